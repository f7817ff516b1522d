// Numbers, written as psoas.wording writes them (halves go up).

/** @param {number} value */
export function fixed(value, digits = 0) {
  const scale = 10 ** digits;
  const scaled = Math.floor(Math.abs(value) * scale + 0.5);
  const whole = String(Math.floor(scaled / scale)).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = digits ? `.${String(scaled % scale).padStart(digits, "0")}` : "";
  return (value < 0 && scaled ? "-" : "") + whole + part;
}

/** @param {number} value */
export function signed(value, digits = 1) {
  const text = fixed(Math.abs(value), digits);
  if (!Number(text.replaceAll(",", ""))) return text;
  return (value > 0 ? "+" : "−") + text;
}

/** @param {number} value */
export function brief(value) {
  const text = fixed(value, Math.abs(value) >= 100 ? 0 : 1);
  return text.endsWith(".0") ? text.slice(0, -2) : text;
}

/** @type {(low: number, high: number, digits?: number) => string} */
export const span = (low, high, digits = 0) => `${fixed(low, digits)}–${fixed(high, digits)}`;

/** @type {(low: number, high: number) => string} */
export const briefSpan = (low, high) => `${brief(low)}–${brief(high)}`;

/** @type {(count: number, noun: string) => string} */
export const plural = (count, noun) => `${brief(count)} ${noun}${count === 1 ? "" : "s"}`;

/** Units that a number follows: the higher it is, the further down. */
export const PLACES = ["place"];

/** @type {(value: number, unit: string) => string} */
export function measured(value, unit) {
  if (PLACES.includes(unit)) return `${unit} ${brief(value)}`;
  const [first, ...rest] = unit.split(" ");
  const single = first === "people" ? "person" : first.length > 1 ? first.replace(/s$/, "") : first;
  return [brief(value), value === 1 ? single : first, ...rest].join(" ").trim();
}

const inTenths = (seconds) => Math.floor(seconds * 10 + 0.5);

/** @param {number} seconds */
export function duration(seconds) {
  const [minutes, rest] = [Math.floor(inTenths(seconds) / 600), inTenths(seconds) % 600];
  const parts = [];
  if (minutes) parts.push(`${fixed(minutes)} min`);
  if (rest || !minutes) parts.push(`${brief(rest / 10)} s`);
  return parts.join(" ");
}

/** @param {number} seconds */
export function clock(seconds) {
  const [whole, part] = [Math.floor(inTenths(seconds) / 10), inTenths(seconds) % 10];
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}${part ? `.${part}` : ""}`;
}

/** @param {readonly string[]} items */
export const listed = (items) => (items.length > 1 ? `${items.slice(0, -1).join(", ")} and ${items.at(-1)}` : items[0]);
