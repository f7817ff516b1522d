// The same verdicts as psoas.checks.judge.

/** @typedef {{ right: boolean, message: string }} Verdict */

/** @type {(right: boolean, message: string) => Verdict} */
const verdict = (right, message) => ({ right, message });

function judgeNumber(response, { solution, tolerance, answers, hint, explanation, wanted }) {
  if (typeof response !== "number" || !Number.isFinite(response)) return verdict(false, wanted.number);
  if (Math.abs(response - Number(solution)) <= tolerance) return verdict(true, explanation);
  const slip = knownSlip(response, { tolerance, answers });
  return verdict(false, slip ? slip.feedback : `${response < Number(solution) ? "Too low" : "Too high"}. ${hint}`);
}

function judgeChoice(response, { solution, answers, explanation, wanted }) {
  if (response === solution) return verdict(true, explanation);
  return verdict(false, answers.find(({ key }) => key === response)?.feedback ?? wanted.choice);
}

function judgeOrder(response, { solution, explanation }) {
  const right = solution.split(" ");
  const given = Array.isArray(response) ? response : [];
  if ([...given].sort().join(" ") !== [...right].sort().join(" ")) {
    return verdict(false, `Put all ${right.length} items in order.`);
  }
  const place = given.findIndex((key, i) => key !== right[i]);
  if (place < 0) return verdict(true, explanation);
  const lead = place > 1 ? `The first ${place} are in place. ` : place ? "The first is in place. " : "";
  return verdict(false, `${lead}Look again at number ${place + 1}.`);
}

const knownSlip = (number, { tolerance, answers }) =>
  answers.find(({ key }) => Math.abs(number - Number(key)) <= tolerance);

const SLIPS = {
  number(response, facts) {
    if (typeof response !== "number" || !Number.isFinite(response)) return "";
    return knownSlip(response, facts)?.key ?? (response < Number(facts.solution) ? "low" : "high");
  },
  choice: (response, { answers }) => (answers.some(({ key }) => key === response) ? response : ""),
  order: (response, { solution }) => String(response.findIndex((key, i) => key !== solution.split(" ")[i]) + 1),
};

/**
 * How the first try went, as `first` holds it: "right", or "wrong" with its slip behind it (psoas.labs.asking.slips);
 * nothing chosen is no try.
 * @param {string} first  what is held so far
 * @param {any} response
 * @param {any} facts
 */
export function firstTry(first, response, facts) {
  if (first || response === null) return first;
  return judge(response, facts).right ? "right" : `wrong ${SLIPS[facts.kind](response, facts)}`.trimEnd();
}

const JUDGES = { number: judgeNumber, choice: judgeChoice, order: judgeOrder };

/**
 * @param {any} response
 * @param {any} facts
 * @returns {Verdict}
 */
export const judge = (response, facts) => JUDGES[facts.kind](response, facts);

/**
 * What stands below a question: its hint, its answer, or the verdict on the last try.
 * @param {{ response: any, tries: number, shown: string }} now
 * @param {any} facts
 * @returns {{ words: string, right: string }}  `right` is "true" or "false" for a verdict, "" for other words
 */
export function said({ response, tries, shown }, facts) {
  if (shown === "hint") return { words: `Hint: ${facts.hint}`, right: "" };
  if (shown === "answer") return { words: `Answer: ${facts.solution_words}. ${facts.explanation}`, right: "" };
  if (!tries) return { words: "", right: "" };
  const { right, message } = judge(response, facts);
  return { words: `${right ? `✓ ${facts.right}` : `→ ${facts.not_yet}`} ${message}`, right: String(right) };
}

/** Whether a question has been answered: rightly, or by showing the answer. */
export const isAnswered = ({ response, tries, shown }, facts) =>
  shown === "answer" || (tries > 0 && judge(response, facts).right);

/** The right answer, as its form takes it. */
export const solved = ({ kind, solution }) =>
  kind === "order" ? solution.split(" ") : kind === "number" ? Number(solution) : solution;
