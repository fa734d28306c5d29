import { UserError } from '../../base/UserError.ts';
import { above, atLeast, countFrom, either, flag, nothing, type OptionRule } from '../model/assertOptions.ts';
import { type TreeOptions, treeRules } from '../tree/treeOptions.ts';
import type { Drawn } from './drawnRows.ts';

/** As scikit-learn's forests. A number below 1 is a share where rows or columns are counted. */
export interface ForestOptions extends TreeOptions {
  /** How many trees; 100 by default. */
  readonly nEstimators?: number | undefined;
  /** Whether each tree draws its rows with replacement; true by default for random forests, else false. */
  readonly bootstrap?: boolean | undefined;
  /** How many rows a tree draws: a number, a share, or null for as many as there are, the default. */
  readonly maxSamples?: number | null | undefined;
  /** Whether each row is predicted by the trees that did not draw it, for `oobScore`; false by default. */
  readonly oobScore?: boolean | undefined;
  /** Whether another fit adds `nEstimators` trees to those of the last; false by default. */
  readonly warmStart?: boolean | undefined;
}

const share: OptionRule = {
  must: 'be a share between 0 and 1',
  holds: (value) => above(0).holds(value) && !atLeast(1).holds(value),
};

export const forestRules: Readonly<Record<keyof ForestOptions, OptionRule>> = {
  ...treeRules,
  nEstimators: countFrom(1),
  bootstrap: flag,
  maxSamples: either(either(countFrom(1), share), nothing),
  oobScore: flag,
  warmStart: flag,
};

/** @throws UserError LEARN_OPTION for what needs rows that were drawn */
export function drawnOf({ bootstrap, maxSamples, oobScore }: ForestOptions, rows: number, isDrawn: boolean): Drawn {
  if (!(bootstrap ?? isDrawn)) {
    const wants = oobScore === true ? 'oobScore' : maxSamples == null ? null : 'maxSamples';
    if (wants === null) return { bootstrap: false, count: rows };
    throw new UserError('LEARN_OPTION', `${wants} is given, and each tree grows from all rows.`, {
      fix: 'Set bootstrap to true, so that each tree draws its rows.',
    });
  }
  const most = maxSamples ?? rows;
  if (most > rows) {
    throw new UserError('LEARN_OPTION', `maxSamples is ${most}, and there are ${rows} rows.`, {
      fix: 'Draw as many rows as there are at most, or give a share below 1.',
    });
  }
  return { bootstrap: true, count: most < 1 ? Math.max(1, Math.round(most * rows)) : most };
}
