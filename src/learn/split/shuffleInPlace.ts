/**
 * Fisher and Yates' shuffle.
 *
 * @param random uniform in [0, 1)
 */
export function shuffleInPlace(values: Uint32Array | Int32Array, random: () => number): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const place = Math.floor(random() * (last + 1));
    const value = values[last] ?? 0;
    values[last] = values[place] ?? 0;
    values[place] = value;
  }
}
