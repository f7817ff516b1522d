// The page around the labs: the switch for dark, the table of contents, and white paper for print.

const button = document.getElementById("theme");
const label = () => (button.textContent = theme.is() === "dark" ? "Light" : "Dark");
button.addEventListener("click", () => {
  theme.choose(theme.is() === "dark" ? "light" : "dark");
  label();
});
theme.dark.addEventListener("change", () => {
  if (!theme.chosen()) theme.set(theme.system());
  label();
});
label();
button.hidden = false;

let onScreen = theme.is();
addEventListener("beforeprint", () => {
  onScreen = theme.is();
  theme.set("light");
});
addEventListener("afterprint", () => theme.set(onScreen));

// Open beside the text where there is room, folded above it on a phone.
const contents = document.querySelector(".contents details");
if (contents) {
  const wide = matchMedia("(min-width: 64em)");
  const fold = () => (contents.open = wide.matches);
  wide.addEventListener("change", fold);
  fold();
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id));
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    for (const link of links.values()) link.removeAttribute("aria-current");
    links.get(passed.at(-1)?.id)?.setAttribute("aria-current", "true");
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (!waiting) requestAnimationFrame(() => ((waiting = false), mark()));
      waiting = true;
    },
    { passive: true },
  );
  mark();
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) contents.open = false;
  });
}
