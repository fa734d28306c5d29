import { Frame, type FrameColumn } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import { assertRows } from '../input/assertRows.ts';
import type { Features } from '../input/readFeatures.ts';
import type { Label } from '../input/Target.ts';
import { UserError } from '../../base/UserError.ts';
import { assertOptions, atLeast, countFrom, either, flag, oneOf, seedRule } from '../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { KFold } from '../split/KFold.ts';
import { StratifiedKFold } from '../split/StratifiedKFold.ts';
import { turns } from '../turns.ts';
import { categoriesOf, type CategoryColumn, categoryCodes, categoryName, restoredCategories } from './categories.ts';
import { encodeTarget } from './encodeTarget.ts';
import { type EncodedTarget, type TargetType, targetsOf } from './targetsOf.ts';

const kind = 'TargetEncoder';

export interface TargetEncoderOptions {
  /** By default told by y: see `targetsOf`. */
  readonly targetType?: 'auto' | TargetType | undefined;
  /** How many rows the mean of all counts for beside those of a category; `auto` by the variances, the default. */
  readonly smooth?: number | 'auto' | undefined;
  /** Folds of `fitTransform`; 5 by default. */
  readonly cv?: number | undefined;
  /** Whether rows are shuffled into folds; true by default. */
  readonly shuffle?: boolean | undefined;
  /** Of the shuffle; 0 by default. */
  readonly seed?: number | undefined;
}

interface State {
  readonly columns: readonly CategoryColumn[];
  /** null for a target of numbers, or of two classes. */
  readonly classes: readonly Label[] | null;
  /** The mean of each target, shape [targets]: what an unknown category becomes. */
  readonly means: Float64Array;
  /** Of each column, the encoding of each category for each target: shape [targets × categories]. */
  readonly encodings: readonly Float64Array[];
}

/**
 * Each category as the mean of the target over its rows, drawn towards the mean of all rows the fewer they are
 * (Micci-Barreca 2001): scikit-learn's of version 1.4.
 *
 * `fitTransform` encodes each training row by rows of other folds, so that no row is encoded by its own target; a
 * Pipeline does that. `fit` and then `transform` of the same rows would leak the target. Of three classes or more each
 * column becomes one for each class, its share. A missing value is a category.
 */
