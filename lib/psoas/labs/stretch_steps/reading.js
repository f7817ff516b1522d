// The same words as psoas.labs.stretch_steps.reading.

/**
 * @param {{ variant: string, need: string, step: number, fault: boolean }} state
 * @param {{ variants: any[], needs: any[] }} facts
 */
export function readingWords({ variant, need, step, fault: wrong }, { variants, needs }) {
  const { label, steps, fault } = variants.find(({ id }) => id === variant);
  if (wrong) {
    const lengths = `Psoas: ${fault.words[1]}; as meant: ${steps.at(-1).words[1]} (model).`;
    return `${label}, the fault “${fault.label.toLowerCase()}”. Instead: ${fault.instead} ${lengths}`;
  }
  const asked = needs.find(({ id }) => id === need);
  const number = Math.min(step, steps.length);
  const { text, words } = steps[number - 1];
  const first = number === 1 ? `${asked ? `${asked.why} ` : ""}${label}. ` : "";
  return `${first}Step ${number} of ${steps.length}: ${text} Psoas: ${words[0]} (model).`;
}
