import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { TreeParts } from '../tree/grow/TreeParts.ts';
import type { Tree } from '../tree/Tree.ts';

export interface IsolationRules {
  readonly nEstimators: number;
  /** Rows that each tree draws. */
  readonly maxSamples: number;
  /** Columns that each tree asks for: a number, or a share below 1. */
  readonly maxFeatures: number;
  readonly bootstrap: boolean;
  readonly seed: number;
}

/** Trees whose columns and borders are drawn by chance until every row stands alone, or ⌈log₂ rows⌉ deep. */
export async function growIsolationTrees(
  data: Matrix,
  { nEstimators, maxSamples, maxFeatures, bootstrap, seed }: IsolationRules,
  takeTurn: (share: number) => Promise<void>,
): Promise<Tree[]> {
  const random = seededRandom(seed);
  const most =
    maxFeatures < 1 ? Math.max(1, Math.floor(maxFeatures * data.columns)) : Math.min(maxFeatures, data.columns);
  const allRows = rowNumbers(data.rows);
  const allColumns = rowNumbers(data.columns);
  const trees: Tree[] = [];
  for (let number = 0; number < nEstimators; number += 1) {
    const rows = bootstrap
      ? Uint32Array.from({ length: maxSamples }, () => Math.floor(random() * data.rows))
      : drawn(allRows, maxSamples, random).slice();
    const columns = drawn(allColumns, most, random);
    trees.push(growIsolationTree({ data, rows, columns: columns.slice(), random }));
    await takeTurn((number + 1) / nEstimators);
  }
  return trees;
}

/** Mean length of the way to one of so many rows in such a tree (the paper's c). */
export function averagePath(rows: number): number {
  if (rows <= 1) return 0;
  if (rows === 2) return 1;
  const eulersConstant = 0.577_215_664_901_532_9;
  return 2 * (Math.log(rows - 1) + eulersConstant) - (2 * (rows - 1)) / rows;
}

interface Growing {
  readonly data: Matrix;
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  readonly random: () => number;
}

function growIsolationTree({ data, rows, columns, random }: Growing): Tree {
  const mostDepth = Math.ceil(Math.log2(Math.max(2, rows.length)));
  const parts = new TreeParts(1);
  const add = (start: number, end: number, depth: number): number => {
    const count = end - start;
    const node = parts.add({ count, weight: count, says: Float64Array.of(depth + averagePath(count)) });
    const border =
      depth < mostDepth && count > 1 ? drawnBorder({ data, rows: rows.subarray(start, end), columns, random }) : null;
    if (border === null) return node;
    const middle = start + divided(rows.subarray(start, end), data, border);
    // As deep as the logarithm of the rows: it may call itself.
    const [left, right] = [add(start, middle, depth + 1), add(middle, end, depth + 1)];
    parts.split(node, { left, right, ...border, gain: 0 });
    return node;
  };
  add(0, rows.length, 0);
  return parts.tree(0);
}

interface Border {
  readonly column: number;
  readonly threshold: number;
}

/** Null when no column tells the rows apart. */
function drawnBorder({ data, rows, columns, random }: Growing): Border | null {
  for (let tried = 0; tried < columns.length; tried += 1) {
    const column = drawnAt(columns, tried, random);
    let [least, most] = [Infinity, -Infinity];
    for (const row of rows) {
      const value = data.values[row * data.columns + column] ?? 0;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (least === most) continue;
    const threshold = least + random() * (most - least);
    return { column, threshold: threshold < most ? threshold : least };
  }
  return null;
}

/** Puts rows that go left first; returns how many they are. */
function divided(rows: Uint32Array, data: Matrix, { column, threshold }: Border): number {
  let left = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    if ((data.values[row * data.columns + column] ?? 0) > threshold) continue;
    rows[at] = rows[left] ?? 0;
    rows[left] = row;
    left += 1;
  }
  return left;
}

/** So many of the numbers without replacement, put first. */
function drawn(numbers: Uint32Array, count: number, random: () => number): Uint32Array {
  for (let at = 0; at < count; at += 1) drawnAt(numbers, at, random);
  return numbers.subarray(0, count);
}

function drawnAt(numbers: Uint32Array, at: number, random: () => number): number {
  const from = at + Math.floor(random() * (numbers.length - at));
  const found = numbers[from] ?? 0;
  numbers[from] = numbers[at] ?? 0;
  numbers[at] = found;
  return found;
}
