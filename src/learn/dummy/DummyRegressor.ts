import { UserError } from '../../base/UserError.ts';
import { assertRows } from '../input/assertRows.ts';
import type { Features } from '../input/readFeatures.ts';
import { readNumbers } from '../input/readNumbers.ts';
import { readWeights, weightedMean } from '../input/readWeights.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions, between, finiteNumber, oneOf } from '../model/assertOptions.ts';
import type { Regressor } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { SavedState } from '../model/SavedState.ts';
import { countRows } from '../split/takeRows.ts';

export interface DummyRegressorOptions {
  /** What is predicted of y: its `mean` (default), `median`, a `quantile`, or the option `constant`. */
  readonly strategy?: 'mean' | 'median' | 'quantile' | 'constant';
  /** From 0 to 1, for the strategy `quantile`. */
  readonly quantile?: number;
  readonly constant?: number;
}

interface State {
  readonly constant: number;
}

const rules = {
  strategy: oneOf(['mean', 'median', 'quantile', 'constant']),
  quantile: between(0, 1),
  constant: finiteNumber,
};

/** Predicts one number for every row, whatever its columns hold: the baseline that a regressor must beat. */
export class DummyRegressor extends Model<DummyRegressorOptions, State> implements Regressor {
  readonly kind = 'DummyRegressor';

  /** @throws UserError LEARN_OPTION */
  constructor(options: DummyRegressorOptions = {}) {
    super(options);
    assertOptions(options, rules);
    const { strategy } = options;
    if ((strategy !== 'constant' && strategy !== 'quantile') || options[strategy] !== undefined) return;
    throw new UserError('LEARN_OPTION', `${strategy} is missing.`, {
      fix: `The strategy "${strategy}" needs the option ${strategy}, a number.`,
    });
  }

  /** What it predicts. @throws UserError LEARN_NOT_FITTED */
  get constant(): number {
    return this.state.constant;
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_UNDEFINED when all weights are 0 */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    assertRows({ x: { length: countRows(x) }, y, sampleWeight: options.sampleWeight });
    const target = readNumbers('y', y);
    const weights = readWeights(options.sampleWeight);
    return await Promise.resolve(this.learnt(x, { constant: this.#constantOf(target, weights) }));
  }

  #constantOf(target: Float64Array, weights: Float64Array | null): number {
    const { strategy = 'mean', constant = 0, quantile = 0.5 } = this.options;
    if (strategy === 'constant') return constant;
    if (strategy === 'mean') return weightedMean(target, weights);
    const share = strategy === 'median' ? 0.5 : quantile;
    return weights === null ? quantileOf(target, share) : weightedQuantile(target, { weights, share });
  }

  /** Shape [n]. */
  predict(x: Features): Float64Array {
    return new Float64Array(countRows(x)).fill(this.state.constant);
  }

  protected restoredState(plain: unknown): State {
    return { constant: new SavedState(plain).finite('constant') };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): DummyRegressor {
    return modelOfClass(DummyRegressor, json);
  }
}

/** Linear between the two nearest values (Hyndman and Fan's type 7). */
function quantileOf(values: Float64Array, share: number): number {
  const sorted = values.toSorted();
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const aboveIt = sorted[Math.ceil(place)] ?? 0;
  return below + (aboveIt - below) * (place - Math.floor(place));
}

/** The least value up to which the share of the weight lies, as scikit-learn. Values without weight do not count. */
function weightedQuantile(
  values: Float64Array,
  { weights, share }: { readonly weights: Float64Array; readonly share: number },
): number {
  const rows = [...values.keys()].filter((row) => (weights[row] ?? 0) > 0);
  rows.sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const wanted = share * rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
  let sum = 0;
  const found = rows.find((row) => (sum += weights[row] ?? 0) >= wanted);
  return values[found ?? rows.at(-1) ?? 0] ?? 0;
}

registerModel('DummyRegressor', (options) => new DummyRegressor(options));
