// The trainer's page: a plan with all that a class need not see, and a window for the class that it leads.

const CLASS = "psoas-class";
/** @type {Window | null} */
let shown = null; // the window of the class
let plan = "";

const stops = (of) => [...document.querySelectorAll(`[data-plan="${of}"] [data-stop]`)];
const said = document.getElementById("class-now");

function showClass({ currentTarget }) {
  const link = /** @type {HTMLAnchorElement} */ (currentTarget);
  shown = globalThis.open(link.href, CLASS, "popup,width=1280,height=720");
  said.textContent = shown ? "" : "The browser kept the window closed: allow it, or present in this window.";
}

// Mark the stop that the class sees.
function mark({ plan: followed, at, moved, moves }) {
  plan = followed;
  for (const stop of document.querySelectorAll("[data-stop]")) stop.removeAttribute("aria-current");
  const stop = stops(plan)[at];
  stop?.setAttribute("aria-current", "step");
  stop?.scrollIntoView({ block: "nearest" });
  const left = moves - moved;
  const next = left ? `${left} ${left === 1 ? "thing" : "things"} to reveal here.` : "The next key leads on.";
  said.textContent = `Stop ${at + 1} of ${stops(plan).length}. ${next}`;
}

const order = (psoasClass, by = 0) => shown?.postMessage({ psoasClass, by }, "*"); // a file has no origin to name
const walk = (by) => order("walk", by);
const KEYS = { PageDown: () => walk(1), PageUp: () => walk(-1), v: () => order("again") };

for (const link of document.querySelectorAll("a[data-second]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    showClass(/** @type {any} */ (event));
  });
}
for (const button of document.querySelectorAll("[data-walk]")) {
  const by = Number(/** @type {HTMLElement} */ (button).dataset.walk);
  button.addEventListener("click", () => walk(by));
}
for (const button of document.querySelectorAll("[data-jump]")) {
  const at = Number(/** @type {HTMLElement} */ (button).dataset.jump);
  button.addEventListener("click", () => {
    if (button.closest("[data-plan]").getAttribute("data-plan") === plan) {
      shown?.postMessage({ psoasClass: "jump", at }, "*");
    }
  });
}
document.getElementById("class-again").addEventListener("click", KEYS.v);
addEventListener("keydown", (event) => {
  if (!shown || shown.closed || !(event.key in KEYS) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  KEYS[event.key]();
});
addEventListener("message", ({ source, data }) => {
  if (source !== shown || data?.psoasClass !== "at") return;
  document.documentElement.classList.add("leading");
  mark(data);
});
