import { UserError } from '../../base/UserError.ts';
import { Frame, type FrameColumn } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, flag, oneOf, type OptionRule } from '../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { indicatorColumn, indicatorName } from './missing.ts';
import { ascending, percentileOf } from './percentileOf.ts';

const kind = 'SimpleImputer';

export interface SimpleImputerOptions {
  /** What a missing value becomes: the mean by default. */
  readonly strategy?: 'mean' | 'median' | 'mostFrequent' | 'constant' | undefined;
  /** For `constant`: by default 0, or "missing_value" in columns of text. */
  readonly fillValue?: number | string | boolean | undefined;
  /** Whether columns of zeros and ones are added that say where values were missing; false by default. */
  readonly addIndicator?: boolean | undefined;
  /** Whether columns without any value are kept and filled by 0 ("missing_value"); they are left out by default. */
  readonly keepEmptyFeatures?: boolean | undefined;
}

type Fill = number | string;

interface State {
  readonly kinds: readonly FrameColumn['kind'][];
  /** What fills each column; null for one that is left out. */
  readonly fills: readonly (Fill | null)[];
  /** Whether the column had a missing value. */
  readonly missing: readonly boolean[];
}

const fillRule: OptionRule = {
  must: 'be a finite number, text, true or false',
  holds: (value) => typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value),
};

/** Fills missing values by one value for each column, learnt from the training rows. */
export class SimpleImputer extends Model<SimpleImputerOptions, State> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: SimpleImputerOptions = {}) {
    assertOptions(options, {
      strategy: oneOf(['mean', 'median', 'mostFrequent', 'constant']),
      fillValue: fillRule,
      addIndicator: flag,
      keepEmptyFeatures: flag,
    });
    super(options);
  }

  /** What fills each column, by name; null for one that is left out. @throws UserError LEARN_NOT_FITTED */
  get statistics(): Readonly<Record<string, number | string | null>> {
    return Object.fromEntries(this.featureNamesIn.map((name, at) => [name, this.state.fills[at] ?? null]));
  }

  /** Those of `fit`, and `missingindicator_…` with `addIndicator`. @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    const { fills } = this.state;
    const kept = this.featureNamesIn.filter((_, at) => fills[at] !== null);
    return [...kept, ...this.#indicated.map(indicatorName)];
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_COLUMN for a strategy that a column of text does not have, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { frameColumns } = frameOf(x);
    const fills = frameColumns.map((column) => this.#fillOf(column));
    await turns(options)(1);
    return this.learnt(x, {
      kinds: frameColumns.map((column) => column.kind),
      fills,
      missing: frameColumns.map((column) => presentOf(column).length < column.values.length),
    });
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN */
  transform(x: Features): Frame {
    const { fills, kinds } = this.state;
    const frame = this.frameLikeFitted(x);
    const filled = frame.frameColumns.flatMap((column, at) => {
      const fill = fills[at] ?? null;
      if (column.kind !== kinds[at]) throw otherKind(column, kinds[at]);
      return fill === null ? [] : [filledColumn(column, fill)];
    });
    const indicators = this.#indicated.map((name) => indicatorColumn(frame.column(name)));
    return this.made(x, new Frame([...filled, ...indicators], frame.rows));
  }

  static fromJSON(json: unknown): SimpleImputer {
    return modelOfClass(SimpleImputer, json);
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const kinds = saved.list('kinds').map((value) => {
      if (value === 'number' || value === 'boolean' || value === 'date' || value === 'text') return value;
      throw broken('kinds', 'a list of kinds of columns');
    });
    const fills = saved.list('fills').map((value, at) => {
      if (value === null || typeof value === (kinds[at] === 'text' ? 'string' : 'number')) return value as Fill | null;
      throw broken('fills', 'a value for each column');
    });
    const missing = saved.list('missing').map((value) => value === true);
    if ([kinds, fills, missing].every((list) => list.length === columns)) return { kinds, fills, missing };
    throw broken('fills', `a value for each of ${columns} columns`);
  }

  /** The names of the columns that get an indicator. */
  get #indicated(): readonly string[] {
    const { missing } = this.state;
    return this.options.addIndicator === true ? this.featureNamesIn.filter((_, at) => missing[at] === true) : [];
  }

  #fillOf(column: FrameColumn): Fill | null {
    const { strategy = 'mean', fillValue, keepEmptyFeatures = false } = this.options;
    const usual = column.kind === 'text' ? 'missing_value' : 0;
    if (strategy === 'constant') return constantFor(column, fillValue ?? usual);
    if (column.kind === 'text' && strategy !== 'mostFrequent') throw noMean(column.name, strategy);
    const present = presentOf(column);
    if (present.length === 0) return keepEmptyFeatures ? usual : null;
    if (!(present instanceof Float64Array)) return mostFrequent(present);
    if (strategy === 'mean') return present.reduce((sum, value) => sum + value, 0) / present.length;
    return strategy === 'median' ? percentileOf(ascending(present), 0.5) : mostFrequent(present);
  }
}

function presentOf(column: FrameColumn): Float64Array | readonly string[] {
  if (column.kind !== 'text') return column.values.filter((value) => !Number.isNaN(value));
  return column.values.filter((value) => value !== null);
}

/** Of equally frequent ones the least. */
function mostFrequent<Value extends Fill>(values: Iterable<Value>): Value | null {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let [best, most]: [Value | null, number] = [null, 0];
  for (const [value, count] of counts) {
    if (count > most || (count === most && best !== null && value < best)) [best, most] = [value, count];
  }
  return best;
}

/** A mean of truth values is a number between them. */
function filledColumn(column: FrameColumn, fill: Fill): FrameColumn {
  if (column.kind === 'text') return { ...column, values: column.values.map((value) => value ?? String(fill)) };
  const kindOut = column.kind === 'boolean' && fill !== 0 && fill !== 1 ? 'number' : column.kind;
  return {
    ...column,
    kind: kindOut,
    values: column.values.map((value) => (Number.isNaN(value) ? Number(fill) : value)),
  };
}

function constantFor(column: FrameColumn, value: number | string | boolean): Fill {
  if ((typeof value === 'string') === (column.kind === 'text'))
    return typeof value === 'string' ? value : Number(value);
  throw new UserError(
    'LEARN_OPTION',
    `fillValue is ${JSON.stringify(value)}, and the column "${column.name}" holds ${column.kind} values.`,
    {
      fix: 'Give a value of the same kind, or choose columns of one kind by a ColumnTransformer.',
    },
  );
}

function noMean(name: string, strategy: string): UserError {
  return new UserError('LEARN_COLUMN', `The column "${name}" holds text, which has no ${strategy}.`, {
    fix: "Use the strategy 'mostFrequent' or 'constant' for it, by a ColumnTransformer.",
  });
}

function otherKind(column: FrameColumn, kindIn: string | undefined): UserError {
  return new UserError(
    'LEARN_COLUMN',
    `The column "${column.name}" is of kind ${column.kind}, and was ${kindIn ?? ''} in fit.`,
    {
      fix: 'Give the same kinds of columns as in fit.',
    },
  );
}

registerModel(kind, (options) => new SimpleImputer(options));
