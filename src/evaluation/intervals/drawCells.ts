/**
 * A resample of counted rows: how many of `total` draws fall into each cell, where a cell has the share of its count. The
 * same as drawing rows, at a cost that does not grow with them.
 *
 * @param counts whole numbers, shape [cells]
 * @param random uniform in [0, 1)
 */
export function drawCells(counts: Float64Array, random: () => number, out: Float64Array): void {
  let left = counts.reduce((sum, count) => sum + count, 0);
  let draws = left;
  for (let cell = 0; cell < counts.length; cell += 1) {
    const count = counts[cell] ?? 0;
    const drawn = left <= 0 ? 0 : count >= left ? draws : drawBinomial(draws, count / left, random);
    out[cell] = drawn;
    draws -= drawn;
    left -= count;
  }
}

/** Below this mean, misses are counted one by one; above it the normal distribution is as good as the binomial. */
const exactMean = 200;

/** Hits in so many trials, each of this chance. */
export function drawBinomial(trials: number, chance: number, random: () => number): number {
  if (chance > 0.5) return trials - drawBinomial(trials, 1 - chance, random);
  if (trials === 0 || chance <= 0) return 0;
  const mean = trials * chance;
  if (mean > exactMean) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const drawn = Math.round(mean + normal * Math.sqrt(mean * (1 - chance)));
    return Math.min(trials, Math.max(0, drawn));
  }
  // The way from one hit to the next is geometric (Devroye 1986, X.4).
  const step = Math.log1p(-chance);
  let [hits, place] = [0, 0];
  for (;;) {
    place += Math.floor(Math.log(1 - random()) / step) + 1;
    if (place > trials) return hits;
    hits += 1;
  }
}
