export interface EqualBins {
  /** Ascending, shape [bins + 1]; the last two are the same where the greatest value is a bin of its own. */
  readonly edges: readonly number[];
  /** Shape [bins]. A bin holds its lower border, the last one both. */
  readonly counts: readonly number[];
}

/**
 * Bins of about equally many values. Borders stand only between different values; a value that is a bin's worth of rows by
 * itself gets its own bin, so that 0 and 1, or many zeros among other numbers, are told apart.
 *
 * @param sorted ascending, shape [n]
 * @returns without any bin when there is no value
 */
export function equalBins(sorted: Float64Array, bins: number): EqualBins {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return { edges: [], counts: [] };
  const starts = binStarts(sorted, bins);
  const borders = starts.map((start) => sorted[start] ?? last);
  return {
    edges: [...borders, last],
    counts: starts.map((start, bin) => (starts[bin + 1] ?? sorted.length) - start),
  };
}

/** The place of the first value of each bin. */
function binStarts(sorted: Float64Array, bins: number): number[] {
  const share = sorted.length / bins;
  const starts = [0];
  let run = 0;
  while (run < sorted.length) {
    const end = runEnd(sorted, run);
    const start = starts.at(-1) ?? 0;
    const isHeavy = end - run >= share;
    // A bin is closed once it reaches the next decile, and before a value that is heavy enough to stand alone.
    if (run > start && (isHeavy || crossesDecile(start, run, share))) {
      // What little is left before a heavy value goes to the bin before it.
      if (run - start < share / 2 && starts.length > 1) starts.pop();
      starts.push(run);
    }
    run = end;
  }
  return starts;
}

function crossesDecile(start: number, end: number, share: number): boolean {
  return Math.floor(end / share + 1e-9) > Math.floor(start / share + 1e-9);
}

function runEnd(sorted: Float64Array, start: number): number {
  const value = sorted[start];
  let [low, high] = [start + 1, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] === value) low = middle + 1;
    else high = middle;
  }
  return low;
}
