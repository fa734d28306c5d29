import type { JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';

/** The values that one parameter may take, and how likely each is before anything is known. */
export type Dimension =
  | { readonly kind: 'real' | 'integer'; readonly low: number; readonly high: number; readonly isLog: boolean }
  | { readonly kind: 'choice'; readonly values: readonly JsonValue[] };

/** Parameter → its values; a list is a `choice` of its items. Names such as `model.maxDepth` reach into a pipeline. */
export type SearchSpace = Readonly<Record<string, Dimension | readonly JsonValue[]>>;

/** The values of all parameters in one trial. */
export type Params = Readonly<Record<string, JsonValue>>;

/** Real numbers from `low` to `high`, each as likely. @throws UserError LEARN_OPTION */
export function uniform(low: number, high: number): Dimension {
  return range('real', { low, high, isLog: false });
}

/** Real numbers from `low` to `high`, above 0, each order of magnitude as likely. @throws UserError LEARN_OPTION */
export function logUniform(low: number, high: number): Dimension {
  return range('real', { low, high, isLog: true });
}

/** Whole numbers from `low` to `high`, both included. @throws UserError LEARN_OPTION */
export function intUniform(low: number, high: number): Dimension {
  return range('integer', { low, high, isLog: false });
}

/** Whole numbers from `low` to `high`, above 0, each order of magnitude as likely. @throws UserError LEARN_OPTION */
export function intLogUniform(low: number, high: number): Dimension {
  return range('integer', { low, high, isLog: true });
}

/** One of these, each as likely. @throws UserError LEARN_OPTION for none */
export function choice(values: readonly JsonValue[]): Dimension {
  if (values.length > 0) return { kind: 'choice', values };
  throw new UserError('LEARN_OPTION', 'A choice has no values.', { fix: 'Give at least one value to choose from.' });
}

/**
 * The space with every list as a `choice`, the parameters in the order of their names.
 *
 * @throws UserError LEARN_OPTION for an empty space, or what is no set of values
 */
export function dimensionsOf(space: SearchSpace): ReadonlyMap<string, Dimension> {
  const names = Object.keys(space).sort();
  if (names.length === 0) {
    throw new UserError('LEARN_OPTION', 'The search space names no parameter.', {
      fix: 'Name at least one, such as { maxDepth: [3, 5] }.',
    });
  }
  return new Map(names.map((name) => [name, dimensionOf(name, space[name])]));
}

function dimensionOf(name: string, values: Dimension | readonly JsonValue[] | undefined): Dimension {
  if (isList(values) && values.length > 0) return choice(values);
  if (typeof values === 'object' && 'kind' in values) return values;
  throw new UserError('LEARN_OPTION', `The values of "${name}" are no list and no range.`, {
    fix: 'Give a list that is not empty, or uniform, logUniform, intUniform or intLogUniform.',
  });
}

function isList(values: unknown): values is readonly JsonValue[] {
  return Array.isArray(values);
}

function range(
  kind: 'real' | 'integer',
  { low, high, isLog }: { readonly low: number; readonly high: number; readonly isLog: boolean },
): Dimension {
  const isRange = Number.isFinite(low) && Number.isFinite(high) && low < high;
  const isWhole = kind === 'real' || (Number.isSafeInteger(low) && Number.isSafeInteger(high));
  if (isRange && isWhole && (!isLog || low > 0)) return { kind, low, high, isLog };
  const numbers = kind === 'real' ? 'numbers' : 'whole numbers';
  throw new UserError('LEARN_OPTION', `The range from ${low} to ${high} is none.`, {
    fix: `Give two finite ${numbers}, the lower one first${isLog ? ' and above 0' : ''}.`,
  });
}
