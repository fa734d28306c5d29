import { seededRandom } from '../../tensor/training/seededRandom.ts';
import { assertOptions, countFrom, oneOf, seedRule } from '../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { shuffleInPlace } from '../split/shuffleInPlace.ts';
import { rowNumbers } from '../rowNumbers.ts';
import { ColumnwiseTransformer } from './ColumnwiseTransformer.ts';
import { normalQuantile } from './normalQuantile.ts';
import { ascending, percentileOf } from './percentileOf.ts';

const kind = 'QuantileTransformer';

export interface QuantileTransformerOptions {
  /** How many quantiles are kept; 1,000 by default, at most one a row. */
  readonly nQuantiles?: number | undefined;
  /** What comes out: shares from 0 to 1 by default, or a normal distribution. */
  readonly outputDistribution?: 'uniform' | 'normal' | undefined;
  /** Most rows by which quantiles are estimated, drawn at random; 10,000 by default. */
  readonly subsample?: number | undefined;
  /** Of the draw; 0 by default. */
  readonly seed?: number | undefined;
}

/** Within that of the ends of a column, a normal distribution is cut, since its tails are endless. */
const endShare = 1e-7;
const [leastNormal, mostNormal] = [
  normalQuantile(endShare - Number.EPSILON),
  normalQuantile(1 - (endShare - Number.EPSILON)),
];

/** Each value as the share of training rows below it: a column of whatever shape becomes uniform, or normal. */
export class QuantileTransformer extends ColumnwiseTransformer<QuantileTransformerOptions> {
  readonly kind = kind;
  /** The quantiles, ascending. */
  protected readonly parameterCount = null;

  /** @throws UserError LEARN_OPTION */
  constructor(options: QuantileTransformerOptions = {}) {
    assertOptions(options, {
      nQuantiles: countFrom(1),
      outputDistribution: oneOf(['uniform', 'normal']),
      subsample: countFrom(1),
      seed: seedRule,
    });
    super(options);
  }

  static fromJSON(json: unknown): QuantileTransformer {
    return modelOfClass(QuantileTransformer, json);
  }

  protected fitColumn(values: Float64Array, _weights: Float64Array | null, rows: number): Float64Array {
    const { nQuantiles = 1000, subsample = 10_000, seed = 0 } = this.options;
    const sorted = ascending(drawn(values, { most: subsample, seed }));
    const count = Math.min(nQuantiles, rows);
    const quantiles = new Float64Array(count);
    for (let at = 0; at < count; at += 1) {
      // Rounding may make a quantile smaller than the one before it.
      const quantile = percentileOf(sorted, count === 1 ? 0 : at / (count - 1));
      quantiles[at] = Math.max(quantile, quantiles[at - 1] ?? -Infinity);
    }
    return quantiles;
  }

  protected mapColumn(values: Float64Array, quantiles: Float64Array): Float64Array {
    const isNormal = this.options.outputDistribution === 'normal';
    const slack = isNormal ? endShare : 0;
    const [least = Number.NaN, most = Number.NaN] = [quantiles[0], quantiles.at(-1)];
    return values.map((value) => {
      if (Number.isNaN(value) || Number.isNaN(least)) return Number.NaN;
      let share = shareBelow(value, quantiles);
      if (isNormal ? value + slack > most : value === most) share = 1;
      if (isNormal ? value - slack < least : value === least) share = 0;
      return isNormal ? Math.min(Math.max(normalQuantile(share), leastNormal), mostNormal) : share;
    });
  }
}

function drawn(values: Float64Array, { most, seed }: { most: number; seed: number }): Float64Array {
  if (values.length <= most) return values;
  const order = rowNumbers(values.length);
  shuffleInPlace(order, seededRandom(seed));
  return Float64Array.from(order.subarray(0, most), (row) => values[row] ?? Number.NaN);
}

/** The mean of what is found from the left and from the right: equal quantiles put a value in the middle of them. */
function shareBelow(value: number, quantiles: Float64Array): number {
  if (quantiles.length === 1) return 0;
  const [fromLeft, fromRight] = [lastUpTo(value, quantiles), firstFrom(value, quantiles)];
  return (
    0.5 *
    (shareAt(value, quantiles, { at: fromLeft, other: fromLeft + 1 }) +
      shareAt(value, quantiles, { at: fromRight, other: fromRight - 1 }))
  );
}

/** The share at a quantile, moved in proportion towards the one beside it. */
function shareAt(value: number, quantiles: Float64Array, { at, other }: { at: number; other: number }): number {
  const steps = quantiles.length - 1;
  const [here, beside] = [quantiles[at] ?? Number.NaN, quantiles[other] ?? Number.NaN];
  if (at < 0) return 0;
  if (at > steps) return 1;
  if (other < 0 || other > steps || value === here) return at / steps;
  return at / steps + ((other - at) / steps) * ((value - here) / (beside - here));
}

/** -1 where all are greater. */
function lastUpTo(value: number, sorted: Float64Array): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The length where all are smaller. */
function firstFrom(value: number, sorted: Float64Array): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

registerModel(kind, (options) => new QuantileTransformer(options));
