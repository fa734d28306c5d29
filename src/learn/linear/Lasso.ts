import { assertOptions } from '../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { type LassoOptions, lassoRules, PenalisedRegressor } from './ElasticNet.ts';

/** Least squares with few coefficients: makes Σ (y − x·coef − intercept)² / 2n + alpha·Σ |coef| least. */
export class Lasso extends PenalisedRegressor<LassoOptions> {
  readonly kind = 'Lasso';
  protected readonly l1Share = 1;

  /** @throws UserError LEARN_OPTION */
  constructor(options: LassoOptions = {}) {
    super(options);
    assertOptions(options, lassoRules);
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): Lasso {
    return modelOfClass(Lasso, json);
  }
}

registerModel('Lasso', (options) => new Lasso(options));
