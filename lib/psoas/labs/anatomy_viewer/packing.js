// The packed numbers of the body's surfaces (psoas.body.pack).

/**
 * Whole numbers from their text: seven bits to a byte, then difference upon difference
 * (psoas.labs.anatomy_viewer.facts).
 * @param {string} text
 * @param {number[]} apart  how far apart the numbers of a difference are, difference upon difference
 */
export function unpacked(text, apart) {
  const [bytes, numbers] = [atob(text), []];
  for (let i = 0, number = 0, shift = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i);
    number |= (byte & 127) << shift;
    shift += 7;
    if (byte >= 128) continue;
    numbers.push((number >>> 1) ^ -(number & 1));
    number = shift = 0;
  }
  for (const far of apart.slice().reverse()) for (let i = far; i < numbers.length; i++) numbers[i] += numbers[i - far];
  return numbers;
}
