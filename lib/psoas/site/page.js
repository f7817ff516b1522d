// The page around the labs: the switch for dark, the table of contents, and white paper for print.

import { followReading } from "./contents.js";
import { handIn } from "./hand_in.js";
import { keepWork } from "./keep.js";
import { keepPages } from "./offline.js";
import { theme } from "./theme.js";

const switcher = document.getElementById("theme");
const label = () => {
  switcher.textContent = theme.is() === "dark" ? "Light" : "Dark";
};
switcher.addEventListener("click", () => {
  theme.choose(theme.is() === "dark" ? "light" : "dark");
  label();
});
theme.dark.addEventListener("change", () => {
  if (!theme.chosen()) theme.set(theme.system());
  label();
});
label();
switcher.hidden = false;

// Paper cannot unfold: what waits for an answer is printed.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details.psoas-held:not([open])")];
  for (const fold of unfolded) fold.setAttribute("open", "");
});
addEventListener("afterprint", () => {
  for (const fold of unfolded) fold.removeAttribute("open");
});

let onScreen = theme.is();
addEventListener("beforeprint", () => {
  onScreen = theme.is();
  theme.set("light");
});
addEventListener("afterprint", () => theme.set(onScreen));

/** @type {HTMLDetailsElement | null} */
const contents = document.querySelector(".contents details");
if (contents) followReading(contents);

keepPages(document.getElementById("kept-pages"));

/** @type {HTMLElement | null} */
const work = document.querySelector(".keep");
if (work) {
  keepWork(work);
  handIn(work);
}
