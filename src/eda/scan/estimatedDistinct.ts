/** Of the kernels' sketch. */
export const registers = 2 ** 14;

/**
 * How many different values there were, within about 2 %: HyperLogLog (Flajolet et al. 2007).
 *
 * @param ranks the registers, shape [2^14]
 */
export function estimatedDistinct(ranks: Uint8Array): number {
  let sum = 0;
  let empty = 0;
  for (const rank of ranks) {
    sum += 2 ** -rank;
    if (rank === 0) empty += 1;
  }
  const raw = ((0.721_3 / (1 + 1.079 / registers)) * registers * registers) / sum;
  return Math.round(raw <= 2.5 * registers && empty > 0 ? registers * Math.log(registers / empty) : raw);
}
