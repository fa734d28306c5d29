import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import { readNumbers } from '../input/readNumbers.ts';
import type { Labels, Numbers } from '../input/Target.ts';
import { normalQuantile } from '../preprocessing/normalQuantile.ts';
import { digamma } from './digamma.ts';
import { countsWithin, jointDistances, nearestDistances } from './neighbours.ts';

export interface MutualInfoOptions {
  readonly nNeighbors: number;
  readonly seed: number;
}

type Scorer = (values: Float64Array, column: { readonly at: number; readonly isDiscrete: boolean }) => number;

/**
 * The mutual information of a column and the classes of y, in nats, estimated by nearest neighbours (Ross 2014), or by
 * counts for a column of truth values.
 *
 * @param y the class of each row, shape [n]
 * @throws UserError LEARN_VALUE
 */
export function mutualInfoClassif(y: Labels, { nNeighbors, seed }: MutualInfoOptions): Scorer {
  const named = { name: 'y', values: y };
  const codes = knownCodesOf(named, classesOf([named]));
  return (values, { at, isDiscrete }) =>
    isDiscrete ? ofClasses(values, codes) : ofMixed(scaledWithNoise(values, seed + at), codes, nNeighbors);
}

/**
 * The mutual information of a column and y, in nats, estimated by nearest neighbours (Kraskov, Stögbauer and Grassberger
 * 2004; Ross 2014 for a column of truth values).
 *
 * @param y shape [n], finite
 * @throws UserError LEARN_VALUE
 */
export function mutualInfoRegression(y: Numbers, { nNeighbors, seed }: MutualInfoOptions): Scorer {
  const target = scaledWithNoise(readNumbers('y', y), seed - 1);
  return (values, { at, isDiscrete }) => {
    if (isDiscrete) return ofMixed(target, Int32Array.from(values), nNeighbors);
    return ofNumbers(scaledWithNoise(values, seed + at), target, nNeighbors);
  };
}

/** Standard deviation 1, and noise of 1e-10 that parts equal values: their neighbours would lie at distance 0. */
function scaledWithNoise(values: Float64Array, seed: number): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const std = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  const scaled = values.map((value) => value / (std > 0 ? std : 1));
  const size = scaled.reduce((sum, value) => sum + Math.abs(value), 0) / values.length;
  const random = seededRandom(seed);
  // Half a step off both ends, where the quantile is infinite.
  return scaled.map(
    (value) => value + 1e-10 * Math.max(1, size) * normalQuantile((random() * (2 ** 53 - 1) + 0.5) / 2 ** 53),
  );
}

function ofNumbers(x: Float64Array, y: Float64Array, nNeighbors: number): number {
  const n = x.length;
  const k = Math.min(nNeighbors, n - 1);
  if (k < 1) return 0;
  const radius = jointDistances(x, y, k).map(justBelow);
  const mean = (counts: Float64Array): number => counts.reduce((sum, count) => sum + digamma(count), 0) / n;
  const information = digamma(n) + digamma(k) - mean(countsWithin(x, radius)) - mean(countsWithin(y, radius));
  return Math.max(0, information);
}

/** @param codes of a discrete variable */
function ofMixed(values: Float64Array, codes: Int32Array, nNeighbors: number): number {
  const rowsOf = new Map<number, number[]>();
  codes.forEach((code, row) => {
    const rows = rowsOf.get(code);
    if (rows === undefined) rowsOf.set(code, [row]);
    else rows.push(row);
  });
  // A value that occurs once has no neighbour of its own kind.
  const groups = [...rowsOf.values()].filter((rows) => rows.length > 1);
  const rows = Int32Array.from(groups.flat()).sort();
  if (rows.length === 0) return 0;
  const radius = new Float64Array(values.length);
  let [ofNeighbours, ofSizes] = [0, 0];
  for (const group of groups) {
    const k = Math.min(nNeighbors, group.length - 1);
    nearestDistances(
      Float64Array.from(group, (row) => values[row] ?? 0),
      k,
    ).forEach((distance, at) => {
      radius[group[at] ?? 0] = justBelow(distance);
    });
    ofNeighbours += digamma(k) * group.length;
    ofSizes += digamma(group.length) * group.length;
  }
  const counts = countsWithin(
    Float64Array.from(rows, (row) => values[row] ?? 0),
    Float64Array.from(rows, (row) => radius[row] ?? 0),
  );
  const n = rows.length;
  const all = counts.reduce((sum, count) => sum + digamma(count), 0);
  return Math.max(0, digamma(n) + (ofNeighbours - ofSizes - all) / n);
}

/** Of two discrete variables, by the counts of their pairs. */
function ofClasses(values: Float64Array, codes: Int32Array): number {
  const [pairs, ones, others] = [new Map<string, number>(), new Map<number, number>(), new Map<number, number>()];
  values.forEach((value, row) => {
    const code = codes[row] ?? 0;
    pairs.set(`${value} ${code}`, (pairs.get(`${value} ${code}`) ?? 0) + 1);
    ones.set(value, (ones.get(value) ?? 0) + 1);
    others.set(code, (others.get(code) ?? 0) + 1);
  });
  const n = values.length;
  let information = 0;
  for (const [pair, count] of pairs) {
    const [value = 0, code = 0] = pair.split(' ').map(Number);
    information += (count / n) * Math.log((count * n) / ((ones.get(value) ?? 1) * (others.get(code) ?? 1)));
  }
  return Math.max(0, information);
}

/** The next double towards 0. */
function justBelow(value: number): number {
  if (value === 0) return 0;
  const bits = new BigInt64Array(new Float64Array([value]).buffer);
  bits[0] = (bits[0] ?? 1n) - 1n;
  return new Float64Array(bits.buffer)[0] ?? value;
}
