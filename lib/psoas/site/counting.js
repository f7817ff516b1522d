// What may be said of a class's answers to a question: a group of fewer than `least` people gets no number, and none
// can be worked out for it from the numbers of the others.

/** @typedef {{ words: string, atLeast: number }} Shown  `atLeast`: what the words give away; the table sorts by it */
/** @typedef {{ id: string, prompt: string, slips: Record<string, string> }} Question */
/** @typedef {{ words: string, count: Shown }} Slip */
/** @typedef {{ question: Question, answered: Shown, right: Shown, slips: Slip[] }} Row */

const exactly = (count) => ({ words: String(count), atLeast: count });
const fewer = (least) => ({ words: `fewer than ${least}`, atLeast: 0 });
const orMore = (count) => ({ words: `${count} or more`, atLeast: count });

/**
 * Of groups that are all people together, those of at least `least`, largest first. Where the others are fewer than
 * that together, the last one would give their number away: it is said how many it is at least.
 * @param {Map<string, number>} groups
 * @param {number} least
 * @returns {Map<string, Shown>}
 */
export function large(groups, least) {
  const sizes = [...groups.values()];
  const shown = [...groups].filter(([, size]) => size >= least).sort(([, a], [, b]) => b - a);
  const rest = sizes.reduce((sum, size) => sum + size, 0) - shown.reduce((sum, [, size]) => sum + size, 0);
  const told = new Map(shown.map(([name, size]) => [name, exactly(size)]));
  const last = shown.at(-1);
  if (last && rest && rest < least) told.set(last[0], orMore(Math.max(least, last[1] + rest - least + 1)));
  return told;
}

function groupsOf({ id, slips }, handed) {
  const groups = new Map();
  for (const { answers } of handed) {
    const answer = answers.get(id);
    if (!answer) continue;
    const slip = answer.replace(/^wrong ?/, "");
    const name = answer === "right" || Object.hasOwn(slips, slip) ? answer : "wrong"; // an unknown slip has no name
    groups.set(name, (groups.get(name) ?? 0) + 1);
  }
  return groups;
}

/**
 * The questions that somebody answered, in their order.
 * @param {Question[]} questions
 * @param {{ answers: Map<string, string> }[]} handed
 * @param {number} least
 * @returns {Row[]}
 */
export function counted(questions, handed, least) {
  return questions.flatMap((question) => {
    const groups = groupsOf(question, handed);
    const people = [...groups.values()].reduce((sum, size) => sum + size, 0);
    if (!people) return [];
    const told = large(groups, least);
    const slips = [...told]
      .filter(([name]) => name.startsWith("wrong "))
      .map(([name, count]) => ({ words: question.slips[name.slice("wrong ".length)], count }));
    const answered = people < least ? fewer(least) : exactly(people);
    return [{ question, answered, right: told.get("right") ?? fewer(least), slips }];
  });
}

// A spreadsheet takes such a cell for a formula, or drops the mark: the same rule as psoas.plan.text.guarded.
const guarded = (cell) => (/^[=+\-@＝＋－＠'\t\r]/.test(cell) ? `'${cell}` : cell);
const quoted = (cell) => `"${guarded(cell).replaceAll('"', '""')}"`;

/** @type {(slip: Slip) => string} */
export const slipInWords = ({ words, count }) => `${count.words} – ${words}`;

/** @param {Row[]} rows */
export function csvOf(rows) {
  const lines = rows.map(({ question, answered, right, slips }) => [
    question.id,
    question.prompt,
    answered.words,
    right.words,
    slips.map(slipInWords).join("; "),
  ]);
  const head = ["id", "question", "answered", "right first time", "usual slips"];
  return [head, ...lines].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}
