import { UserError } from '../../base/UserError.ts';
import type { Frame } from '../frame/Frame.ts';
import type { Features } from '../input/readFeatures.ts';
import type { AnyModel, AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { broken } from '../model/SavedState.ts';

/** What a part of a pipeline may be besides a model. */
export interface PartRules {
  /** What the parts are called, for errors: `step`. */
  readonly noun: string;
  /** Words that stand in place of a model. */
  readonly words: readonly string[];
}

/**
 * Checks a list of names with models.
 *
 * @throws UserError LEARN_OPTION for no part, a name that is empty, occurs twice or holds a point, or no model
 */
export function assertNamedModels(parts: unknown, { noun, words }: PartRules): void {
  if (!Array.isArray(parts) || parts.length === 0) {
    throw new UserError('LEARN_OPTION', `There is no ${noun}.`, { fix: `Give a list of ${noun}s: [name, model].` });
  }
  const seen = new Set<unknown>();
  for (const part of parts as readonly unknown[]) {
    const [name, model] = Array.isArray(part) ? (part as readonly unknown[]) : [];
    if (typeof name !== 'string' || !/^[^.]+$/.test(name) || seen.has(name)) throw badName(name, noun);
    seen.add(name);
    if (isModel(model) || (typeof model === 'string' && words.includes(model))) continue;
    throw new UserError('LEARN_OPTION', `The ${noun} "${name}" is no model.`, {
      fix: `Give an object such as new StandardScaler()${words.map((word) => `, or '${word}'`).join('')}.`,
    });
  }
}

/** @throws UserError LEARN_OPTION unless it makes columns of columns */
export function assertTransformer(model: AnyModel, name: string): void {
  if (isTransformer(model)) return;
  throw new UserError('LEARN_OPTION', `"${name}" is a ${model.kind}, which has no transform.`, {
    fix: 'Only the last step of a pipeline may be an estimator.',
  });
}

export function isModel(value: unknown): value is AnyModel {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['kind', 'clone', 'fit', 'withParams', 'toJSON', 'isFitted'].every((member) => member in value)
  );
}

export function isTransformer(model: object): model is Transformer {
  return 'transform' in model;
}

export interface FitTask {
  readonly y: AnyTarget | null;
  readonly options: FitOptions;
}

export async function fitAny(model: AnyModel, x: Features, { y, options }: FitTask): Promise<void> {
  await (model as Transformer).fit(x, y, options); // SAFETY: isModel has seen a `fit`, and all have this one.
}

/** A model as it is saved among options: without what it has learnt. A word that stands in its place stays. */
export function withoutState<Word extends string>(model: AnyModel | Word): Word | { readonly toJSON: () => unknown } {
  if (typeof model === 'string') return model;
  return { toJSON: () => (model instanceof Model ? model.optionsJSON() : { ...model.toJSON(), fitted: null }) };
}

/** Fits it, and gives the columns of the training rows. */
export async function fitTransform(model: Transformer, x: Features, { y, options }: FitTask): Promise<Frame> {
  if (model.fitTransform !== undefined) return await model.fitTransform(x, y, options);
  await model.fit(x, y, options);
  return model.transform(x);
}

/**
 * The fitted parts of a saved model.
 *
 * @param made those that its options name, of which they must be copies
 * @throws UserError LEARN_MODEL
 */
export function restoredModels(saved: readonly unknown[], made: readonly AnyModel[]): readonly AnyModel[] {
  if (saved.length !== made.length) throw broken('the list of steps', `${made.length} models`);
  return saved.map((model, at) => {
    if (isModel(model) && model.isFitted && model.kind === made[at]?.kind) return model;
    throw broken(`step ${at}`, `a fitted ${made[at]?.kind ?? 'model'}`);
  });
}

function badName(name: unknown, noun: string): UserError {
  return new UserError('LEARN_OPTION', `The name of a ${noun} is ${JSON.stringify(name)}.`, {
    fix: 'Each is [name, model], with a name of its own that is not empty and has no point in it.',
  });
}
