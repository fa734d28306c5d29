import { Frame } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, atLeast, countFrom, flag, oneOf } from '../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { bayesianRidge, type LinearRule } from './bayesianRidge.ts';
import { finiteOrMissing } from './ColumnwiseTransformer.ts';
import { indicatorColumn, indicatorName } from './missing.ts';
import { ascending, percentileOf } from './percentileOf.ts';

const kind = 'IterativeImputer';

export interface IterativeImputerOptions {
  /** Most rounds over all columns; 10 by default. */
  readonly maxIter?: number | undefined;
  /** The rounds end when no value changes by more than this share of the greatest one; 0.001 by default. */
  readonly tol?: number | undefined;
  /** What missing values are at first; the mean by default. */
  readonly initialStrategy?: 'mean' | 'median' | undefined;
  /** In which order columns are filled: by how many of their values are missing, ascending, by default. */
  readonly imputationOrder?: 'ascending' | 'descending' | 'roman' | 'arabic' | undefined;
  /** Whether columns are added that say where values were missing; false by default. */
  readonly addIndicator?: boolean | undefined;
}

/** One column from all the others. */
interface Step extends LinearRule {
  /** Its place among the columns that are kept. */
  readonly column: number;
}

interface State {
  /** What missing values are at first, shape [columns]; NaN for a column without any value, which is left out. */
  readonly initial: Float64Array;
  readonly missing: readonly boolean[];
  /** In the order in which they are taken, round after round. */
  readonly steps: readonly Step[];
}

/**
 * Fills missing numbers by regressions: each column is predicted from all others by Bayesian ridge regression, in rounds,
 * until nothing changes (van Buuren and Groothuis-Oudshoorn 2011). The estimator is always that one.
 */
export class IterativeImputer extends Model<IterativeImputerOptions, State> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: IterativeImputerOptions = {}) {
    assertOptions(options, {
      maxIter: countFrom(0),
      tol: atLeast(0),
      initialStrategy: oneOf(['mean', 'median']),
      imputationOrder: oneOf(['ascending', 'descending', 'roman', 'arabic']),
      addIndicator: flag,
    });
    super(options);
  }

  /** Without columns that had no value at all. @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    return [...this.#kept, ...this.#indicated.map(indicatorName)];
  }

  /** How many rounds the fit took. @throws UserError LEARN_NOT_FITTED */
  get nIter(): number {
    return this.#kept.length === 0 ? 0 : this.state.steps.length / this.#kept.length;
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_COLUMN for text or dates, LEARN_VALUE for an infinity, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const all = numbersOfAll(frameOf(x));
    const initial = Float64Array.from(all, (values) => this.#initialOf(values));
    const columns = all.filter((_, at) => !Number.isNaN(initial[at]));
    const filled = startOf(
      columns,
      initial.filter((value) => !Number.isNaN(value)),
    );
    const steps = columns.length < 2 ? [] : await this.#rounds(columns, filled, options);
    return this.learnt(x, { initial, missing: all.map((values) => values.some(Number.isNaN)), steps });
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE */
  transform(x: Features): Frame {
    const { initial, steps } = this.state;
    const frame = this.frameLikeFitted(x);
    const all = numbersOfAll(frame);
    const columns = all.filter((_, at) => !Number.isNaN(initial[at]));
    const filled = startOf(
      columns,
      initial.filter((value) => !Number.isNaN(value)),
    );
    for (const step of steps) fill(filled, columns, step);
    const indicators = this.#indicated.map((name) => indicatorColumn(frame.column(name)));
    const made = this.#kept.map((name, at) => ({
      name,
      kind: 'number' as const,
      values: filled[at] ?? new Float64Array(0),
    }));
    return this.made(x, new Frame([...made, ...indicators], frame.rows));
  }

  static fromJSON(json: unknown): IterativeImputer {
    return modelOfClass(IterativeImputer, json);
  }

  protected restoredState(plain: unknown, width: number): State {
    const saved = new SavedState(plain);
    const initial = saved.part('initial');
    if (!(initial instanceof Float64Array) || initial.length !== width) throw broken('initial', `${width} numbers`);
    const kept = initial.filter((value) => !Number.isNaN(value)).length;
    const missing = saved.list('missing').map((value) => value === true);
    if (missing.length !== width) throw broken('missing', `a list for ${width} columns`);
    const steps = saved.list('steps').map((step) => {
      const part = new SavedState(step);
      const column = part.count('column');
      if (column >= kept) throw broken('steps', 'a list of rules for columns that are there');
      return { column, coef: part.numbers('coef', kept - 1), intercept: part.finite('intercept') };
    });
    return { initial, missing, steps };
  }

  get #kept(): readonly string[] {
    return this.featureNamesIn.filter((_, at) => !Number.isNaN(this.state.initial[at]));
  }

  get #indicated(): readonly string[] {
    return this.options.addIndicator === true
      ? this.featureNamesIn.filter((_, at) => this.state.missing[at] === true)
      : [];
  }

  async #rounds(columns: readonly Float64Array[], filled: Float64Array[], options: FitOptions): Promise<Step[]> {
    const { maxIter = 10, tol = 1e-3 } = this.options;
    const takeTurn = turns(options);
    const order = this.#order(columns);
    const bound = tol * greatest(Float64Array.from(columns, greatest));
    const steps: Step[] = [];
    if (!columns.some((values) => values.some(Number.isNaN))) return steps;
    for (let round = 0; round < maxIter; round += 1) {
      const before = filled.map((values) => values.slice());
      for (const column of order) {
        const done = steps.length / (order.length * maxIter);
        const step = await ruleFor(filled, columns, { column, takeTurn: () => takeTurn(done) });
        fill(filled, columns, step);
        steps.push(step);
      }
      if (greatestChange(before, filled) < bound) break;
    }
    return steps;
  }

  #order(columns: readonly Float64Array[]): number[] {
    const { imputationOrder = 'ascending' } = this.options;
    const places = [...columns.keys()];
    if (imputationOrder === 'roman') return places;
    if (imputationOrder === 'arabic') return places.reverse();
    const counts = columns.map((values) => values.filter(Number.isNaN).length);
    places.sort((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0));
    return imputationOrder === 'ascending' ? places : places.reverse();
  }

  #initialOf(values: Float64Array): number {
    const present = values.filter((value) => !Number.isNaN(value));
    if (present.length === 0) return Number.NaN;
    if (this.options.initialStrategy === 'median') return percentileOf(ascending(present), 0.5);
    return present.reduce((sum, value) => sum + value, 0) / present.length;
  }
}

