// Worked solutions below the exercises of a notebook in JupyterLab; a saved page has its own.

import { h } from "../kit/elements.js";

const ASKS = /\bcheck\(\s*"([\w-]+)"/;

const folded = (words) => h("details", { class: "solution" }, h("summary", {}, "Worked solution"), h("p", {}, words));

/**
 * Put a folded solution below each code that checks an answer; returns what takes them away.
 * @param {readonly [Element, string][]} codes  each with its text
 * @param {Record<string, string>} solutions  by the id of the question
 */
export function solve(codes, solutions) {
  const made = codes.flatMap(([code, text]) => {
    const words = solutions[ASKS.exec(text)?.[1] ?? ""];
    if (!words) return [];
    const node = folded(words);
    code.after(node);
    return [node];
  });
  return () => {
    for (const node of made) node.remove();
  };
}
