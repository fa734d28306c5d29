import { Frame } from '../frame/Frame.ts';
import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, countFrom, flag, oneOf } from '../model/assertOptions.ts';
import type { AnyTarget, Transformer } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { finiteOrMissing } from './ColumnwiseTransformer.ts';
import { indicatorColumn, indicatorName } from './missing.ts';

const kind = 'KNNImputer';

export interface KNNImputerOptions {
  /** 5 by default. */
  readonly nNeighbors?: number | undefined;
  /** Whether neighbours count alike (the default) or by 1 / distance. */
  readonly weights?: 'uniform' | 'distance' | undefined;
  /** Whether columns are added that say where values were missing; false by default. */
  readonly addIndicator?: boolean | undefined;
}

interface State {
  /** The training rows, by columns, shape [columns][rows]; NaN where missing. */
  readonly columns: readonly Float64Array[];
}

/**
 * Fills a missing number by the mean of the nearest training rows that have it. Distances are Euclidean over the columns
 * that both rows have, scaled up by the share of columns that are missing. Columns without any value are left out.
 *
 * It keeps all training rows, and compares with each of them: for some ten thousand rows at most. Of neighbours at equal
 * distance the first rows are taken.
 */
export class KNNImputer extends Model<KNNImputerOptions, State> implements Transformer {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: KNNImputerOptions = {}) {
    assertOptions(options, { nNeighbors: countFrom(1), weights: oneOf(['uniform', 'distance']), addIndicator: flag });
    super(options);
  }

  /** Without columns that had no value at all. @throws UserError LEARN_NOT_FITTED */
  get featureNamesOut(): readonly string[] {
    const kept = this.featureNamesIn.filter((_, at) => hasAny(this.state.columns[at]));
    return [...kept, ...this.#indicated.map(indicatorName)];
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_COLUMN for text or dates, LEARN_VALUE for an infinity, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    const columns = frame.columnNames.map((name) => finiteOrMissing(frame, name));
    await turns(options)(1);
    return this.learnt(x, { columns });
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE */
  transform(x: Features): Frame {
    const known = this.state.columns;
    const frame = this.frameLikeFitted(x);
    const given = frame.columnNames.map((name) => finiteOrMissing(frame, name));
    const filled = given.map((values) => values.slice());
    for (let row = 0; row < frame.rows; row += 1) {
      const missing = given.flatMap((values, at) => (Number.isNaN(values[row]) && hasAny(known[at]) ? [at] : []));
      if (missing.length === 0) continue;
      const distances = distancesTo(given, row, known);
      for (const at of missing) {
        const [values, out] = [known[at], filled[at]];
        if (values !== undefined && out !== undefined) out[row] = this.#filling(values, distances);
      }
    }
    const indicators = this.#indicated.map((name) => indicatorColumn(frame.column(name)));
    const made = frame.columnNames.flatMap((name, at) =>
      hasAny(known[at]) ? [{ name, kind: 'number' as const, values: filled[at] ?? new Float64Array(0) }] : [],
    );
    return this.made(x, new Frame([...made, ...indicators], frame.rows));
  }

  static fromJSON(json: unknown): KNNImputer {
    return modelOfClass(KNNImputer, json);
  }

  protected restoredState(plain: unknown, width: number): State {
    const columns = new SavedState(plain).list('columns').map((values, _, all) => {
      const [first] = all;
      if (values instanceof Float64Array && first instanceof Float64Array && values.length === first.length)
        return values;
      throw broken('columns', 'a list of columns of one length');
    });
    if (columns.length !== width) throw broken('columns', `a list of ${width} columns`);
    return { columns };
  }

  get #indicated(): readonly string[] {
    if (this.options.addIndicator !== true) return [];
    return this.featureNamesIn.filter((_, at) => this.state.columns[at]?.some(Number.isNaN) === true);
  }

  /** @param distances to each known row; NaN where no column is in both */
  #filling(values: Float64Array, distances: Float64Array): number {
    const { nNeighbors = 5, weights = 'uniform' } = this.options;
    const donors = [...values.keys()].filter((row) => !Number.isNaN(values[row]));
    const isNear = donors.filter((row) => !Number.isNaN(distances[row]));
    if (isNear.length === 0) return meanOf(donors.map((row) => values[row] ?? 0));
    isNear.sort((one, other) => (distances[one] ?? 0) - (distances[other] ?? 0));
    const rest = donors.filter((row) => Number.isNaN(distances[row]));
    const near = [...isNear, ...rest].slice(0, nNeighbors);
    if (weights === 'uniform') return meanOf(near.map((row) => values[row] ?? 0));
    const isSame = near.some((row) => distances[row] === 0);
    let [sum, total] = [0, 0];
    for (const row of near) {
      const distance = distances[row] ?? Number.NaN;
      const weight = isSame ? Number(distance === 0) : Number.isNaN(distance) ? 0 : 1 / distance;
      sum += weight * (values[row] ?? 0);
      total += weight;
    }
    return sum / total;
  }
}

function hasAny(values: Float64Array | undefined): boolean {
  return values?.some((value) => !Number.isNaN(value)) === true;
}

function distancesTo(given: readonly Float64Array[], row: number, known: readonly Float64Array[]): Float64Array {
  const count = known[0]?.length ?? 0;
  const [sums, shared] = [new Float64Array(count), new Float64Array(count)];
  known.forEach((values, at) => {
    const value = given[at]?.[row] ?? Number.NaN;
    if (Number.isNaN(value)) return;
    for (let other = 0; other < count; other += 1) {
      const difference = value - (values[other] ?? Number.NaN);
      if (Number.isNaN(difference)) continue;
      sums[other] = (sums[other] ?? 0) + difference * difference;
      shared[other] = (shared[other] ?? 0) + 1;
    }
  });
  return sums.map((sum, other) => Math.sqrt((sum * known.length) / (shared[other] ?? 0)));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

registerModel(kind, (options) => new KNNImputer(options));
