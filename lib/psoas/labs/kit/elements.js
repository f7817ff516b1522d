// Elements of a page: HTML and SVG by name, attributes, children.

let made = 0;
export const freshId = () => `psoas-${++made}-${Math.random().toString(36).slice(2, 8)}`;

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

export const h = (tag, attributes = {}, ...children) => build(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) =>
  build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

export const button = (label, onclick, more = {}) => h("button", { type: "button", onclick, ...more }, label);
