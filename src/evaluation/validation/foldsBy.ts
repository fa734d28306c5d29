import { UserError } from '../../base/UserError.ts';
import type { Labels } from '../../learn/input/Target.ts';
import type { Fold } from '../../learn/split/Fold.ts';
import { GroupKFold } from '../../learn/split/GroupKFold.ts';
import { KFold } from '../../learn/split/KFold.ts';
import { StratifiedKFold } from '../../learn/split/StratifiedKFold.ts';
import { TimeSeriesSplit } from '../../learn/split/TimeSeriesSplit.ts';

/**
 * How rows are divided: a splitter, folds of one's own, or how many. A number means StratifiedKFold for classifiers,
 * GroupKFold where groups are given, and KFold otherwise; none of them shuffles.
 */
export type CrossValidator = number | StratifiedKFold | KFold | GroupKFold | TimeSeriesSplit | Iterable<Fold>;

export interface FoldsTask {
  /** 5 by default. */
  readonly cv?: CrossValidator | undefined;
  /** The group of each row, such as a patient: rows of one group are never on both sides. Shape [n]. */
  readonly groups?: Labels | undefined;
}

/** @throws UserError LEARN_OPTION, LEARN_UNDEFINED for too few rows, LEARN_LEAKAGE for a row on both sides of a fold */
export function foldsBy({ cv = 5, groups }: FoldsTask, y: Labels, isClassifier: boolean): readonly Fold[] {
  const splitter = typeof cv === 'number' ? usual(cv, groups !== undefined, isClassifier) : cv;
  if (splitter instanceof StratifiedKFold) return [...splitter.split(y)];
  if (splitter instanceof KFold || splitter instanceof TimeSeriesSplit) return [...splitter.split(y.length)];
  if (splitter instanceof GroupKFold) {
    if (groups !== undefined) return [...splitter.split(groups)];
    throw new UserError('LEARN_OPTION', 'cv is a GroupKFold, and groups is missing.', {
      fix: 'Pass the group of each row as groups.',
    });
  }
  const folds = [...splitter];
  if (folds.length === 0) {
    throw new UserError('LEARN_OPTION', 'cv has no folds.', { fix: 'Give at least one, or how many there are to be.' });
  }
  for (const [number, fold] of folds.entries()) assertApart(fold, number);
  return folds;
}

function usual(nSplits: number, isGrouped: boolean, isClassifier: boolean) {
  if (isGrouped) return new GroupKFold({ nSplits });
  return isClassifier ? new StratifiedKFold({ nSplits }) : new KFold({ nSplits });
}

function assertApart({ train, test }: Fold, number: number): void {
  const learnt = new Set(train);
  const row = test.find((candidate) => learnt.has(candidate));
  if (row === undefined) return;
  throw new UserError('LEARN_LEAKAGE', `Row ${row} is in both parts of fold ${number}.`, {
    fix: 'Test each fold by rows that it does not train on.',
  });
}
