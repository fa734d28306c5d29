import { UserError } from '../base/UserError.ts';

/**
 * @param name of the option, as the caller wrote it
 * @throws UserError DATASET_OPTION unless the value is a whole number of at least `least`
 */
export function assertWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw optionError(name, value, `It must be a whole number of at least ${least}.`);
}

/** @throws UserError DATASET_OPTION unless `least` ≤ value ≤ `most` */
export function assertBetween(name: string, value: number, { least, most }: { least: number; most: number }): void {
  if (value >= least && value <= most) return;
  throw optionError(name, value, `It must be a number from ${least} to ${most}.`);
}

/** @throws UserError DATASET_OPTION unless the value is one of those */
export function assertOneOf(name: string, value: unknown, allowed: readonly unknown[]): void {
  if (allowed.includes(value)) return;
  throw optionError(name, value, `It must be one of ${allowed.map((item) => JSON.stringify(item)).join(', ')}.`);
}

export function optionError(name: string, value: unknown, fix: string): UserError {
  const shown = typeof value === 'number' || value === undefined ? String(value) : JSON.stringify(value);
  return new UserError('DATASET_OPTION', `The option "${name}" is ${shown}.`, { fix });
}
