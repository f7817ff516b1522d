// Elements of a page: HTML and SVG by name, attributes, children.

/** @typedef {Record<string, any>} Attributes  "onclick" and the like listen; true sets, false and null leave out. */
/** @typedef {Node | string | null | undefined} Child  null leaves a place empty. */

let made = 0;
export const freshId = () => `psoas-${++made}-${Math.random().toString(36).slice(2, 8)}`;

/**
 * Set attributes of an element.
 * @param {Element} node
 * @param {Attributes} attributes
 */
export function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
}

/**
 * @template {Element} Kind
 * @param {Kind} node
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
function build(node, attributes, children) {
  setAttributes(node, attributes);
  node.append(...children.filter((child) => child != null));
  return node;
}

/**
 * An element of HTML.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {...Child} children
 */
export const h = (tag, attributes = {}, ...children) => build(document.createElement(tag), attributes, children);

/**
 * An element of SVG.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} attributes
 * @param {...Child} children
 */
export const svg = (tag, attributes = {}, ...children) =>
  build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

/**
 * @param {string} label
 * @param {(event: MouseEvent) => void} onclick
 * @param {Attributes} more
 */
export const button = (label, onclick, more = {}) => h("button", { type: "button", onclick, ...more }, label);

/**
 * Several elements as one child.
 * @param {string} kind  of class: "row" is psoas-row
 * @param {...Child} children
 */
export const box = (kind, ...children) => h("div", { class: `psoas-${kind}` }, ...children);

/** @param {...Child} children */
export const row = (...children) => box("row", ...children);

/**
 * A box to tick with its words.
 * @param {string} words
 * @param {(on: boolean) => void} onTick
 */
export function tickBox(words, onTick) {
  const input = h("input", { type: "checkbox", onchange: () => onTick(input.checked) });
  return { input, node: h("label", { class: "psoas-option" }, input, h("span", {}, words)) };
}
