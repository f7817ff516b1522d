// The switch for class mode in a page's head. The address keeps it, so that a link can open a page this way; nothing is stored.

const HERE = "#class";
const PAGE = /^[\w-]+\.html$/;
const switcher = document.getElementById("class-mode");
const elsewhere = () => document.querySelectorAll("main a[href], .pager a[href]");
const pageCell = (code) => [code, code.textContent];

const page = {
  root: document.documentElement,
  scroller: document.scrollingElement,
  headings: () => [...document.querySelectorAll("main h1, main .text :is(h2, h3)")],
  codes: () => [...document.querySelectorAll(".cell > .code")].map(pageCell),
  answers: () => document.querySelectorAll(".solution"),
  covered: () => document.querySelector(".psoas-class-bar")?.offsetHeight ?? 0,
  listens: () => true,
  ready: () => globalThis.psoas?.ready?.(), // labs that wait for their reader
};

let presented = null;

// A frame without rights may not change its address.
function remember(on) {
  const { pathname, search } = location;
  try {
    if (on || location.hash === HERE) history.replaceState(history.state, "", on ? HERE : pathname + search);
  } catch {}
  for (const link of elsewhere()) {
    const [page, place] = link.getAttribute("href").split("#");
    if (PAGE.test(page) && (!place || `#${place}` === HERE)) link.setAttribute("href", on ? page + HERE : page);
  }
}

function turn(on) {
  presented?.clear();
  presented = on ? present(page, () => turn(false)) : null;
  switcher.setAttribute("aria-pressed", String(on));
  remember(on);
  if (!on && document.activeElement === document.body) switcher.focus({ preventScroll: true });
}

switcher.addEventListener("click", () => turn(!presented));
switcher.hidden = false;
if (location.hash === HERE) turn(true);
