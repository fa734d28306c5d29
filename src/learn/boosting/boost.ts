import type { Matrix } from '../input/readMatrix.ts';
import { binColumns } from '../tree/BinnedColumns.ts';
import { addTree, type Tree } from '../tree/Tree.ts';
import { TreeMemory } from '../tree/wasm/TreeMemory.ts';
import { EarlyStop, type StopRules } from './EarlyStop.ts';
import { type GrowRules, TreeGrower } from './growTree.ts';
import type { Loss, LossWork } from './Loss.ts';
import type { GrownNode } from './treeOfNodes.ts';

export interface BoostOptions extends GrowRules, StopRules {
  /** Rounds, each of one tree a score. */
  readonly maxIter: number;
  /** Bins of a column without that of missing values. */
  readonly maxBins: number;
}

/** Rows to learn from, or to be judged by. */
export interface BoostRows {
  readonly x: Matrix;
  /** Numbers, or classes as positions; shape [rows]. */
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
}

export interface BoostTask extends BoostRows {
  readonly loss: Loss;
  /** Rows that say when to stop; `train` for those that are learnt from, null to go on to the end. */
  readonly judgedBy: BoostRows | 'train' | null;
  /** Columns of categories. */
  readonly categories: ReadonlySet<number>;
  /** Rounds that are there already. */
  readonly before: BoostedTrees | null;
  /** Is called after each round, and waited for: it may let others have a turn, or throw to end the fit. */
  readonly afterRound: (rounds: number) => Promise<void>;
}

export interface BoostedTrees {
  /** Shape [scores]. */
  readonly baseline: Float64Array;
  /** The trees of each round, one a score. */
  readonly rounds: readonly (readonly Tree[])[];
}

/**
 * Gradient boosting on histograms (Ke et al. 2017), the algorithm of scikit-learn's HistGradientBoosting. Missing values
 * are NaN.
 */
export async function boost(task: BoostTask, options: BoostOptions): Promise<BoostedTrees> {
  const { loss, afterRound } = task;
  const baseline = task.before?.baseline ?? loss.baseline(task.target, task.weights);
  const earlier = { baseline, rounds: task.before?.rounds ?? [] };
  const { work, grower, rowsAt } = preparedWork(task, { earlier, options });
  const stop =
    task.judgedBy === null ? null : new EarlyStop(loss, judgesOf(task.judgedBy, { task, earlier, work }), options);
  const rounds = [...earlier.rounds];
  for (let round = 0; round < options.maxIter; round += 1) {
    // All trees of a round answer the same scores; they are added together.
    const derive = loss.derivatives(work);
    const grown = work.scoresAt.map((_, score) => {
      derive(score);
      const { tree, leaves } = grower.grow();
      return { tree, leaves, rows: loss.scores === 1 ? null : work.memory.rowNumbers(rowsAt, work.rows).slice() };
    });
    grown.forEach(({ tree, leaves, rows }, score) => {
      if (rows !== null) work.memory.rowNumbers(rowsAt, work.rows).set(rows);
      addLeaves(work, { tree, leaves, rowsAt, scoresAt: work.scoresAt[score] ?? 0 });
    });
    const trees = grown.map(({ tree }) => tree);
    rounds.push(trees);
    await afterRound(round + 1);
    if (stop?.isOver(trees) === true) break;
  }
  return { baseline, rounds };
}

/** Puts all that the kernels work on into their memory. */
function preparedWork(
  { x, target, weights, loss, categories }: BoostTask,
  { earlier, options }: { earlier: BoostedTrees; options: BoostOptions },
): { work: LossWork; grower: TreeGrower; rowsAt: number } {
  const memory = new TreeMemory();
  const { rows } = x;
  const binned = binColumns(x, memory, { maxBins: options.maxBins, categories });
  const targetAt = memory.allocate(rows * 8);
  const weightsAt = weights === null ? 0 : memory.allocate(rows * 8);
  const raw = scoresOf(earlier, x);
  const scoresAt = raw.map(() => memory.allocate(rows * 8));
  const pairs = memory.allocate(rows * 8 + 8); // The kernels read eight bytes at the last pair.
  const [rowsAt, movedAt] = [memory.allocate(rows * 4 + 4), memory.allocate(rows * 4 + 4)];
  memory.doubles(targetAt, rows).set(target);
  if (weights !== null) memory.doubles(weightsAt, rows).set(weights);
  raw.forEach((scores, score) => memory.doubles(scoresAt[score] ?? 0, rows).set(scores));
  const isUnitHessian = loss.hasUnitHessian && weights === null;
  const data = { memory, binned, categories, pairs, isUnitHessian, rowsAt, movedAt, weights };
  const work = { memory, rows, targetAt, weightsAt, scoresAt, pairs };
  return { work, grower: new TreeGrower(data, options), rowsAt };
}

/** Which leaf a row fell into is known from growing. */
function addLeaves(
  { memory }: LossWork,
  { tree, leaves, rowsAt, scoresAt }: { tree: Tree; leaves: readonly GrownNode[]; rowsAt: number; scoresAt: number },
): void {
  for (const { number, start, end } of leaves) {
    memory.kernels.addToScores(rowsAt + 4 * start, end - start, tree.value[number] ?? 0, scoresAt);
  }
}

/** Rows that a tree is judged by: their scores are found by walking it, those of training rows are known. */
function judgesOf(
  judgedBy: BoostRows | 'train',
  { task, earlier, work }: { task: BoostTask; earlier: BoostedTrees; work: LossWork },
): { readonly rows: BoostRows; readonly scores: (trees: readonly Tree[]) => readonly Float64Array[] } {
  if (judgedBy === 'train') {
    return { rows: task, scores: () => work.scoresAt.map((at) => work.memory.doubles(at, work.rows)) };
  }
  const raw = scoresOf(earlier, judgedBy.x);
  const scores = (trees: readonly Tree[]): Float64Array[] => {
    trees.forEach((tree, score) => addTree(tree, judgedBy.x, raw.slice(score, score + 1)));
    return raw;
  };
  return { rows: judgedBy, scores };
}

/** The scores of rows: shape [scores, rows]. */
export function scoresOf({ baseline, rounds }: BoostedTrees, data: Matrix): Float64Array[] {
  const raw = Array.from(baseline, (start) => new Float64Array(data.rows).fill(start));
  for (const trees of rounds) trees.forEach((tree, score) => addTree(tree, data, raw.slice(score, score + 1)));
  return raw;
}
