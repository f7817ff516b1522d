// The picture as a file: the canvas on white, and over it what is written there.

import { h } from "../kit/elements.js";

const CREDIT = "Psoas Lab. Shapes: picture; lengths: model.";

// How much of an element is seen, with all that holds it, up to the writing as a whole.
const seenShare = (one) =>
  one.tagName === "svg" ? 1 : Number(getComputedStyle(one).opacity) * seenShare(one.parentElement);

function write(pen, one, style) {
  if (one.children.length) return; // its lines are written one by one
  const { x, y } = one.getStartPositionOfChar(0);
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.lineJoin = "round";
  if (style.stroke !== "none") pen.strokeText(one.textContent, x, y);
  pen.fillText(one.textContent, x, y);
}

function shape(pen, one, style) {
  const [cx, cy, r] = ["cx", "cy", "r"].map((name) => Number(one.getAttribute(name)));
  const path = new Path2D(one.tagName === "circle" ? "" : `M${one.getAttribute("points")}`);
  if (one.tagName === "circle") path.arc(cx, cy, r, 0, 7);
  if (one.tagName !== "polyline") path.closePath();
  if (style.fill !== "none") pen.fill(path);
  if (style.stroke !== "none") pen.stroke(path);
}

/** @type {(pen: CanvasRenderingContext2D, over: SVGSVGElement, scale: number) => void} */
function overdraw(pen, over, scale) {
  pen.save();
  pen.scale(scale, scale);
  for (const one of over.querySelectorAll("polyline, polygon, circle, text, tspan")) {
    const style = getComputedStyle(one);
    pen.globalAlpha = seenShare(one);
    Object.assign(pen, { fillStyle: style.fill, strokeStyle: style.stroke });
    pen.lineWidth = Number.parseFloat(style.strokeWidth);
    (one instanceof SVGTextContentElement ? write : shape)(pen, one, style);
  }
  pen.restore();
}

/**
 * Keep a picture as a file.
 * @param {HTMLCanvasElement} source
 * @param {SVGSVGElement} over  what is written on it
 */
export function keep(source, over) {
  const copy = document.createElement("canvas");
  const { width, height } = source;
  Object.assign(copy, { width, height });
  const pen = copy.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(source, 0, 0);
  const scale = width / over.viewBox.baseVal.width;
  overdraw(pen, over, scale);
  pen.fillStyle = "#50575f";
  pen.font = `${11 * scale}px sans-serif`;
  pen.fillText(CREDIT, 8 * scale, height - 8 * scale);
  h("a", { href: copy.toDataURL("image/png"), download: "psoas.png" }).click();
}
