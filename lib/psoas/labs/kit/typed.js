// Numbers as people type them: thousands set apart by a comma, a point, a blank or an apostrophe, decimals by a point
// or a comma.

const APART = /(?<=\d)[\s'’_](?=\d{3}(?!\d))/g; // \s holds no-break and thin blanks too
const form = (group, decimal) =>
  new RegExp(
    `^[+-]?(?:\\d+|[1-9]\\d{0,2}(?:${group}\\d{3})+|[1-9]\\d?(?:${group}\\d{2})+${group}\\d{3})?(?:${decimal}\\d*)?$`,
  );
const FORMS = { ".": form(",", "\\."), ",": form("\\.", ",") };

/** @type {(text: string, decimal: "." | ",") => number | null} */
function readingOf(text, decimal) {
  if (!FORMS[decimal].test(text) || !/\d/.test(text)) return null;
  return Number(text.replaceAll(decimal === "." ? "," : ".", "").replace(decimal, "."));
}

/** @type {(language: string) => "." | ","} */
function decimalSign(language) {
  const parts = new Intl.NumberFormat(language).formatToParts(0.5);
  return parts.find(({ type }) => type === "decimal")?.value === "," ? "," : ".";
}

/**
 * Read what was typed. Where it can be read in two ways, a whole number has its thousands set apart; of any other the
 * one that fits is meant, and where both do, the one of the reader's language.
 * @param {string} text
 * @param {{ fits: (value: number) => boolean, whole: boolean, language: string }} expected
 * @returns {{ value: number, doubt: boolean } | null}  null if it is no number; `doubt` if it has a second reading
 */
export function readNumber(text, { fits, whole, language }) {
  const plain = text.trim().replace(APART, "").replace("\u2212", "-");
  const [point, comma] = [readingOf(plain, "."), readingOf(plain, ",")];
  if (point === null || comma === null || point === comma) {
    const value = point ?? comma;
    return value === null ? null : { value, doubt: false };
  }
  if (whole) return { value: Math.max(point, comma), doubt: true };
  const usual = fits(point) === fits(comma) ? decimalSign(language) === "." : fits(point);
  return { value: usual ? point : comma, doubt: true };
}
