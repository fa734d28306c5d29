import { classesOf, knownCodesOf } from '../input/labelCodes.ts';
import type { Labels } from '../input/Target.ts';
import { rowNumbers } from '../rowNumbers.ts';
import type { Fold } from './Fold.ts';
import { type PartOptions, partSizes } from './partSizes.ts';
import { shuffleInPlace } from './shuffleInPlace.ts';

/**
 * Whole groups drawn into two parts; the sizes are those of groups, not of rows. Rows keep their order.
 *
 * @param groups the group of each row, shape [n]
 */
export function drawGroups(groups: Labels, options: PartOptions, random: () => number): Fold {
  const named = { name: 'groups', values: groups };
  const names = classesOf([named]);
  const sizes = partSizes(names.length, options, 'groups');
  const order = rowNumbers(names.length);
  shuffleInPlace(order, random);
  const tested = new Set(order.slice(0, sizes.test));
  const trained = new Set(order.slice(sizes.test, sizes.test + sizes.train));
  const codes = knownCodesOf(named, names);
  const rows = rowNumbers(codes.length);
  return {
    train: rows.filter((row) => trained.has(codes[row] ?? -1)),
    test: rows.filter((row) => tested.has(codes[row] ?? -1)),
  };
}
