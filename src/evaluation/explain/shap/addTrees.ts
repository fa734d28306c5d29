import { columnOf, type Matrix } from '../../../learn/input/readMatrix.ts';
import type { FitOptions } from '../../../learn/model/FitOptions.ts';
import type { TreeEnsemble } from '../../../learn/tree/TreeEnsemble.ts';
import { turns } from '../../../learn/turns.ts';
import { LeafAdder, type LeafToAdd } from './LeafAdder.ts';
import { backgroundCredits, type LeafCredits, pathCreditor } from './LeafCredits.ts';
import { type LeafPath, leafPaths } from './LeafPath.ts';
import { MetConditions, type NumberColumns } from './MetConditions.ts';

export interface TreeWork {
  readonly data: Matrix;
  /** Null for the training's own shares. */
  readonly background: Matrix | null;
  readonly options: Pick<FitOptions, 'signal' | 'onProgress'>;
}

export interface TreeValues {
  /** SHAP values, shape [outputs][columns][rows]. */
  readonly values: readonly NumberColumns[];
  /** The training's mean score, shape [outputs]. */
  readonly base: Float64Array;
}

/** Rows that are worked on at a time: some 64 kB a column. */
const blockRows = 8192;
/** Leaves between two turns of others. */
const leavesATurn = 16;

/** The SHAP values of all rows: the sum over all leaves of all trees. */
export async function addTrees({ trees, baseline }: TreeEnsemble, work: TreeWork): Promise<TreeValues> {
  const { data, background } = work;
  const values = Array.from(baseline, () => Array.from({ length: data.columns }, () => new Float64Array(data.rows)));
  const base = Float64Array.from(baseline);
  const blocks = blocksOf(data, values);
  const adder = new LeafAdder(Math.min(blockRows, data.rows));
  const creditsOf = background === null ? trainingCredits() : usualCredits(background);
  const takeTurn = turns(work.options);
  for (const [at, { tree, output, weight }] of trees.entries()) {
    const paths = leafPaths(tree, weight);
    const sumsOf = blocks.map(({ columns, sums }) => ({ columns, sums: sums.slice(output, output + tree.outputs) }));
    for (const [number, path] of paths.entries()) {
      addExpected(base, path, output);
      const credits = creditsOf({ tree, path });
      for (const { columns, sums } of sumsOf) adder.add({ tree, path, creditsOf: credits }, columns, sums);
      if (number % leavesATurn === 0) await takeTurn((at + number / paths.length) / trees.length);
    }
  }
  await takeTurn(1);
  return { values, base };
}

/** The training's mean of what a leaf says. */
function addExpected(base: Float64Array, { values, cover }: LeafPath, output: number): void {
  values.forEach((value, at) => {
    base[output + at] = (base[output + at] ?? 0) + value * cover;
  });
}

interface Block {
  readonly columns: NumberColumns;
  readonly sums: readonly NumberColumns[];
}

function blocksOf(data: Matrix, values: readonly NumberColumns[]): Block[] {
  const columns = columnsOf(data);
  return Array.from({ length: Math.ceil(data.rows / blockRows) }, (_, at) => {
    const [start, end] = [at * blockRows, Math.min(data.rows, (at + 1) * blockRows)];
    return {
      columns: columns.map((column) => column.subarray(start, end)),
      sums: values.map((sums) => sums.map((sum) => sum.subarray(start, end))),
    };
  });
}

function columnsOf(data: Matrix): Float64Array[] {
  return Array.from({ length: data.columns }, (_, column) => columnOf(data, column));
}

type CreditsOf = (leaf: Omit<LeafToAdd, 'creditsOf'>) => LeafCredits;

function trainingCredits(): CreditsOf {
  const creditsOf = pathCreditor();
  return ({ path }) => creditsOf(path);
}

/** Credits against the rows of a background, of which those that meet the same conditions are taken together. */
function usualCredits(background: Matrix): CreditsOf {
  const met = new MetConditions(background.rows);
  const columns = columnsOf(background);
  return ({ tree, path }) => {
    met.read(tree, path.conditions, columns);
    const found = new Map<string, { met: Uint8Array; rows: number }>();
    for (let row = 0; row < background.rows; row += 1) {
      const flags = met.of(row, new Uint8Array(path.conditions.length));
      const key = flags.join('');
      const same = found.get(key);
      if (same === undefined) found.set(key, { met: flags, rows: 1 });
      else same.rows += 1;
    }
    const patterns = Array.from(found.values(), ({ met: flags, rows }) => ({
      met: flags,
      share: rows / background.rows,
    }));
    return backgroundCredits(path, patterns);
  };
}