function numbersOfAll(frame: Frame): Float64Array[] {
  return frame.columnNames.map((name) => finiteOrMissing(frame, name));
}

function startOf(columns: readonly Float64Array[], initial: Float64Array): Float64Array[] {
  return columns.map((values, at) => values.map((value) => (Number.isNaN(value) ? (initial[at] ?? 0) : value)));
}

/** The regression of a column on all others, over the rows in which it is there. */
async function ruleFor(
  filled: readonly Float64Array[],
  columns: readonly Float64Array[],
  { column, takeTurn }: { column: number; takeTurn: (share: number) => Promise<void> },
): Promise<Step> {
  const target = columns[column] ?? new Float64Array(0);
  const others = filled.filter((_, at) => at !== column);
  const rows = [...target.keys()].filter((row) => !Number.isNaN(target[row]));
  const values = new Float64Array(rows.length * others.length);
  rows.forEach((row, at) => {
    others.forEach((other, place) => (values[at * others.length + place] = other[row] ?? 0));
  });
  const y = Float64Array.from(rows, (row) => target[row] ?? 0);
  return { column, ...(await bayesianRidge({ rows: rows.length, columns: others.length, values }, y, takeTurn)) };
}

/** Writes what the rule predicts where the column was missing. */
function fill(
  filled: readonly Float64Array[],
  columns: readonly Float64Array[],
  { column, coef, intercept }: Step,
): void {
  const [target, out] = [columns[column], filled[column]];
  if (target === undefined || out === undefined) return;
  const others = filled.filter((_, at) => at !== column);
  for (let row = 0; row < out.length; row += 1) {
    if (!Number.isNaN(target[row])) continue;
    out[row] = others.reduce((sum, other, at) => sum + (coef[at] ?? 0) * (other[row] ?? 0), intercept);
  }
}

/** As scikit-learn: of all rows, the most by which the values of one have changed together. */
function greatestChange(before: readonly Float64Array[], after: readonly Float64Array[]): number {
  const changes = new Float64Array(after[0]?.length ?? 0);
  after.forEach((values, at) => {
    values.forEach((value, row) => {
      changes[row] = (changes[row] ?? 0) + Math.abs(value - (before[at]?.[row] ?? 0));
    });
  });
  return greatest(changes);
}

function greatest(values: Float64Array): number {
  return values.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0);
}

registerModel(kind, (options) => new IterativeImputer(options));
