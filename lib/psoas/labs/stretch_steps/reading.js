// The same words as psoas.labs.stretch_steps.reading.

/**
 * @param {{ variant: string, need: string, step: number }} state
 * @param {{ variants: any[], needs: any[] }} facts
 */
export function readingWords({ variant, need, step }, { variants, needs }) {
  const { label, steps, done, fault } = variants.find(({ id }) => id === variant);
  const asked = needs.find(({ id }) => id === need);
  const number = Math.min(step, steps.length);
  return (
    `${asked ? `${asked.why} ` : ""}${label}, step ${number} of ${steps.length}. ${steps[number - 1].text} ` +
    `The psoas path is ${done.words[0]}; with the fault “${fault.label.toLowerCase()}” ${fault.words[1]} (model).`
  );
}
