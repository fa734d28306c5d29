import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { LinearRegressor, type LinearState, restoredLinear } from '../linear/LinearRegressor.ts';
import { noteConvergence } from '../linear/noteConvergence.ts';
import { above, assertOptions, atLeast, countFrom, flag, oneOf, seedRule } from '../model/assertOptions.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readMeasured } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { numberLine } from './numberLine.ts';

export interface LinearSVROptions {
  /** Errors up to this count as none, at least 0; 0 by default. */
  readonly epsilon?: number;
  /** Whether errors beyond count as they are (default) or by their squares. */
  readonly loss?: 'epsilon_insensitive' | 'squared_epsilon_insensitive';
  /** Weight of the errors against the size of the coefficients, above 0; 1 by default. */
  readonly C?: number;
  /** Whether there is an intercept, which is made small as well; true by default. */
  readonly fitIntercept?: boolean;
  /** It ends when the sum of violations is this share of the first; 1e-4 by default. */
  readonly tol?: number;
  /** Most rounds over all rows; 1,000 by default. */
  readonly maxIter?: number;
  /** Of the order of the rows; 0 by default. */
  readonly seed?: number;
}

const rules = {
  epsilon: atLeast(0),
  loss: oneOf(['epsilon_insensitive', 'squared_epsilon_insensitive']),
  C: above(0),
  fitIntercept: flag,
  tol: above(0),
  maxIter: countFrom(1),
  seed: seedRule,
};

/** Linear support vector regression by liblinear's method. The columns should be of one scale. */
export class LinearSVR extends LinearRegressor<LinearSVROptions> {
  readonly kind = 'LinearSVR';

  /** @throws UserError LEARN_OPTION */
  constructor(options: LinearSVROptions = {}) {
    super(options);
    assertOptions(options, rules);
  }

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED when all weights are 0
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { epsilon = 0, loss, C = 1, fitIntercept = true, tol = 1e-4, maxIter = 1000, seed = 0 } = this.options;
    const { features, target, weights } = readMeasured(x, y, options);
    const task = {
      features,
      fitIntercept,
      costs: Float64Array.from(target, (_, row) => C * (weights?.[row] ?? 1)),
      isSquared: loss === 'squared_epsilon_insensitive',
      tol,
      maxIter,
      seed,
      takeTurn: turns(options),
    };
    const line = await numberLine(task, { target, epsilon });
    noteConvergence(this.kind, { ...line, maxIter });
    return this.learnt(x, line);
  }

  protected restoredState(plain: unknown, columns: number): LinearState {
    return restoredLinear(new SavedState(plain), columns);
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): LinearSVR {
    return modelOfClass(LinearSVR, json);
  }
}

registerModel('LinearSVR', (options) => new LinearSVR(options));