export class TargetEncoder extends Model<TargetEncoderOptions, State> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: TargetEncoderOptions = {}) {
    assertOptions(options, {
      targetType: oneOf(['auto', 'binary', 'multiclass', 'continuous']),
      smooth: either(oneOf(['auto']), atLeast(0)),
      cv: countFrom(2),
      shuffle: flag,
      seed: seedRule,
    });
    super(options);
  }

  /** @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    const { classes } = this.state;
    if (classes === null) return this.featureNamesIn;
    return this.featureNamesIn.flatMap((name) => classes.map((label) => `${name}_${label}`));
  }

  /** The encoding of each category, a list for each column (and class). @throws UserError LEARN_NOT_FITTED */
  get encodings(): readonly Readonly<Record<string, number>>[] {
    const { columns, encodings, means } = this.state;
    return columns.flatMap(({ categories, kind: ofColumn }, at) =>
      Array.from(means, (_, target) =>
        Object.fromEntries(
          categories.map((category, code) => [
            categoryName(category, ofColumn),
            encodings[at]?.[target * categories.length + code] ?? Number.NaN,
          ]),
        ),
      ),
    );
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_COLUMN for dates, LEARN_VALUE, LEARN_LEAKAGE, LEARN_OPTION without y */
  async fit(x: Features, y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { frame, targets } = this.#read(x, y);
    const state = this.#learn(frame, targets, null);
    await turns(options)(1);
    return this.learnt(x, state);
  }

  /** As `fit`; each row encoded by the rows of other folds. */
  async fitTransform(x: Features, y: AnyTarget | null = null, options: FitOptions = {}): Promise<Frame> {
    this.assertMayLearn(x, options);
    const { frame, targets } = this.#read(x, y);
    const { cv = 5, shuffle = true, seed = 0 } = this.options;
    const splits = { nSplits: cv, shuffle, seed };
    const folds =
      targets.codes === null ? new KFold(splits).split(frame.rows) : new StratifiedKFold(splits).split(targets.codes);
    const state = this.#learn(frame, targets, null);
    const columns = this.#emptyColumns(frame, targets);
    const takeTurn = turns(options);
    let done = 0;
    for (const { train, test } of folds) {
      const ofFold = this.#learn(frame, targets, { columns: state.columns, rows: train });
      this.#encode(frame, ofFold, { columns, rows: test });
      done += 1;
      await takeTurn(done / cv);
    }
    this.learnt(x, state);
    return this.#named(x, columns, frame.rows);
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN */
  transform(x: Features): Frame {
    const frame = this.frameLikeFitted(x);
    const columns = Array.from(this.featureNamesOut, () => new Float64Array(frame.rows));
    this.#encode(frame, this.state, { columns, rows: null });
    return this.#named(x, columns, frame.rows);
  }

  static fromJSON(json: unknown): TargetEncoder {
    return modelOfClass(TargetEncoder, json);
  }

  protected restoredState(plain: unknown, width: number): State {
    const saved = new SavedState(plain);
    const columns = restoredCategories(saved.part('columns'), width);
    const classes = saved.part('classes') === null ? null : saved.labels('classes');
    const targets = classes?.length ?? 1;
    const encodings = saved.list('encodings').map((ofColumn, at) => {
      const length = targets * (columns[at]?.categories.length ?? -1);
      if (ofColumn instanceof Float64Array && ofColumn.length === length) return ofColumn;
      throw broken('encodings', 'a number for each category');
    });
    if (encodings.length !== width) throw broken('encodings', `a list for ${width} columns`);
    return { columns, classes, means: saved.numbers('means', targets), encodings };
  }

  #read(x: Features, y: AnyTarget | null): { frame: Frame; targets: EncodedTarget } {
    const frame = frameOf(x);
    if (y === null) {
      throw new UserError('LEARN_OPTION', 'The TargetEncoder is to be fitted without y.', { fix: 'Call fit(x, y).' });
    }
    assertRows({ x: { length: frame.rows }, y });
    return { frame, targets: targetsOf(y, this.options.targetType ?? 'auto') };
  }

  /** @param part only these rows, by categories that are known already; null for all rows */
  #learn(
    frame: Frame,
    targets: EncodedTarget,
    part: { columns: readonly CategoryColumn[]; rows: Uint32Array } | null,
  ): State {
    const { smooth = 'auto' } = this.options;
    const columns = part?.columns ?? frame.frameColumns.map(categoriesOf);
    const rows = part?.rows ?? null;
    const encoded = columns.map((known, at) => {
      const codes = categoryCodes(columnAt(frame, at), known);
      return targets.values.map((values) =>
        encodeTarget(values, { codes, categories: known.categories.length, rows, smooth }),
      );
    });
    return {
      columns,
      classes: targets.classes,
      means: Float64Array.from(targets.values, (values) => meanOf(values, rows)),
      encodings: encoded.map((ofColumn) => Float64Array.from(ofColumn.flatMap((ofTarget) => [...ofTarget]))),
    };
  }

  #encode(
    frame: Frame,
    { columns, encodings, means }: State,
    out: { columns: Float64Array[]; rows: Uint32Array | null },
  ): void {
    columns.forEach((known, at) => {
      const codes = categoryCodes(columnAt(frame, at), known);
      means.forEach((mean, target) => {
        const values = out.columns[at * means.length + target];
        if (values === undefined) return;
        const start = target * known.categories.length;
        const valueOf = (row: number): number => {
          const code = codes[row] ?? -1;
          return code < 0 ? mean : (encodings[at]?.[start + code] ?? mean);
        };
        if (out.rows === null) for (let row = 0; row < values.length; row += 1) values[row] = valueOf(row);
        else for (const row of out.rows) values[row] = valueOf(row);
      });
    });
  }

  #emptyColumns(frame: Frame, { values }: EncodedTarget): Float64Array[] {
    return Array.from({ length: frame.frameColumns.length * values.length }, () => new Float64Array(frame.rows));
  }

  #named(x: Features, columns: readonly Float64Array[], rows: number): Frame {
    const made = this.featureNamesOut.map((name, at) => ({
      name,
      kind: 'number' as const,
      values: columns[at] ?? new Float64Array(rows),
    }));
    return this.made(x, new Frame(made, rows));
  }
}

function columnAt(frame: Frame, at: number): FrameColumn {
  return frame.column(frame.columnNames[at] ?? '');
}

function meanOf(values: Float64Array, rows: Uint32Array | null): number {
  if (rows === null) return values.reduce((sum, value) => sum + value, 0) / values.length;
  return rows.reduce((sum, row) => sum + (values[row] ?? Number.NaN), 0) / rows.length;
}

registerModel(kind, (options) => new TargetEncoder(options));
