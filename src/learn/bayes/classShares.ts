import { UserError } from '../../base/UserError.ts';
import type { OptionRule } from '../model/assertOptions.ts';

export const sharesRule: OptionRule = {
  must: 'be a list of shares from 0 to 1 whose sum is 1',
  holds: (value) => Array.isArray(value) && value.every((share) => share >= 0 && share <= 1) && isWhole(value),
};

/** @throws UserError LEARN_OPTION unless there is one for each class */
export function assertShares(name: string, shares: readonly number[], classes: number): void {
  if (shares.length === classes) return;
  throw new UserError('LEARN_OPTION', `${name} has ${shares.length} shares for ${classes} classes.`, {
    fix: 'Give one share a class, in ascending order of the classes.',
  });
}

function isWhole(shares: readonly number[]): boolean {
  return Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-8;
}
