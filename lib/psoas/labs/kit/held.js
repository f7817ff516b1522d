// What waits for an answer: folds in text and outputs (psoas.labs.base.folded), and labs. A question says when it is
// answered; a page remembers it, for JupyterLab draws what is out of sight only later.

/** @type {Set<string>} */
globalThis.psoasAnswered ??= new Set();
const answered = globalThis.psoasAnswered;
const CHANGE = "psoas-answered";

/** @type {(question: string) => HTMLDetailsElement[]} */
const foldsOf = (question) => [...document.querySelectorAll(`details.psoas-held-${question}`)].map(asFold);
const asFold = (node) => /** @type {HTMLDetailsElement} */ (node);

// Each fold is opened once: a reader may close it again.
function open(question) {
  for (const fold of foldsOf(question)) {
    if (fold.dataset.answered) continue;
    fold.dataset.answered = "true";
    fold.open = true;
  }
}

function close(question) {
  for (const fold of foldsOf(question)) {
    delete fold.dataset.answered;
    fold.open = false;
  }
}

// One watcher serves the page: it opens folds that come late.
function watch() {
  if (globalThis.psoasWatcher) return;
  let asked = false;
  const look = () => {
    asked = false;
    for (const question of answered) open(question);
  };
  globalThis.psoasWatcher = new MutationObserver(() => {
    if (!asked) requestAnimationFrame(look);
    asked = true;
  });
  globalThis.psoasWatcher.observe(document.body, { childList: true, subtree: true });
}

/**
 * Say that a question is answered, or asked anew: what waits for it opens, or closes.
 * @param {string} question
 * @param {boolean} done
 */
export function answer(question, done) {
  if (answered.has(question) === done) return;
  if (done) answered.add(question);
  else answered.delete(question);
  if (done) watch();
  (done ? open : close)(question);
  dispatchEvent(new CustomEvent(CHANGE));
}

/**
 * Cover a lab until a question is answered, or its reader wants to see it all the same.
 * @param {HTMLElement} lab
 * @param {string} question
 */
export function cover(lab, question) {
  const words = document.createElement("p");
  words.className = "psoas-cover";
  const peek = Object.assign(document.createElement("button"), { type: "button", textContent: "Show it now" });
  words.append("Guess first: this opens when the question above is answered. ", peek);
  const head = lab.querySelector("header");
  const show = (open) => {
    lab.classList.toggle("psoas-waiting", !open);
    if (open) words.remove();
    else head.after(words);
  };
  let done = answered.has(question);
  peek.addEventListener("click", () => show(true));
  lab.addEventListener("psoas-reveal", () => show(true));
  // JupyterLab takes a lab out of the page while it is out of sight: it listens on, in the page or not.
  addEventListener(CHANGE, () => {
    if (answered.has(question) === done) return; // another question's, and a lab that was shown early stays
    done = !done;
    show(done);
  });
  show(done);
}
