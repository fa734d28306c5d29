import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { columnOf, type Matrix } from '../input/readMatrix.ts';
import { ChanceRows } from '../tree/grow/ChanceRows.ts';
import { type Criterion, Measure, type TreeTarget } from '../tree/grow/Measure.ts';
import { NodeGrower } from '../tree/grow/NodeGrower.ts';
import type { NodeTask } from '../tree/grow/NodeRows.ts';
import { RankedRows } from '../tree/grow/RankedRows.ts';
import type { SplitSource } from '../tree/grow/SplitSource.ts';
import { valueRanks } from '../tree/grow/valueRanks.ts';
import { growInTurns } from '../tree/growInTurns.ts';
import type { Tree } from '../tree/Tree.ts';
import { nodeRules, type TreeOptions } from '../tree/treeOptions.ts';
import { drawnRows, type Drawn } from './drawnRows.ts';

export interface ForestTask {
  readonly data: Matrix;
  readonly target: TreeTarget;
  /** The weight of each row; null where each counts once. */
  readonly weights: Float64Array | null;
  readonly criterion: Criterion;
  /** Whether borders are drawn by chance (Geurts et al. 2006) instead of sought. */
  readonly isExtra: boolean;
  /** Trees that are there already. */
  readonly before: number;
  readonly nEstimators: number;
  readonly drawn: Drawn;
  readonly takeTurn: (share: number) => Promise<void>;
  /** Is told of each tree, and how often it drew each row: shape [rows]. */
  readonly onTree: (tree: Tree, draws: Uint32Array | null) => void;
}

/** Grows trees one after the other, each from its own seed, so that the number of trees changes none of them. */
export async function growForest(task: ForestTask, options: TreeOptions): Promise<void> {
  const { data, target, nEstimators, before, takeTurn } = task;
  const sourceOf = task.isExtra ? chanceSource(data) : rankedSource(data);
  const measure = new Measure(task.criterion, target.outputs);
  for (let number = 0; number < nEstimators; number += 1) {
    const random = seededRandom(treeSeed(options.seed ?? 0, before + number));
    const { rows, weights, draws } = drawnRows(data.rows, { weights: task.weights, drawn: task.drawn, random });
    const weight = rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
    const rules = nodeRules(options, { rows: data.rows, columns: data.columns, weight });
    const source = sourceOf({ target, weights, rows, rules, random }, measure);
    const grower = new NodeGrower(source, rules, { columns: data.columns, random });
    task.onTree(await growInTurns(grower, () => takeTurn(number / nEstimators)), draws);
    await takeTurn((number + 1) / nEstimators);
  }
}

type SourceOf = (task: Omit<NodeTask, 'grid'> & { readonly random: () => number }, measure: Measure) => SplitSource;

/** The rows of a node ascend, so that a column is read nearly in order where it lies in one piece. */
function chanceSource(data: Matrix): SourceOf {
  const values = new Float64Array(data.values.length);
  for (let column = 0; column < data.columns; column += 1) values.set(columnOf(data, column), column * data.rows);
  const grid = { values, rowStep: 1, columnStep: data.rows };
  return (task, measure) => new ChanceRows({ ...task, grid }, measure);
}

/** Ranks are computed once for all trees. */
function rankedSource(data: Matrix): SourceOf {
  const ranks = valueRanks(data);
  const grid = { values: data.values, rowStep: data.columns, columnStep: 1 };
  return (task, measure) => new RankedRows({ ...task, grid, ranks }, measure);
}

/** Another seed for each tree of each forest: neighbouring seeds share no tree. */
function treeSeed(seed: number, number: number): number {
  const random = seededRandom(seed);
  return Math.floor(random() * 2 ** 31) * 2 ** 20 + number;
}
