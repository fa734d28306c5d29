import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { BinnedRows } from '../tree/grow/BinnedRows.ts';
import { BinValues } from '../tree/grow/BinValues.ts';
import { type Criterion, Measure, type TreeTarget } from '../tree/grow/Measure.ts';
import { NodeGrower } from '../tree/grow/NodeGrower.ts';
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
  const binned = new BinValues(data);
  const measure = new Measure(task.criterion, target.outputs);
  for (let number = 0; number < nEstimators; number += 1) {
    const random = seededRandom(treeSeed(options.seed ?? 0, before + number));
    const { rows, weights, draws } = drawnRows(data.rows, { weights: task.weights, drawn: task.drawn, random });
    const weight = rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
    const rules = nodeRules(options, { rows: data.rows, columns: data.columns, weight });
    const borderBy = task.isExtra ? random : null;
    const source = new BinnedRows({ binned, target, weights, rows, rules, borderBy }, measure);
    const grower = new NodeGrower(source, rules, { columns: data.columns, random });
    task.onTree(await growInTurns(grower, () => takeTurn(number / nEstimators)), draws);
    await takeTurn((number + 1) / nEstimators);
  }
}

/** Another seed for each tree of each forest: neighbouring seeds share no tree. */
function treeSeed(seed: number, number: number): number {
  const random = seededRandom(seed);
  return Math.floor(random() * 2 ** 31) * 2 ** 20 + number;
}
