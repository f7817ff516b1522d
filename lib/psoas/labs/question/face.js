// The face of Question: a choice, a number or an order, judged at once; a hint and the answer after a try.

import { numberBox } from "../kit/controls.js";
import { button, freshId, h } from "../kit/elements.js";
import { commit, follow, frame, stateOf } from "../kit/frame.js";

const STATE = ["response", "tries", "shown"];

// The same verdicts as psoas.checks.judge.
export function judge(response, facts) {
  return { number: judgeNumber, choice: judgeChoice, order: judgeOrder }[facts.kind](response, facts);
}

const verdict = (right, message) => ({ right, message });

function judgeNumber(response, { solution, tolerance, answers, hint, explanation, wanted }) {
  if (typeof response !== "number" || !Number.isFinite(response)) return verdict(false, wanted.number);
  if (Math.abs(response - Number(solution)) <= tolerance) return verdict(true, explanation);
  const slip = answers.find(({ key }) => Math.abs(response - Number(key)) <= tolerance);
  return verdict(false, slip ? slip.feedback : `${response < Number(solution) ? "Too low" : "Too high"}. ${hint}`);
}

function judgeChoice(response, { solution, answers, explanation, wanted }) {
  if (response === solution) return verdict(true, explanation);
  return verdict(false, answers.find(({ key }) => key === response)?.feedback ?? wanted.choice);
}

function judgeOrder(response, { solution, explanation }) {
  const right = solution.split(" ");
  const given = Array.isArray(response) ? response : [];
  if ([...given].sort().join(" ") !== [...right].sort().join(" "))
    return verdict(false, `Put all ${right.length} items in order.`);
  const place = given.findIndex((key, i) => key !== right[i]);
  if (place < 0) return verdict(true, explanation);
  const lead = place > 1 ? `The first ${place} are in place. ` : place ? "The first is in place. " : "";
  return verdict(false, `${lead}Look again at number ${place + 1}.`);
}

function numberForm({ unit }) {
  let value = null;
  const { box, error } = numberBox({
    name: "answer",
    label: "Answer",
    low: 0,
    high: 1e9,
    step: "any",
    whole: false,
    blank: true,
    onMove: (typed) => (value = typed),
  });
  const submit = (event) =>
    event.key === "Enter" && box.dispatchEvent(new CustomEvent("psoas-submit", { bubbles: true }));
  box.addEventListener("keydown", submit);
  return {
    node: h("div", { class: "psoas-row" }, h("label", { class: "psoas-field" }, `Answer (${unit})`, box), error),
    read: () => (box.value === "" ? null : value),
    show(response) {
      value = response;
      box.value = response ?? "";
    },
  };
}

function choiceForm({ prompt, answers }) {
  const group = freshId();
  const rows = answers.map(({ key, text }) => {
    const id = freshId();
    const radio = h("input", { type: "radio", name: group, id });
    return {
      key,
      radio,
      node: h("div", { class: "psoas-option" }, radio, h("label", { for: id, class: "psoas-text" }, text)),
    };
  });
  return {
    node: h(
      "fieldset",
      { class: "psoas-options" },
      h("legend", { class: "psoas-heard" }, prompt),
      ...rows.map(({ node }) => node),
    ),
    read: () => rows.find(({ radio }) => radio.checked)?.key ?? null,
    show: (response) => rows.forEach(({ key, radio }) => (radio.checked = key === response)),
  };
}

function orderForm({ prompt, answers }) {
  const list = h("ol", { class: "psoas-options", "aria-label": prompt });
  const rows = new Map(
    answers.map(({ key, text }) => {
      const name = h("span", { class: "psoas-text" }, text);
      const up = button("▲", () => move(key, -1, up), { "aria-label": `Move up: ${text}` });
      const down = button("▼", () => move(key, 1, down), { "aria-label": `Move down: ${text}` });
      return [key, { name, text, up, down, node: h("li", { class: "psoas-option" }, name, up, down) }];
    }),
  );
  let order = [...rows.keys()];
  const draw = () =>
    order.forEach((key, i) => {
      const row = rows.get(key);
      row.name.textContent = `${i + 1}. ${row.text}`;
      list.append(row.node);
    });
  function move(key, by, pressed) {
    const at = order.indexOf(key);
    const to = at + by;
    if (to < 0 || to >= order.length) return;
    [order[at], order[to]] = [order[to], order[at]];
    draw();
    pressed.focus();
  }
  draw();
  return {
    node: list,
    read: () => [...order],
    show(response) {
      order = response?.length === rows.size ? [...response] : [...rows.keys()];
      draw();
    },
  };
}

const FORMS = { number: numberForm, choice: choiceForm, order: orderForm };

function render({ model, el }) {
  const facts = model.get("facts");
  const form = FORMS[facts.kind](facts);
  const said = h("p", { class: "psoas-feedback", role: "status" });
  const give = () => commit(model, { response: form.read(), tries: model.get("tries") + 1, shown: "" });
  const check = button("Check", give, { class: "psoas-main" });
  const hint = button("Hint", () => commit(model, { shown: "hint" }));
  const answer = button("Show the answer", () => commit(model, { shown: "answer" }));
  const reset = button("Start again", () => {
    commit(model, { response: null, tries: 0, shown: "" });
    form.show(null);
  });
  const root = frame({
    el,
    lab: "Question",
    title: "Question",
    reset: () => commit(model, facts.start),
    reveal: () => commit(model, { shown: "answer" }),
    parts: [
      h("p", { class: "psoas-prompt" }, facts.prompt),
      form.node,
      h("div", { class: "psoas-row" }, check, hint, answer, reset),
      said,
    ],
  });
  root.addEventListener("psoas-submit", give);
  let drawn;
  const stop = follow(model, STATE, () => {
    const { response, tries, shown } = stateOf(model, STATE);
    if (drawn !== JSON.stringify(response)) {
      form.show(response);
      drawn = JSON.stringify(response);
    }
    answer.disabled = !tries;
    const result = tries ? judge(response, facts) : null;
    said.dataset.right = result && !shown ? String(result.right) : "";
    const words = { hint: `Hint: ${facts.hint}`, answer: `Answer: ${facts.solution_words}. ${facts.explanation}` };
    said.textContent =
      words[shown] ?? (result ? `${result.right ? `✓ ${facts.right}` : `→ ${facts.not_yet}`} ${result.message}` : "");
  });
  return stop;
}

export default { render };
