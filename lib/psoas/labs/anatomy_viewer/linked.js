// The link to a view, on a saved page: what the address asks for is shown, and an action writes what is shown into it.

import { button, h } from "../kit/elements.js";
import { addressOf, askedBy } from "./address.js";

const VIEWERS = '.live[data-face="anatomy_viewer"]';
const taken = new Set(); // addresses that were followed: a viewer that is drawn anew does not follow one again

// Only on a saved page is the address that of the reader's own page (site/host.js).
const isSaved = (model, el) => "beside" in model && el.matches(VIEWERS);

const isReload = () => {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming} */ (entry)?.type !== "navigate"; // then what was left is shown
};

/**
 * @param {any} model
 * @param {HTMLElement} el
 * @param {any} facts
 * @param {import("./actions.js").Actions} acts
 */
export function linked(model, el, facts, acts) {
  const said = h("p", { class: "psoas-note", role: "status" });
  if (!isSaved(model, el)) return { nodes: [], said, follow() {}, stop() {} };
  const number = () => [...document.querySelectorAll(VIEWERS)].indexOf(el) + 1;
  const follow = () => {
    const asked = askedBy(location.hash, facts);
    const key = `${location.hash} ${asked?.viewer}`;
    if (asked?.viewer !== number() || taken.has(key)) return;
    taken.add(key);
    said.textContent = asked.slip ?? "";
    if (asked.changes) acts.show(asked.changes);
    el.scrollIntoView({ block: "start" });
  };
  const onHash = () => {
    taken.clear();
    follow();
  };
  const write = async () => {
    const address = addressOf(acts.state(), facts, number());
    taken.add(`${address} ${number()}`);
    history.replaceState(history.state, "", address);
    const copied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    said.textContent = `The page’s address is that of this view${copied ? ", and copied" : ""}.`;
  };
  addEventListener("hashchange", onHash);
  return {
    nodes: [button("Link to this view", write)],
    said,
    follow: () => isReload() || follow(),
    stop: () => removeEventListener("hashchange", onHash),
  };
}
