import { Frame, type FrameColumn } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, flag, type OptionRule } from '../model/assertOptions.ts';
import type { AnyModel, AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { assertColumnChoice, chosenColumns, type ColumnChoice } from './chosenColumns.ts';
import {
  assertNamedModels,
  assertTransformer,
  fitTransform,
  isModel,
  isTransformer,
  withoutState,
} from './namedModels.ts';
import { shareOf } from './shareOf.ts';

const kind = 'ColumnTransformer';

/** A transformer, `passthrough` for the columns as they are, or `drop` to leave them out. */
type Treatment = AnyModel | 'passthrough' | 'drop';

export type ColumnTransformerPart = readonly [name: string, transformer: Treatment, columns: ColumnChoice];

export interface ColumnTransformerOptions {
  readonly transformers: readonly ColumnTransformerPart[];
  /** What becomes of columns that no transformer takes; `drop` by default. */
  readonly remainder?: Treatment | undefined;
  /** Whether columns are named `part__column`, true by default; else by what the transformers call them. */
  readonly verboseFeatureNamesOut?: boolean | undefined;
}

interface FittedPart {
  readonly name: string;
  readonly columns: readonly string[];
  /** null where the columns stay as they are. */
  readonly model: Transformer | null;
}

interface State {
  readonly parts: readonly FittedPart[];
}

const treatment: OptionRule = {
  must: "be a transformer, 'passthrough' or 'drop'",
  holds: (value) => value === 'passthrough' || value === 'drop' || (isModel(value) && isTransformer(value)),
};
const anything: OptionRule = { must: 'be a list', holds: () => true };

/**
 * Different transformers for different columns, side by side: columns are chosen by name, by kind, or by a function of the
 * frame. A fit takes copies of the transformers.
 */
export class ColumnTransformer extends Model<ColumnTransformerOptions, State> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: ColumnTransformerOptions) {
    assertOptions(options, { transformers: anything, remainder: treatment, verboseFeatureNamesOut: flag });
    assertParts(options.transformers);
    super(options);
  }

  /** The fitted transformers by name, without those that are left out. @throws UserError LEARN_NOT_FITTED */
  get namedTransformers(): Readonly<Record<string, Transformer>> {
    return Object.fromEntries(this.state.parts.flatMap(({ name, model }) => (model === null ? [] : [[name, model]])));
  }

  /** Which columns each part takes, by its name. @throws UserError LEARN_NOT_FITTED */
  get chosenColumns(): Readonly<Record<string, readonly string[]>> {
    return Object.fromEntries(this.state.parts.map(({ name, columns }) => [name, columns]));
  }

  /** @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    return this.state.parts.flatMap(({ name, columns, model }) =>
      (model?.featureNamesOut ?? columns).map((column) => this.#named(name, column)),
    );
  }

  /** @throws UserError LEARN_COLUMN, LEARN_LENGTHS, LEARN_LEAKAGE, and what a transformer throws */
  async fit(x: Features, y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    await this.fitTransform(x, y, options);
    return this;
  }

  /** As `fit`; the columns of the training rows themselves, out of fold where a transformer encodes a target. */
  async fitTransform(x: Features, y: AnyTarget | null = null, options: FitOptions = {}): Promise<Frame> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    const parts = this.#partsFor(frame);
    const made: FrameColumn[] = [];
    for (const [place, { name, columns, model }] of parts.entries()) {
      options.signal?.throwIfAborted();
      const chosen = frame.select(columns);
      const part = { y, options: shareOf(options, place, parts.length) };
      made.push(...this.#renamed(name, model === null ? chosen : await fitTransform(model, chosen, part)));
    }
    this.learnt(x, { parts });
    return this.made(x, new Frame(made, frame.rows));
  }

  /** Columns that no transformer takes may be missing. @throws UserError LEARN_NOT_FITTED, LEARN_COLUMN, LEARN_LENGTHS */
  transform(x: Features): Frame {
    const { parts } = this.state;
    const frame = x instanceof Frame ? x : this.frameLikeFitted(x);
    const made = parts.flatMap(({ name, columns, model }) => {
      const chosen = frame.select(columns);
      return this.#renamed(name, model === null ? chosen : model.transform(chosen));
    });
    return this.made(x, new Frame(made, frame.rows));
  }

  static fromJSON(json: unknown): ColumnTransformer {
    return modelOfClass(ColumnTransformer, json);
  }

  /** Columns that a function has chosen are saved by name, once it is fitted. */
  protected override plainOptions(): object {
    if (!this.isFitted) return this.options;
    const { namedTransformers, chosenColumns: chosen } = this;
    return {
      ...this.options,
      transformers: this.options.transformers.map(([name, transformer, columns]) => [
        name,
        withoutState(namedTransformers[name] ?? transformer),
        typeof columns === 'function' ? (chosen[name] ?? []) : columns,
      ]),
    };
  }

  protected restoredState(plain: unknown): State {
    return { parts: new SavedState(plain).list('parts').map(restoredPart) };
  }

  #partsFor(frame: Frame): readonly FittedPart[] {
    const { transformers, remainder = 'drop' } = this.options;
    const chosen = transformers.map((part) => ({ part, columns: chosenColumns(frame, part[2]) }));
    const taken = new Set(chosen.flatMap(({ columns }) => columns));
    const rest = frame.columnNames.filter((name) => !taken.has(name));
    return [
      ...chosen.flatMap(({ part: [name, model], columns }) => partOf(name, model, columns)),
      ...partOf('remainder', remainder, rest),
    ];
  }

  #renamed(part: string, frame: Frame): readonly FrameColumn[] {
    return frame.frameColumns.map((column) => ({ ...column, name: this.#named(part, column.name) }));
  }

  #named(part: string, column: string): string {
    return (this.options.verboseFeatureNamesOut ?? true) ? `${part}__${column}` : column;
  }
}

function assertParts(parts: readonly ColumnTransformerPart[]): void {
  assertNamedModels(parts, { noun: 'transformer', words: ['passthrough', 'drop'] });
  for (const [name, model, columns] of parts) {
    if (isModel(model)) assertTransformer(model, name);
    assertColumnChoice(name, columns);
  }
}

function partOf(name: string, model: Treatment, columns: readonly string[]): readonly FittedPart[] {
  if (model === 'drop' || columns.length === 0) return [];
  if (model === 'passthrough') return [{ name, columns, model: null }];
  const copy = model.clone();
  return isTransformer(copy) ? [{ name, columns, model: copy }] : [];
}

function restoredPart(plain: unknown): FittedPart {
  const saved = new SavedState(plain);
  const [name, model] = [saved.part('name'), saved.part('model')];
  const columns = saved.list('columns');
  if (typeof name !== 'string' || !columns.every((column) => typeof column === 'string')) {
    throw broken('parts', 'a list of names, models and columns');
  }
  if (model === null) return { name, columns, model };
  if (isModel(model) && model.isFitted && isTransformer(model)) return { name, columns, model };
  throw broken('parts', 'a list of fitted transformers');
}

// SAFETY: the constructor checks the options.
registerModel(kind, (options) => new ColumnTransformer(options as ColumnTransformerOptions));
