import type { TensorStatistics } from './TensorOutput.ts';

const binCount = 32;

/** A typed array or an array. */
export type NumberList = Iterable<number> & { readonly length: number };

/**
 * Range, mean, population standard deviation and histogram of the finite values, and how many are not.
 *
 * @param values of any length
 */
export function tensorStatistics(values: NumberList, isSampled: boolean): TensorStatistics {
  const tally = tallied(values);
  const { nanCount, infiniteCount, zeroCount, finiteCount, mean } = tally;
  const common = { count: values.length, isSampled, nanCount, infiniteCount, zeroCount };
  if (finiteCount === 0) return { ...common, min: null, max: null, mean: null, std: null, histogram: [] };
  const { min, max } = tally;
  return {
    ...common,
    min,
    max,
    mean,
    std: Math.sqrt(tally.squares / finiteCount),
    histogram: histogram(values, min, max),
  };
}

interface Tally {
  nanCount: number;
  infiniteCount: number;
  zeroCount: number;
  finiteCount: number;
  min: number;
  max: number;
  mean: number;
  /** Sum of squared differences from the mean. */
  squares: number;
}

/** Welford's update: stable when the mean is far from 0. */
function tallied(values: NumberList): Tally {
  const tally: Tally = {
    nanCount: 0,
    infiniteCount: 0,
    zeroCount: 0,
    finiteCount: 0,
    min: Infinity,
    max: -Infinity,
    mean: 0,
    squares: 0,
  };
  for (const value of values) addValue(tally, value);
  return tally;
}

function addValue(tally: Tally, value: number): void {
  if (Number.isNaN(value)) {
    tally.nanCount += 1;
    return;
  }
  if (!Number.isFinite(value)) {
    tally.infiniteCount += 1;
    return;
  }
  tally.finiteCount += 1;
  if (value === 0) tally.zeroCount += 1;
  if (value < tally.min) tally.min = value;
  if (value > tally.max) tally.max = value;
  const difference = value - tally.mean;
  tally.mean += difference / tally.finiteCount;
  tally.squares += difference * (value - tally.mean);
}

function histogram(values: NumberList, min: number, max: number): number[] {
  if (min === max) return [];
  const counts = new Array<number>(binCount).fill(0);
  const scale = binCount / (max - min);
  for (const value of values) {
    const bin = Math.min(binCount - 1, Math.floor((value - min) * scale));
    if (bin >= 0 && value <= max) counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}
