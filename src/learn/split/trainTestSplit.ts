import { UserError } from '../../base/UserError.ts';
import { assertRows } from '../input/assertRows.ts';
import type { Labels } from '../input/Target.ts';
import { assertMayDivide, type LeakageOption } from '../leakage/assertNoLeakage.ts';
import { markFold } from '../leakage/foldRows.ts';
import { markDivided } from '../leakage/provenance.ts';
import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { drawGroups } from './drawGroups.ts';
import { drawStratified } from './drawStratified.ts';
import type { Fold } from './Fold.ts';
import { partSizes } from './partSizes.ts';
import { shuffleInPlace } from './shuffleInPlace.ts';
import { countRows, type HasRows, type Taken, takeRows } from './takeRows.ts';

export interface TrainTestOptions extends LeakageOption {
  /** Below 1 the share of the rows (or groups), rounded up; from 1 on how many. 0.25, or what `trainSize` leaves. */
  readonly testSize?: number | undefined;
  /** The same, rounded down; by default what `testSize` leaves. */
  readonly trainSize?: number | undefined;
  /** Whether rows are drawn at random, true by default; else the first ones are for training. */
  readonly shuffle?: boolean | undefined;
  /** The class of each row, or true for y: each class has its share in both parts. */
  readonly stratify?: Labels | boolean | undefined;
  /** The group of each row (patient, customer): no group is in both parts. */
  readonly groups?: Labels | undefined;
  /** Of the draw; 0 by default. */
  readonly seed?: number | undefined;
}

export interface TrainTest<X, Y> {
  readonly xTrain: Taken<X>;
  readonly xTest: Taken<X>;
  readonly yTrain: Taken<Y>;
  readonly yTest: Taken<Y>;
  /** The numbers of the rows in x, from 0. */
  readonly trainRows: Uint32Array;
  readonly testRows: Uint32Array;
}

/**
 * Rows apart: some to learn from, the others to judge the model by. From then on a `fit` on the test part or on all of x is
 * an error (LEARN_LEAKAGE), also by columns that a transformer makes of them.
 *
 * @param x features: a frame, a matrix, rows
 * @param y the class or the number of each row, shape [n]
 * @returns the parts, of the same type as what was given; without y there are no `yTrain` and `yTest`
 * @throws UserError LEARN_LENGTHS, LEARN_OPTION, LEARN_UNDEFINED for a part without rows or a class without its share,
 *   LEARN_LEAKAGE for columns of a transformer that was fitted on all of them
 */
export function trainTestSplit<X extends HasRows, Y extends ArrayLike<unknown> = never>(
  x: X,
  y?: Y | null,
  options: TrainTestOptions = {},
): TrainTest<X, Y> {
  const rows = countRows(x);
  const stratify = options.stratify === true ? y : options.stratify === false ? undefined : options.stratify;
  assertRows({
    x: { length: rows },
    y: y ?? undefined,
    stratify: stratify ?? undefined,
    groups: options.groups,
  });
  assertMayDivide(x, options);
  // SAFETY: labels are checked one by one where they are read.
  const { train, test } = markFold(draw(rows, { ...options, stratify: (stratify ?? undefined) as Labels | undefined }));
  const part = <T extends HasRows>(values: T, which: Uint32Array): Taken<T> => takeRows(values, which, options);
  const ofX = { xTrain: part(x, train), xTest: part(x, test), trainRows: train, testRows: test };
  markDivided(x);
  // SAFETY: without y its parts are of type never, and not there.
  if (y === undefined || y === null) return ofX as TrainTest<X, Y>;
  return { ...ofX, yTrain: part(y, train), yTest: part(y, test) };
}

function draw(rows: number, options: TrainTestOptions & { readonly stratify: Labels | undefined }): Fold {
  const { stratify, groups, shuffle = true, seed = 0 } = options;
  if ((stratify !== undefined || groups !== undefined) && !shuffle) throw needsShuffle(stratify);
  if (stratify !== undefined && groups !== undefined) {
    throw new UserError('LEARN_OPTION', 'Both stratify and groups are given.', {
      fix: 'Leave one out: groups keep together what shares would tear apart.',
    });
  }
  const random = seededRandom(seed);
  if (groups !== undefined) return drawGroups(groups, options, random);
  const sizes = partSizes(rows, options, 'rows');
  if (stratify !== undefined) return drawStratified(stratify, sizes, random);
  const order = rowNumbers(rows);
  if (!shuffle) return { train: order.slice(0, sizes.train), test: order.slice(sizes.train, sizes.train + sizes.test) };
  shuffleInPlace(order, random);
  return { train: order.slice(sizes.test, sizes.test + sizes.train), test: order.slice(0, sizes.test) };
}

function needsShuffle(stratify: Labels | undefined): UserError {
  const option = stratify === undefined ? 'groups' : 'stratify';
  return new UserError('LEARN_OPTION', `${option} is given, and shuffle is false.`, {
    fix: `Leave out one of them: rows in order cannot be drawn by ${option}.`,
  });
}
