import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { type Criterion, Measure, type TreeTarget } from './grow/Measure.ts';
import { NodeGrower } from './grow/NodeGrower.ts';
import { SortedColumns } from './grow/SortedColumns.ts';
import { growInTurns } from './growInTurns.ts';
import type { Tree } from './Tree.ts';
import { nodeRules, type TreeOptions } from './treeOptions.ts';

export interface ExactTask {
  readonly data: Matrix;
  readonly target: TreeTarget;
  readonly weights: Float64Array | null;
  readonly criterion: Criterion | 'absolute_error';
  readonly splitter: 'best' | 'random';
}

/** One tree of exact splits. @param takeTurn is waited for between steps */
export async function growExactTree(
  { data, target, weights, criterion, splitter }: ExactTask,
  options: TreeOptions,
  takeTurn: (share: number) => Promise<void>,
): Promise<Tree> {
  const isAbsolute = criterion === 'absolute_error';
  const measure = new Measure(isAbsolute ? 'squared_error' : criterion, target.outputs);
  const weight = weights === null ? data.rows : weights.reduce((sum, one) => sum + one, 0);
  const rules = nodeRules(options, { rows: data.rows, columns: data.columns, weight });
  const random = seededRandom(options.seed ?? 0);
  await takeTurn(0);
  const borderBy = splitter === 'random' ? random : null;
  const source = new SortedColumns({ data, target, weights, rules, isAbsolute, borderBy }, measure);
  const grower = new NodeGrower(source, rules, { columns: data.columns, random });
  return await growInTurns(grower, () => takeTurn(0.5));
}

/** Numbers less their mean, so that their sums keep their digits; to be added to what leaves say. */
export function centred(numbers: Float64Array): { readonly numbers: Float64Array; readonly mean: number } {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return { numbers: numbers.map((number) => number - mean), mean };
}

/** The tree with so much added to each leaf. */
export function raised(tree: Tree, by: number): Tree {
  return { ...tree, value: tree.value.map((value, node) => ((tree.column[node] ?? -1) < 0 ? value + by : 0)) };
}
