import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions, atLeast, flag } from '../model/assertOptions.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readMeasured } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { centredProblem } from './centredProblem.ts';
import { leastSquares } from './leastSquares.ts';
import { LinearRegressor, type LinearState, restoredLinear } from './LinearRegressor.ts';

export interface RidgeOptions {
  /** Weight of the squares of the coefficients, at least 0; 1 by default. */
  readonly alpha?: number;
  /** Whether there is an intercept, which is not made small; true by default. */
  readonly fitIntercept?: boolean;
}

/** Least squares with small coefficients: makes Σ weight·(y − x·coef − intercept)² + alpha·Σ coef² least. */
export class Ridge extends LinearRegressor<RidgeOptions> {
  readonly kind = 'Ridge';

  /** @throws UserError LEARN_OPTION */
  constructor(options: RidgeOptions = {}) {
    super(options);
    assertOptions(options, { alpha: atLeast(0), fitIntercept: flag });
  }

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED when all weights are 0
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { alpha = 1, fitIntercept = true } = this.options;
    const problem = centredProblem(readMeasured(x, y, options), { fitIntercept });
    const coef = await leastSquares({ ...problem, alpha, takeTurn: turns(options) });
    return this.learnt(x, { coef, intercept: problem.interceptOf(coef), iterations: 1, converged: true });
  }

  protected restoredState(plain: unknown, columns: number): LinearState {
    return restoredLinear(new SavedState(plain), columns);
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): Ridge {
    return modelOfClass(Ridge, json);
  }
}

registerModel('Ridge', (options) => new Ridge(options));
