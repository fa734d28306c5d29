import { assertRows } from '../input/assertRows.ts';
import { type Features, readFeatures } from '../input/readFeatures.ts';
import { readNumbers } from '../input/readNumbers.ts';
import { readWeights } from '../input/readWeights.ts';
import type { Numbers } from '../input/Target.ts';
import { turns } from '../turns.ts';
import { boost, type BoostedTrees, rawScores } from './boost.ts';
import { type BoostedJson, boostedJson, boostedOf } from './boostedJson.ts';
import { type BoostingOptions, boostOptions } from './BoostingOptions.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { squaredError } from './Loss.ts';
import { assertKind, notFitted } from './modelErrors.ts';

export interface RegressorJson {
  readonly kind: 'HistGradientBoostingRegressor';
  readonly version: 1;
  readonly options: BoostingOptions;
  readonly columns: number;
  readonly trees: BoostedJson;
}

/**
 * Gradient boosting of trees on histograms, of the squared error: scikit-learn's algorithm, and the same numbers as its.
 * It takes missing values (NaN) as they are.
 */
export class HistGradientBoostingRegressor {
  readonly options: BoostingOptions;
  #fitted: { readonly columns: number; readonly trees: BoostedTrees } | null = null;

  /** @throws UserError LEARN_OPTION */
  constructor(options: BoostingOptions = {}) {
    boostOptions(options);
    this.options = options;
  }

  /**
   * @param x shape [n, columns]
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_UNDEFINED when all weights are 0
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    const features = readFeatures(x);
    assertRows({ x: { length: features.rows }, y, sampleWeight: options.sampleWeight });
    const rules = boostOptions(this.options);
    const takeTurn = turns(options);
    const trees = await boost(
      features,
      {
        target: readNumbers('y', y),
        weights: readWeights(options.sampleWeight),
        loss: squaredError,
        afterRound: (rounds) => takeTurn(rounds / rules.maxIter),
      },
      rules,
    );
    this.#fitted = { columns: features.columns, trees };
    return this;
  }

  /**
   * @param x shape [n, columns]
   * @returns shape [n]
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_VALUE
   */
  predict(x: Features): Float64Array {
    const { columns, trees } = this.#fitted ?? notFitted('HistGradientBoostingRegressor');
    return rawScores(trees, readFeatures(x, columns))[0] ?? new Float64Array(0);
  }

  toJSON(): RegressorJson {
    const { columns, trees } = this.#fitted ?? notFitted('HistGradientBoostingRegressor');
    const { options } = this;
    return { kind: 'HistGradientBoostingRegressor', version: 1, options, columns, trees: boostedJson(trees) };
  }

  /** @throws UserError LEARN_MODEL when it is not what toJSON gives */
  static fromJSON(json: RegressorJson): HistGradientBoostingRegressor {
    assertKind(json, 'HistGradientBoostingRegressor');
    const model = new HistGradientBoostingRegressor(json.options);
    model.#fitted = { columns: json.columns, trees: boostedOf(json.trees) };
    return model;
  }
}
