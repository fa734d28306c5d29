import { UserError } from '../../base/UserError.ts';

/** @throws UserError LEARN_OPTION unless it is a whole number of at least 2 */
export function assertSplits(nSplits: number): void {
  if (Number.isSafeInteger(nSplits) && nSplits >= 2) return;
  throw new UserError('LEARN_OPTION', `nSplits is ${nSplits}.`, { fix: 'It must be a whole number of at least 2.' });
}

/** @throws UserError LEARN_UNDEFINED when there are fewer rows (or groups) than folds */
export function assertEnough(nSplits: number, count: number, what: 'rows' | 'groups'): void {
  if (count >= nSplits) return;
  throw new UserError('LEARN_UNDEFINED', `There are ${count} ${what} for ${nSplits} folds.`, {
    fix: `Set nSplits to ${Math.max(2, count)} or less, or give more ${what}.`,
  });
}
