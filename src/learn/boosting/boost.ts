import type { Matrix } from '../input/readMatrix.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { binColumns } from '../tree/BinnedColumns.ts';
import { growTree, type GrownTree, type GrowRules } from '../tree/growTree.ts';
import { addTree, type Tree } from '../tree/Tree.ts';
import type { Loss } from './Loss.ts';

export interface BoostOptions extends GrowRules {
  /** Rounds, each of one tree a score. */
  readonly maxIter: number;
}

/** What there is to learn. */
export interface BoostTask {
  /** Numbers, or classes as positions; shape [rows]. */
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
  readonly loss: Loss;
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
 * Gradient boosting on histograms (Ke et al. 2017), the algorithm of scikit-learn's HistGradientBoosting.
 *
 * @param data NaN where a value is missing
 */
export async function boost(
  data: Matrix,
  { target, weights, loss, afterRound }: BoostTask,
  options: BoostOptions,
): Promise<BoostedTrees> {
  const binned = binColumns(data);
  const baseline = loss.baseline(target, weights);
  const raw = Array.from(baseline, (start) => new Float64Array(data.rows).fill(start));
  const derivatives = { gradients: new Float32Array(data.rows), hessians: new Float32Array(data.rows) };
  const [allRows, allColumns] = [rowNumbers(data.rows), rowNumbers(data.columns)];
  const rounds: Tree[][] = [];
  for (let round = 0; round < options.maxIter; round += 1) {
    // All trees of a round answer the same scores; they are added together.
    const derive = loss.derivatives({ target, weights, raw });
    const grown = raw.map((_, score) => {
      derive(score, derivatives);
      return growTree(binned, { derivatives, rows: allRows.slice(), columnsOf: () => allColumns }, options);
    });
    grown.forEach((each, score) => {
      addLeaves(each, raw[score] ?? new Float64Array(0));
    });
    rounds.push(grown.map(({ tree }) => tree));
    await afterRound(rounds.length);
  }
  return { baseline, rounds };
}

/** Which leaf a row fell into is known from growing. */
function addLeaves({ tree, rows, leaves }: GrownTree, scores: Float64Array): void {
  for (const { node, start, end } of leaves) {
    const value = tree.value[node] ?? 0;
    for (let place = start; place < end; place += 1) {
      const row = rows[place] ?? 0;
      scores[row] = (scores[row] ?? 0) + value;
    }
  }
}

/** The scores of rows: shape [scores, rows]. */
export function rawScores({ baseline, rounds }: BoostedTrees, data: Matrix): Float64Array[] {
  const raw = Array.from(baseline, (start) => new Float64Array(data.rows).fill(start));
  for (const trees of rounds) {
    trees.forEach((tree, score) => {
      addTree(tree, data, raw[score] ?? new Float64Array(0));
    });
  }
  return raw;
}
