import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions, flag } from '../model/assertOptions.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readMeasured } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { centredProblem } from './centredProblem.ts';
import { leastSquares } from './leastSquares.ts';
import { LinearRegressor, type LinearState, restoredLinear } from './LinearRegressor.ts';

export interface LinearRegressionOptions {
  /** Whether there is an intercept; true by default. */
  readonly fitIntercept?: boolean;
}

/** Least squares. Of dependent columns it takes the shortest of all coefficients that fit best. */
export class LinearRegression extends LinearRegressor<LinearRegressionOptions> {
  readonly kind = 'LinearRegression';

  /** @throws UserError LEARN_OPTION */
  constructor(options: LinearRegressionOptions = {}) {
    super(options);
    assertOptions(options, { fitIntercept: flag });
  }

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED when all weights are 0
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { fitIntercept = true } = this.options;
    const problem = centredProblem(readMeasured(x, y, options), { fitIntercept });
    const coef = await leastSquares({ ...problem, alpha: 0, takeTurn: turns(options) });
    return this.learnt(x, { coef, intercept: problem.interceptOf(coef), iterations: 1, converged: true });
  }

  protected restoredState(plain: unknown, columns: number): LinearState {
    return restoredLinear(new SavedState(plain), columns);
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): LinearRegression {
    return modelOfClass(LinearRegression, json);
  }
}

registerModel('LinearRegression', (options) => new LinearRegression(options));
