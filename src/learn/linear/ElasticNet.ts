import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { above, assertOptions, atLeast, between, countFrom, flag } from '../model/assertOptions.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readMeasured } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { centredProblem } from './centredProblem.ts';
import { coordinateDescent } from './coordinateDescent.ts';
import { LinearRegressor, type LinearState, restoredLinear } from './LinearRegressor.ts';
import { noteConvergence } from './noteConvergence.ts';

export interface LassoOptions {
  /** Weight of both penalties, at least 0; 1 by default. */
  readonly alpha?: number;
  /** Whether there is an intercept, which is not made small; true by default. */
  readonly fitIntercept?: boolean;
  /** Most rounds over all columns; 1,000 by default. */
  readonly maxIter?: number;
  /** It ends when the duality gap is below this share of Σ y²; 1e-4 by default. */
  readonly tol?: number;
  /** Whether coefficients may not be negative; false by default. */
  readonly positive?: boolean;
  /** Whether a fit starts from what the last one has found; false by default. */
  readonly warmStart?: boolean;
}

export interface ElasticNetOptions extends LassoOptions {
  /** Share of the absolute values in the penalty, from 0 (squares only) to 1 (as Lasso); 0.5 by default. */
  readonly l1Ratio?: number;
}

export const lassoRules = {
  alpha: atLeast(0),
  fitIntercept: flag,
  maxIter: countFrom(1),
  tol: above(0),
  positive: flag,
  warmStart: flag,
};

/** What ElasticNet and Lasso share. */
export abstract class PenalisedRegressor<Options extends LassoOptions> extends LinearRegressor<Options> {
  protected abstract readonly l1Share: number;

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED when all weights are 0
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { alpha = 1, maxIter = 1000, tol = 1e-4, fitIntercept = true, positive = false } = this.options;
    const measured = readMeasured(x, y, options);
    const problem = centredProblem(measured, { fitIntercept, weightsOfMeanOne: true });
    const { rows, columns } = measured.features;
    const coef = this.#start(columns);
    const ended = await coordinateDescent({
      columns: problem.columns,
      target: problem.target,
      l1: alpha * this.l1Share * rows,
      l2: alpha * (1 - this.l1Share) * rows,
      tol,
      maxIter,
      isPositive: positive,
      coef,
      takeTurn: turns(options),
    });
    noteConvergence(this.kind, { ...ended, maxIter });
    return this.learnt(x, { coef, intercept: problem.interceptOf(coef), ...ended });
  }

  #start(columns: number): Float64Array {
    const isWarm = this.options.warmStart === true && this.isFitted && this.coef.length === columns;
    return isWarm ? this.coef.slice() : new Float64Array(columns);
  }

  protected restoredState(plain: unknown, columns: number): LinearState {
    return restoredLinear(new SavedState(plain), columns);
  }
}

/**
 * Least squares with few and small coefficients: makes
 * Σ (y − x·coef − intercept)² / 2n + alpha·l1Ratio·Σ |coef| + alpha·(1 − l1Ratio)·Σ coef² / 2 least.
 */
export class ElasticNet extends PenalisedRegressor<ElasticNetOptions> {
  readonly kind = 'ElasticNet';

  /** @throws UserError LEARN_OPTION */
  constructor(options: ElasticNetOptions = {}) {
    super(options);
    assertOptions(options, { ...lassoRules, l1Ratio: between(0, 1) });
  }

  protected get l1Share(): number {
    return this.options.l1Ratio ?? 0.5;
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): ElasticNet {
    return modelOfClass(ElasticNet, json);
  }
}

registerModel('ElasticNet', (options) => new ElasticNet(options));
