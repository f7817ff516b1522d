// The verdict and what stands behind it. Links are plain: nothing is fetched until somebody follows one.

import { h } from "../kit/elements.js";

/** Where the course takes a claim up: on a saved page the very place, in a notebook the file beside it. */
function place({ words, notebook, at }) {
  const href = location.pathname.endsWith(".html") ? `${notebook}.html#${at}` : `${notebook}.ipynb`;
  return h("li", {}, notebook ? h("a", { href, target: "_blank", rel: "noopener" }, words) : words);
}

const listOf = (items) => h("ul", {}, ...items);
const NAME = "The verdict and what stands behind it";

function source({ citation, doi, checked }) {
  const link = { href: `https://doi.org/${doi}`, target: "_blank", rel: "noopener noreferrer" };
  return h("li", {}, `${citation} `, doi ? h("a", link, `doi.org/${doi}`) : null, ` (read: ${checked})`);
}

/** @param {{ references: Record<string, any>, meanings: Record<string, Record<string, string>> }} facts */
export function verdictPanel({ references, meanings }) {
  const node = h("section", { class: "psoas-verdict", tabindex: -1, "aria-label": NAME });
  const terms = (claim) => {
    const sources = claim.references.map((key) => source(references[key]));
    const told = {
      "How sure": `${claim.sure}: ${meanings.sure[claim.sure]}`,
      "Read of the source that decides": claim.read,
      Sources: sources.length ? listOf(sources) : "no study found",
      "In the course": listOf(claim.places.map(place)),
    };
    return Object.entries(told).flatMap(([term, words]) => [h("dt", {}, term), h("dd", {}, words)]);
  };
  return {
    node,
    show({ claim, ballot }) {
      node.hidden = !claim || ballot.stage !== "revealed";
      if (node.hidden) return node.replaceChildren();
      node.replaceChildren(
        h("p", { class: "psoas-prompt" }, `Verdict: ${claim.verdict}`),
        h("p", { class: "psoas-note" }, meanings.verdict[claim.verdict]),
        h("p", {}, claim.why),
        h("dl", {}, ...terms(claim)),
      );
    },
  };
}
