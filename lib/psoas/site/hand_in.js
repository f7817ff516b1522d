// Handing in: a small file of how this page's questions were answered at the first try. It holds no name unless one is
// typed, no time and no device; it is sent nowhere.

import { FILE, VERSION } from "./handed.js";
import { download } from "./save.js";

const NOTHING = "Nothing on this page is answered yet, so there is no file: check an answer or lock a guess first.";
const CLOSED = "This page stands in a closed frame, which may keep no file: copy this text to your trainer instead.";
const inClosedFrame = () => origin === "null" && location.protocol !== "file:";

// A number by chance for this visit: two files of it count once, and two students with the same answers as two.
function tokenOfVisit() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {HTMLElement} box */
export function handIn(box) {
  if (!globalThis.psoas) return;
  const part = (name) => /** @type {any} */ (box.querySelector(`[data-part=${name}]`));
  const [words, copy, page, token] = [part("words"), part("copy"), box.dataset.page, tokenOfVisit()];
  part("hand").addEventListener("click", () => {
    const answers = globalThis.psoas.answers();
    const count = Object.keys(answers).length;
    if (!count) {
      words.textContent = NOTHING;
      return;
    }
    const name = part("name").value.trim();
    const text = JSON.stringify({ file: FILE, version: VERSION, token, page, ...(name && { name }), answers });
    const file = `psoas-answers-${page.slice(0, 2)}-${token.slice(0, 6)}.json`;
    copy.hidden = !inClosedFrame();
    copy.value = text;
    if (copy.hidden) download(text, file, "application/json");
    const held = `${count} first ${count === 1 ? "answer" : "answers"} of this page`;
    words.textContent = copy.hidden ? `${held}: in the file ${file}. Nothing was sent: hand it in yourself.` : CLOSED;
  });
}
