// A notebook in JupyterLab as class mode sees it.

const SCROLLED = ".jp-WindowedPanel-outer";
const CELL = ".jp-Notebook-cell";
const CODE = ".jp-CodeCell > .jp-Cell-inputWrapper";
const HEADINGS = ".jp-RenderedMarkdown :is(h1, h2, h3)";
const SOLUTION = ".jp-CodeCell > details.solution";
const BLOCKS = `.jp-RenderedMarkdown > *, .jp-OutputArea-output:not(.jp-RenderedMarkdown), ${CODE}, ${SOLUTION}`;
const LIVE = '[data-mime-type*="widget-view"]'; // what a cell shows of a lab, or of another widget
const DRAWN = ".psoas-lab, .jupyter-widgets";
const BLANK = /[=,(]\s*\.\.\./; // the dots of an exercise stay in sight
const PATIENCE = 30_000; // ms: how long labs are waited for

/**
 * What JupyterLab knows of a notebook: the context of its document.
 * @typedef {{ path: string, model: { cells: Iterable<{ id: string }> } }} Context
 */

const textOf = (code) => code.querySelector(".cm-content, .jp-InputPlaceholder")?.textContent ?? "";

/** @type {(root: Element) => [Element, string][]} */
export const codesOf = (root) => [...root.querySelectorAll(CODE)].map((code) => [code, textOf(code)]);

/** @type {(root: Element, context: Context | undefined) => [string, Element][]} */
function cellsOf(root, context) {
  const ids = [...(context?.model.cells ?? [])].map(({ id }) => id);
  const nodes = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(CELL));
  return [...nodes].map((node) => [ids[Number(node.dataset.windowedListIndex)] ?? "", node]);
}

/** The name of a notebook's file, without its folder and its kind. */
export const nameOf = ({ path }) =>
  path
    .split("/")
    .at(-1)
    .replace(/\.ipynb$/, "");

/**
 * The panel of a notebook as a place to present; nothing where this is another page.
 * @param {HTMLElement | null} root
 * @param {Context} [context]
 * @param {Element} [own]  the face that speaks, which is not of the notebook
 * @returns {import("./presenting.js").Place | null}
 */
export function placeOf(root, context, own) {
  const scroller = root?.querySelector(SCROLLED);
  if (!scroller) return null;
  const isFocused = () => root.contains(document.activeElement) || document.activeElement === document.body;
  return {
    root,
    scroller,
    headings: () => [...root.querySelectorAll(HEADINGS)].map((one) => /** @type {HTMLElement} */ (one)),
    blocks: () => [...root.querySelectorAll(BLOCKS)].filter((one) => !own || !one.contains(own)),
    cells: () => cellsOf(root, context),
    opening: (node) => scroller.prepend(node),
    codes: () => codesOf(root).filter(([, text]) => !BLANK.test(text)),
    answers: () => root.querySelectorAll(SOLUTION),
    covered: () => /** @type {HTMLElement} */ (root.querySelector(".psoas-class-bar"))?.offsetHeight ?? 0,
    listens: () => root.getClientRects().length > 0 && isFocused(),
    page: context && nameOf(context),
  };
}

async function drawn(root) {
  const end = performance.now() + PATIENCE;
  const waits = () => [...root.querySelectorAll(LIVE)].some((one) => !one.querySelector(DRAWN));
  do await new Promise(requestAnimationFrame);
  while (waits() && performance.now() < end);
}

/**
 * Open a notebook in this JupyterLab, and run its cells if no lab of it lives yet.
 * @param {any} app  JupyterLab's application, where it is handed out (`--expose-app-in-browser`)
 * @param {string} path
 * @returns {Promise<import("./presenting.js").Place | null>}
 */
export async function opened(app, path) {
  const panel = await app.commands.execute("docmanager:open", { path });
  if (!panel) return null;
  await Promise.all([panel.revealed, panel.sessionContext.ready]);
  if (!panel.node.querySelector(".psoas-lab")) await app.commands.execute("notebook:run-all-cells");
  await drawn(panel.node);
  return placeOf(panel.node, panel.context);
}
