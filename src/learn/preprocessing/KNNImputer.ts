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
 * It keeps all training rows, and compares each row that lacks something with all of them: for some ten thousand rows.
 * `transform` is one long step; `fitTransform`, by which pipelines train, has progress and can be stopped. Of neighbours at equal
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

  /**
   * Fits, and fills the training rows, in turns with whatever else the process does: with progress, and interrupted by a
   * signal. Pipelines train so.
   *
   * @throws UserError as `fit`
   */
  async fitTransform(x: Features, y: AnyTarget | null = null, options: FitOptions = {}): Promise<Frame> {
    // What is stopped half way leaves this model as it was.
    const fitted = await this.clone().fit(x, y, { ...options, onProgress: undefined });
    const filling = fitted.#filling(x);
    const turn = turns(options);
    for (let row = 0; row < filling.rows; row += 1) {
      filling.fill(row);
      await turn(row / filling.rows);
    }
    await turn(1);
    this.learnt(x, fitted.state);
    return filling.frame();
  }

  /** @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE */
  transform(x: Features): Frame {
    const filling = this.#filling(x);
    for (let row = 0; row < filling.rows; row += 1) filling.fill(row);
    return filling.frame();
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

  #filling(x: Features): { readonly rows: number; fill(row: number): void; frame(): Frame } {
    const known = this.state.columns;
    const isKnown = known.map(hasAny);
    const frame = this.frameLikeFitted(x);
    const given = frame.columnNames.map((name) => finiteOrMissing(frame, name));
    const filled = given.map((values) => values.slice());
    return {
      rows: frame.rows,
      fill: (row) => {
        const missing = given.flatMap((values, at) => (Number.isNaN(values[row]) && isKnown[at] === true ? [at] : []));
        if (missing.length === 0) return;
        const distances = distancesTo(given, row, known);
        for (const at of missing) {
          const [values, out] = [known[at], filled[at]];
          if (values !== undefined && out !== undefined) out[row] = filling(values, distances, this.options);
        }
      },
      frame: () => {
        const indicators = this.#indicated.map((name) => indicatorColumn(frame.column(name)));
        const made = frame.columnNames.flatMap((name, at) =>
          isKnown[at] === true ? [{ name, kind: 'number' as const, values: filled[at] ?? new Float64Array(0) }] : [],
        );
        return this.made(x, new Frame([...made, ...indicators], frame.rows));
      },
    };
  }
}

/** @param distances to each known row; NaN where no column is in both */
function filling(
  values: Float64Array,
  distances: Float64Array,
  { nNeighbors = 5, weights = 'uniform' }: KNNImputerOptions,
): number {
  const near = nearestDonors(values, distances, nNeighbors);
  if (near.every((row) => Number.isNaN(distances[row]))) return meanOf(values.filter((value) => !Number.isNaN(value)));
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

/** The rows that have a value, the nearest first, of equal ones the first; those at no known distance come last. */
function nearestDonors(values: Float64Array, distances: Float64Array, most: number): number[] {
  const near: number[] = [];
  const rest: number[] = [];
  let farthest = Infinity;
  for (let row = 0; row < values.length; row += 1) {
    if (Number.isNaN(values[row] ?? 0)) continue;
    const distance = distances[row] ?? Number.NaN;
    if (Number.isNaN(distance)) {
      if (rest.length < most) rest.push(row);
      continue;
    }
    if (near.length === most && distance >= farthest) continue;
    let place = near.length;
    while (place > 0 && (distances[near[place - 1] ?? 0] ?? 0) > distance) place -= 1;
    near.splice(place, 0, row);
    if (near.length > most) near.pop();
    farthest = distances[near.at(-1) ?? 0] ?? Infinity;
  }
  return [...near, ...rest].slice(0, most);
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

function meanOf(values: Iterable<number>): number {
  let [sum, count] = [0, 0];
  for (const value of values) {
    sum += value;
    count += 1;
  }
  return sum / count;
}

registerModel(kind, (options) => new KNNImputer(options));
