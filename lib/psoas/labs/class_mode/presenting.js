// Class mode, for JupyterLab and for saved pages alike: large type, code folded, a bar, keys for the way through the
// sections, reveal-all and reset-all. A place says what differs between the two; `off` leaves nothing behind.
//
// A lab hears two events, which its frame listens for (kit/frame.js): "psoas-reveal" (open what is held back, keep every
// guess) and "psoas-reset" (back to the start).

import { button, h } from "../kit/elements.js";

const LAYOUT = 826; // CSS px that a lab is laid out in, so that 13 px of it are 20 on a screen of 1280
const LEAST = 20 / 13;
const WIDE = 800; // from here on a screen counts as a projector; below, type grows with the width from 1 on
const NARROW = WIDE / LEAST;
const OVERLAP = 0.85; // of a screen: what one page moves, so that the last lines stay to be read on from
const NEAR = 8; // px: what counts as being at a heading
const TYPED_IN = "input:not([type=checkbox], [type=radio], [type=button]), select, textarea, [contenteditable=true]";

export const zoomFor = (width) => (width < WIDE ? Math.max(1, width / NARROW) : Math.max(LEAST, width / LAYOUT));

const marked = new WeakMap(); // headings that could not take the focus before

function toFocus(heading) {
  if (!heading.hasAttribute("tabindex")) {
    heading.setAttribute("tabindex", "-1");
    marked.set(heading, true);
  }
  heading.focus({ preventScroll: true });
}

// ---- Code: folded, with a button each ------------------------------------------------------------

const firstLine = (text) => text.trim().split("\n")[0].slice(0, 60);

// `words` is the code itself: its first line tells one button from the other.
function fold(code, words) {
  const label = (open) => {
    switcher.textContent = open ? "Hide code" : "Show code";
    switcher.setAttribute("aria-expanded", String(open));
    switcher.setAttribute("aria-label", `${switcher.textContent}: ${firstLine(words)}`);
  };
  const switcher = button(
    "",
    () => {
      code.classList.toggle("psoas-folded");
      label(!code.classList.contains("psoas-folded"));
    },
    { class: "psoas-class-code" },
  );
  code.classList.add("psoas-folded");
  label(false);
  code.before(switcher);
  return () => {
    switcher.remove();
    code.classList.remove("psoas-folded");
  };
}

// ---- The way through the sections ----------------------------------------------------------------

function way(place) {
  const port = () => {
    const { top, bottom } =
      place.scroller === document.scrollingElement
        ? { top: 0, bottom: innerHeight }
        : place.scroller.getBoundingClientRect();
    return { top, bottom: bottom - place.covered() };
  };
  const from = (heading) => heading.getBoundingClientRect().top - port().top;
  const move = (by) => place.scroller.scrollBy({ top: by, behavior: "instant" });
  const all = () => place.headings().filter((heading) => heading.getClientRects().length);
  const begun = (heading) => from(heading) <= NEAR + parseFloat(getComputedStyle(heading).marginTop);
  const present = (headings) => Math.max(0, headings.findLastIndex(begun)); // before the first it is the first
  const hold = () => {
    // what stands at the top now is brought back to where it stood
    const headings = all();
    const heading = headings[present(headings)];
    const was = heading && from(heading);
    return () => heading && was < NEAR && move(from(heading) - was);
  };
  const go = (headings, index) => {
    const heading = headings[Math.max(0, Math.min(headings.length - 1, index))];
    move(from(heading) - NEAR);
    toFocus(heading);
  };
  return {
    hold,
    where() {
      const headings = all();
      const index = present(headings);
      return {
        number: index + 1,
        many: headings.length,
        name: headings[index]?.textContent.replace(/¶$/, "").trim() ?? "",
      };
    },
    section(by) {
      const headings = all();
      if (!headings.length) return;
      const index = present(headings);
      const further = by > 0 || from(headings[index]) > -2 * NEAR;
      go(headings, further ? index + by : index);
    },
    // A page on, or back: through a long section, then to the next. Nothing is leapt over.
    page(by) {
      const headings = all();
      if (!headings.length) return;
      const index = present(headings);
      const { top, bottom } = port();
      const high = bottom - top;
      if (by > 0) {
        const next = headings[index + 1];
        const rest = next ? from(next) : Infinity;
        if (rest > high) move(Math.min(high * OVERLAP, rest - NEAR));
        else go(headings, index + 1);
      } else {
        const gone = -from(headings[index]);
        if (gone > high) move(-high * OVERLAP);
        else go(headings, gone > NEAR ? index : index - 1);
      }
    },
  };
}

