import { UserError } from '../../base/UserError.ts';
import { closestNames } from '../../base/closestNames.ts';

/** What the value of an option must be. */
export interface OptionRule {
  /** Ends the sentence "It must …". */
  readonly must: string;
  readonly holds: (value: unknown) => boolean;
}

/**
 * Checks every option that is given, so that a slip in a name or a value does not pass in silence.
 *
 * @throws UserError LEARN_OPTION
 */
export function assertOptions<Options extends object>(
  options: Options,
  rules: Readonly<Record<keyof Options, OptionRule>>,
): void {
  for (const [name, value] of Object.entries(options) as [string, unknown][]) {
    if (value === undefined) continue;
    const rule = (rules as Readonly<Record<string, OptionRule | undefined>>)[name]; // SAFETY: any name may be looked up.
    if (rule === undefined || !Object.hasOwn(rules, name)) throw unknownOption(name, Object.keys(rules));
    if (!rule.holds(value)) {
      throw new UserError('LEARN_OPTION', `${name} is ${shown(value)}.`, { fix: `It must ${rule.must}.` });
    }
  }
}

export const flag: OptionRule = { must: 'be true or false', holds: (value) => typeof value === 'boolean' };
export const seedRule: OptionRule = { must: 'be a whole number', holds: Number.isSafeInteger };

/** A finite number. */
export const finiteNumber: OptionRule = { must: 'be a finite number', holds: Number.isFinite };

export function above(least: number): OptionRule {
  return { must: `be a number above ${least}`, holds: (value) => isFinite(value) && value > least };
}

export function atLeast(least: number): OptionRule {
  return { must: `be a number of at least ${least}`, holds: (value) => isFinite(value) && value >= least };
}

/** Both ends included. */
export function between(least: number, most: number): OptionRule {
  return {
    must: `be a number from ${least} to ${most}`,
    holds: (value) => isFinite(value) && value >= least && value <= most,
  };
}

export function countFrom(least: number): OptionRule {
  return {
    must: `be a whole number of at least ${least}`,
    holds: (value) => isFinite(value) && Number.isSafeInteger(value) && value >= least,
  };
}

export function oneOf(choices: readonly unknown[]): OptionRule {
  return {
    must: `be one of ${choices.map(shown).join(', ')}`,
    holds: (value) => choices.includes(value),
  };
}

export function either(one: OptionRule, other: OptionRule): OptionRule {
  return { must: `${one.must}, or ${other.must}`, holds: (value) => one.holds(value) || other.holds(value) };
}

export const nothing: OptionRule = { must: 'be null', holds: (value) => value === null };

function isFinite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function unknownOption(name: string, names: readonly string[]): UserError {
  const [near] = closestNames(name, names);
  return new UserError('LEARN_OPTION', `There is no option "${name}".`, {
    fix: near === undefined ? `The options are ${names.join(', ')}.` : `Did you mean "${near}"?`,
  });
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
