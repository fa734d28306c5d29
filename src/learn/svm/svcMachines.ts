import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { shuffleInPlace } from '../split/shuffleInPlace.ts';
import type { KernelCache } from './KernelCache.ts';
import { compacted, decisionsOf, type Machine } from './KernelMachine.ts';
import type { Kernel } from './kernels.ts';
import { minimalOptimization } from './minimalOptimization.ts';
import { plattScaling, type Sigmoid } from './plattScaling.ts';

export interface SvcTask {
  readonly features: Matrix;
  readonly kernel: Kernel;
  readonly cache: KernelCache;
  /** The position of each row's class, shape [n]. */
  readonly codes: Int32Array;
  /** The most that each row may count, C times its weights, shape [n]; rows of 0 are left out. */
  readonly bounds: Float64Array;
  readonly tol: number;
  readonly maxIter: number;
  readonly takeTurn: (share: number) => Promise<void>;
}

/** Every pair of so many classes, in libsvm's order. */
export function pairsOf(classes: number): (readonly [number, number])[] {
  return Array.from({ length: classes }, (_, one) =>
    Array.from({ length: classes - one - 1 }, (__, apart) => [one, one + 1 + apart] as const),
  ).flat();
}

/** One class (decision above 0) against another, of the rows given or all of both. */
export async function pairMachine(
  task: SvcTask,
  [one, other]: readonly [number, number],
  among?: Int32Array,
): Promise<Machine & { readonly converged: boolean }> {
  const rows = (among ?? rowsOf(task, [one, other])).slice();
  const signs = Float64Array.from(rows, (row) => (task.codes[row] === one ? 1 : -1));
  const { values, rho, converged } = await minimalOptimization({
    kernel: task.cache,
    rows,
    signs,
    slopes: new Float64Array(rows.length).fill(-1),
    bounds: Float64Array.from(rows, (row) => task.bounds[row] ?? 0),
    tol: task.tol,
    maxIter: task.maxIter,
    takeTurn: task.takeTurn,
  });
  const kept = rows.filter((_, at) => (values[at] ?? 0) > 0);
  const coef = values.map((value, at) => value * (signs[at] ?? 1)).filter((value) => value !== 0);
  return { supports: kept, coef, rho, converged };
}

/** The sigmoid of a pair, by decisions of five folds, each by a machine that has not seen it. */
export async function pairSigmoid(task: SvcTask, pair: readonly [number, number], seed: number): Promise<Sigmoid> {
  const rows = rowsOf(task, pair);
  shuffleInPlace(rows, seededRandom(seed));
  const decisions = new Float64Array(rows.length);
  const folds = 5;
  for (let fold = 0; fold < folds; fold += 1) {
    const [start, end] = [Math.floor((fold * rows.length) / folds), Math.floor(((fold + 1) * rows.length) / folds)];
    const train = rows.filter((_, at) => at < start || at >= end);
    const firsts = train.filter((row) => task.codes[row] === pair[0]).length;
    // Of one class alone there is nothing to learn: libsvm takes its side.
    const single = firsts === train.length ? 1 : firsts === 0 ? -1 : 0;
    const machine = single === 0 ? await pairMachine(task, pair, train) : null;
    if (machine === null) {
      decisions.fill(train.length === 0 ? 0 : single, start, end);
      continue;
    }
    const test = rowsIn(task.features, rows.subarray(start, end));
    const machines = compacted(task.kernel, task.features, [machine]);
    decisionsOf(machines, test).forEach(([decision = 0], at) => (decisions[start + at] = decision));
  }
  return plattScaling(
    decisions,
    Uint8Array.from(rows, (row) => Number(task.codes[row] === pair[0])),
  );
}

/** Of both classes, those of the first one first; without those that do not count. */
function rowsOf({ codes, bounds }: SvcTask, [one, other]: readonly [number, number]): Int32Array {
  const all = Int32Array.from(codes.keys()).filter((row) => (bounds[row] ?? 0) > 0);
  return Int32Array.from([...all.filter((row) => codes[row] === one), ...all.filter((row) => codes[row] === other)]);
}

function rowsIn({ columns, values }: Matrix, rows: Int32Array): Matrix {
  const picked = new Float64Array(rows.length * columns);
  rows.forEach((row, at) => picked.set(values.subarray(row * columns, (row + 1) * columns), at * columns));
  return { rows: rows.length, columns, values: picked };
}