// ---- The bar -------------------------------------------------------------------------------------

// A second press, because the guesses of a whole class may go. Leaving the button, or Escape, takes the first back.
function twice(label, sure, act) {
  const node = button(
    label,
    () => {
      const armed = node.dataset.armed === "true";
      arm(!armed);
      if (armed) act();
    },
    { onblur: () => arm(false), onkeydown: ({ key }) => key === "Escape" && arm(false) },
  );
  const arm = (on) => {
    node.dataset.armed = String(on);
    node.textContent = on ? sure : label;
  };
  arm(false);
  return node;
}

function bar({ walk, reveal, reset, off }) {
  const where = h("span", { class: "psoas-class-where" });
  const said = h("span", { class: "psoas-heard", role: "status" });
  const tell = (words) => (said.textContent = words);
  const node = h(
    "section",
    { class: "psoas-class-bar", "aria-label": "Class mode bar" },
    button("◀", () => walk(-1), { "aria-label": "Previous section", title: "Previous section: Alt+PageUp" }),
    where,
    button("▶", () => walk(1), { "aria-label": "Next section", title: "Next section: Alt+PageDown" }),
    button("Reveal all", () => {
      reveal();
      tell("All answers are open; every guess is kept.");
    }),
    twice("Reset all", "Press again: every guess goes", () => {
      reset();
      tell("Every lab is back at its start.");
    }),
    button("Class mode off", off, { class: "psoas-main" }),
    said,
  );
  return {
    node,
    show: ({ number, many, name }) =>
      where.replaceChildren(h("span", {}, `${number} / ${many}`), h("span", { class: "psoas-class-name" }, name)),
  };
}

// ---- On and off ----------------------------------------------------------------------------------

// A place has `root` (what gets large), `scroller`, `zoomed` (a selector), `headings()`, `codes()` (pairs of element and
// text), `answers()` (folds that hold an answer), `covered()` (px of the scroller below the bar), `listens()` (whether
// keys are meant for it), and may have `ready()` (called before labs are spoken to). `onOff` hears when it is switched off.
export function present(place, onOff) {
  const { root } = place;
  root.dispatchEvent(new CustomEvent("psoas-class-yield")); // another one may be on here
  const steps = way(place);
  const all = async (name, open) => {
    await place.ready?.();
    for (const lab of root.querySelectorAll(".psoas-lab")) lab.dispatchEvent(new CustomEvent(name));
    for (const answer of place.answers()) answer.open = open;
  };
  const view = bar({
    walk: steps.section,
    reveal: () => all("psoas-reveal", true),
    reset: () => all("psoas-reset", false),
    off: () => off(),
  });
  const unfold = place.codes().map(([code, words]) => fold(code, words));
  const tellWhere = () => view.show(steps.where());

  function keys(event) {
    if (!["PageDown", "PageUp"].includes(event.key) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!place.listens() || (!event.altKey && event.target.closest?.(TYPED_IN))) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the notebook would scroll too
    const by = event.key === "PageDown" ? 1 : -1;
    if (event.altKey) steps.section(by);
    else steps.page(by);
  }
  const size = () => root.style.setProperty("--psoas-zoom", zoomFor(root.clientWidth).toFixed(3));
  const sizes = new ResizeObserver(size);
  const over = new AbortController();
  const { signal } = over;

  let back = steps.hold();
  root.classList.add("psoas-class");
  root.append(view.node);
  size();
  back();
  sizes.observe(root);
  addEventListener("keydown", keys, { capture: true, signal });
  (place.scroller === document.scrollingElement ? document : place.scroller).addEventListener("scroll", tellWhere, {
    passive: true,
    signal,
  });
  root.addEventListener("psoas-class-yield", () => clear(), { signal });
  tellWhere();

  function clear() {
    if (signal.aborted) return false;
    over.abort();
    back = steps.hold();
    sizes.disconnect();
    unfold.forEach((undo) => undo());
    view.node.remove();
    root.classList.remove("psoas-class");
    root.style.removeProperty("--psoas-zoom");
    back();
    for (const heading of place.headings()) if (marked.delete(heading)) heading.removeAttribute("tabindex");
    return true;
  }
  const off = () => clear() && onOff();
  return { off, clear };
}
