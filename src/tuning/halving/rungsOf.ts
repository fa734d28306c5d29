import { UserError } from '../../base/UserError.ts';

/** Successive halving: many trials get little, and only the best of them get more. */
export interface HalvingOptions {
  /** What a trial gets more of: training rows (`samples`), or a parameter that is a whole number, such as `maxIter`. */
  readonly resource?: string;
  /** What the first trials get; whole, at least 1. */
  readonly minResources: number;
  /** What the last ones get; whole. By default all rows; of a parameter it must be given. */
  readonly maxResources?: number;
  /** By how much the resource grows from rung to rung, and the trials become fewer; at least 2, 3 by default. */
  readonly factor?: number;
}

export interface Rung {
  readonly resource: number;
  /** How many trials run with it. */
  readonly trials: number;
}

/**
 * The rungs of successive halving (Jamieson and Talwalkar 2016) for so many trials: on each the resource grows by the
 * factor, and the best 1/factor of the trials go on. The last rung has the whole resource, so that its scores can be
 * compared with those of other searches.
 *
 * @param rows of the smallest training part, which bounds the resource `samples`
 * @throws UserError LEARN_OPTION
 */
export function rungsOf(trials: number, options: HalvingOptions, rows: number): Rung[] {
  const { resource = 'samples', minResources, factor = 3 } = options;
  const maxResources = options.maxResources ?? (resource === 'samples' ? rows : Number.NaN);
  assertWhole('minResources', minResources, 1);
  assertWhole('maxResources', maxResources, minResources);
  if (!Number.isFinite(factor) || factor < 2) throw badOption('factor', factor, 'be a number of at least 2');
  if (resource === 'samples' && maxResources > rows) {
    throw badOption('maxResources', maxResources, `be at most ${rows}, the rows of the smallest training part`);
  }
  const byResource = Math.floor(logOf(maxResources / minResources, factor));
  const byTrials = Math.floor(logOf(trials, factor));
  const steps = Math.max(0, Math.min(byResource, byTrials));
  return Array.from({ length: steps + 1 }, (_, step) => ({
    resource: Math.max(minResources, Math.floor(maxResources / factor ** (steps - step))),
    trials: Math.max(1, Math.floor(trials / factor ** step)),
  }));
}

/** Whole powers are not to fall short by rounding. */
function logOf(value: number, base: number): number {
  return Math.log(value) / Math.log(base) + 1e-9;
}

function assertWhole(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) throw badOption(name, value, `be a whole number from ${least} on`);
}

function badOption(name: string, value: number, must: string): UserError {
  return new UserError('LEARN_OPTION', `halving.${name} is ${value}.`, { fix: `It must ${must}.` });
}
