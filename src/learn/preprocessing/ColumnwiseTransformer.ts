import { Frame } from '../frame/Frame.ts';
import { frameOf, numbersOf } from '../frame/frameOf.ts';
import { assertRows } from '../input/assertRows.ts';
import { valueError } from '../input/readNumbers.ts';
import type { Features } from '../input/readFeatures.ts';
import { readWeights } from '../input/readWeights.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';

/** What is known of each column, as numbers whose meaning is that of the class. */
export interface ColumnParameters {
  readonly parameters: readonly Float64Array[];
}

/** A transformer of numbers that treats each column by itself. Missing values stay missing and do not count. */
export abstract class ColumnwiseTransformer<Options extends object>
  extends Model<Options, ColumnParameters>
  implements Transformer
{
  /** How many numbers are known of a column; null where that differs. */
  protected abstract readonly parameterCount: number | null;

  /**
   * @param values those that are there, at least one, finite
   * @param weights of the same rows; null where each counts once
   * @param rows how many there are with those that are missing
   */
  protected abstract fitColumn(values: Float64Array, weights: Float64Array | null, rows: number): Float64Array;

  protected abstract mapColumn(values: Float64Array, parameters: Float64Array): Float64Array;

  /** The names of the columns that `transform` gives: those of `fit`. @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    return this.featureNamesIn;
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE for an infinity, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    assertRows({ x: { length: frame.rows }, sampleWeight: options.sampleWeight });
    const weights = readWeights(options.sampleWeight);
    const takeTurn = turns(options);
    const parameters: Float64Array[] = [];
    for (const name of frame.columnNames) {
      parameters.push(this.#fitPresent(finiteOrMissing(frame, name), weights));
      await takeTurn(parameters.length / frame.columnNames.length);
    }
    return this.learnt(x, { parameters });
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE for an infinity */
  transform(x: Features): Frame {
    return this.mapped(x, (values, parameters) => this.mapColumn(values, parameters));
  }

  /** Each column by what is known of it. */
  protected mapped(x: Features, map: (values: Float64Array, parameters: Float64Array) => Float64Array): Frame {
    const { parameters } = this.state;
    const frame = this.frameLikeFitted(x);
    const columns = frame.columnNames.map((name, at) => {
      const values = finiteOrMissing(frame, name);
      return { name, kind: 'number' as const, values: map(values, parameters[at] ?? new Float64Array(0)) };
    });
    return this.made(x, new Frame(columns, frame.rows));
  }

  protected restoredState(plain: unknown, columns: number): ColumnParameters {
    const parameters = new SavedState(plain).list('parameters');
    if (parameters.length !== columns) throw broken('parameters', `a list for ${columns} columns`);
    return { parameters: parameters.map((ofColumn) => this.#restored(ofColumn)) };
  }

  #restored(parameters: unknown): Float64Array {
    const count = this.parameterCount;
    if (
      parameters instanceof Float64Array &&
      parameters.length > 0 &&
      (count ?? parameters.length) === parameters.length
    ) {
      return parameters;
    }
    throw broken('parameters', `a list of ${count ?? 'some'} numbers for each column`);
  }

  #fitPresent(values: Float64Array, weights: Float64Array | null): Float64Array {
    const isThere = (_: number, row: number): boolean => !Number.isNaN(values[row]) && (weights?.[row] ?? 1) > 0;
    const present = values.filter(isThere);
    // As scikit-learn: of a column without any value nothing is known, and nothing comes out.
    if (present.length === 0) return new Float64Array(this.parameterCount ?? 1).fill(Number.NaN);
    return this.fitColumn(present, weights?.filter(isThere) ?? null, values.length);
  }
}

/** A column of numbers, shape [rows]; NaN where missing. @throws UserError LEARN_COLUMN, LEARN_VALUE for an infinity */
export function finiteOrMissing(frame: Frame, name: string): Float64Array {
  const values = numbersOf(frame, name);
  const row = values.findIndex((value) => value === Infinity || value === -Infinity);
  if (row < 0) return values;
  throw valueError(`x, column ${JSON.stringify(name)},`, {
    row,
    value: values[row],
    fix: 'Give a finite number, or NaN where it is missing.',
  });
}
