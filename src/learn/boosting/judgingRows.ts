import { seededRandom } from '../../tensor/training/seededRandom.ts';
import type { Matrix } from '../input/readMatrix.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { shuffleInPlace } from '../split/shuffleInPlace.ts';
import type { BoostingOptions } from './BoostingOptions.ts';
import type { BoostRows } from './boost.ts';

/** From more rows on, `auto` watches the loss. */
const manyRows = 10_000;

/** The rows to learn from, and those that say when to stop. */
export interface JudgedRows {
  readonly learn: BoostRows;
  readonly judgedBy: BoostRows | 'train' | null;
}

/**
 * Sets rows aside that early stopping asks for, by chance.
 *
 * @param isClassified whether the target holds classes, each of which then gives its share
 */
export function judgingRows(all: BoostRows, options: BoostingOptions, isClassified: boolean): JudgedRows {
  const { earlyStopping = 'auto', validationFraction = 0.1, seed = 0 } = options;
  const { rows } = all.x;
  if (earlyStopping === 'auto' ? rows <= manyRows : !earlyStopping) return { learn: all, judgedBy: null };
  if (validationFraction === null) return { learn: all, judgedBy: 'train' };
  const share = validationFraction < 1 ? validationFraction : Math.min(1, validationFraction / rows);
  const isAside = new Uint8Array(rows);
  for (const group of isClassified ? rowsByClass(all.target) : [rowNumbers(rows)]) {
    shuffleInPlace(group, seededRandom(seed));
    // A class of one row is learnt from.
    const count = Math.min(group.length - 1, Math.round(share * group.length));
    for (const row of group.subarray(0, count)) isAside[row] = 1;
  }
  const judges = taken(all, isAside, 1);
  return judges.x.rows === 0 ? { learn: all, judgedBy: 'train' } : { learn: taken(all, isAside, 0), judgedBy: judges };
}

function rowsByClass(codes: Float64Array): Uint32Array[] {
  const groups = new Map<number, number[]>();
  codes.forEach((code, row) => {
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [row]);
    else group.push(row);
  });
  return Array.from(groups.values(), (group) => Uint32Array.from(group));
}

function taken({ x, target, weights }: BoostRows, isAside: Uint8Array, which: number): BoostRows {
  const rows = isAside.reduce((count, aside) => count + Number(aside === which), 0);
  const { columns } = x;
  const values = new Float64Array(rows * columns);
  const [someTarget, someWeights] = [new Float64Array(rows), weights === null ? null : new Float64Array(rows)];
  let place = 0;
  for (let row = 0; row < x.rows; row += 1) {
    if (isAside[row] !== which) continue;
    values.set(x.values.subarray(row * columns, (row + 1) * columns), place * columns);
    someTarget[place] = target[row] ?? 0;
    if (someWeights !== null) someWeights[place] = weights?.[row] ?? 0;
    place += 1;
  }
  const some: Matrix = { rows, columns, values };
  return { x: some, target: someTarget, weights: someWeights };
}
