// The table of contents: open beside the text where there is room, folded above it on a phone.

// Mark the part of the page that is read.
function markRead(links, headings) {
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  for (const link of links.values()) link.removeAttribute("aria-current");
  links.get(passed.at(-1)?.id)?.setAttribute("aria-current", "true");
}

// Call once a frame while the page scrolls.
function whileScrolling(act) {
  let waiting = false;
  const turn = () => {
    waiting = false;
    act();
  };
  const onScroll = () => {
    if (!waiting) requestAnimationFrame(turn);
    waiting = true;
  };
  addEventListener("scroll", onScroll, { passive: true });
}

/** @param {HTMLDetailsElement} contents */
export function followReading(contents) {
  const wide = matchMedia("(min-width: 64em)");
  const fold = () => {
    contents.open = wide.matches;
  };
  wide.addEventListener("change", fold);
  fold();
  const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id));
  const mark = () => markRead(links, headings);
  whileScrolling(mark);
  mark();
  contents.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("a") && !wide.matches) contents.open = false;
  });
}
