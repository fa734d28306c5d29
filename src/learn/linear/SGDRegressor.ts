import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions, atLeast, oneOf } from '../model/assertOptions.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readMeasured } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { LinearRegressor, type LinearState, restoredLinear } from './LinearRegressor.ts';
import { noteConvergence } from './noteConvergence.ts';
import { type Descent, descend } from './sgd/descend.ts';
import { type NumberLoss, numberLosses } from './sgd/sgdLosses.ts';
import { assertRate, type SgdOptions, sgdRules } from './sgd/SgdOptions.ts';

export interface SGDRegressorOptions extends SgdOptions {
  readonly loss?: NumberLoss;
  /** From which error on the other losses than `squared_error` do what they are for; 0.1 by default. */
  readonly epsilon?: number;
}

interface State extends LinearState {
  /** The rows it has seen, and 1. */
  readonly step: number;
}

const defaults = {
  loss: 'squared_error',
  epsilon: 0.1,
  penalty: 'l2',
  alpha: 1e-4,
  l1Ratio: 0.15,
  fitIntercept: true,
  maxIter: 1000,
  tol: 1e-3,
  nIterNoChange: 5,
  shuffle: true,
  learningRate: 'invscaling',
  eta0: 0.01,
  powerT: 0.25,
  seed: 0,
  warmStart: false,
} as const;

/** A linear model, learnt row by row. The columns should be of one scale. */
export class SGDRegressor extends LinearRegressor<SGDRegressorOptions, State> {
  readonly kind = 'SGDRegressor';

  /** @throws UserError LEARN_OPTION */
  constructor(options: SGDRegressorOptions = {}) {
    super(options);
    assertOptions(options, { ...sgdRules, loss: oneOf(Object.keys(numberLosses)), epsilon: atLeast(0) });
    assertRate({ ...defaults, ...options });
  }

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED when all weights are 0, or
   *   the coefficients grow beyond all numbers
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { maxIter, tol, warmStart } = { ...defaults, ...this.options };
    const measured = readMeasured(x, y, options);
    const isWarm = warmStart && this.isFitted && this.coef.length === measured.features.columns;
    const start = isWarm ? this.#descent() : null;
    if (start !== null) start.step = 1;
    const state = await this.#descended({ measured, start, maxIter, tol }, options);
    noteConvergence(this.kind, { ...state, maxIter });
    return this.learnt(x, state);
  }

  /** One round over more rows. @throws UserError as `fit` */
  async partialFit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const rows = this.isFitted ? this.frameLikeFitted(x) : x;
    const start = this.isFitted ? this.#descent() : null;
    const measured = readMeasured(rows, y, options);
    return this.learnt(rows, await this.#descended({ measured, start, maxIter: 1, tol: null }, options));
  }

  #descent(): Descent {
    const { coef, intercept, step } = this.state;
    return { coef: coef.slice(), intercept, step };
  }

  async #descended(
    task: {
      readonly measured: ReturnType<typeof readMeasured>;
      readonly start: Descent | null;
      readonly maxIter: number;
      readonly tol: number | null;
    },
    fitOptions: FitOptions,
  ): Promise<State> {
    const { measured, maxIter, tol } = task;
    const options = { ...defaults, ...this.options, maxIter, tol };
    const descent = task.start ?? { coef: new Float64Array(measured.features.columns), intercept: 0, step: 1 };
    const loss = numberLosses[options.loss](options.epsilon);
    const ended = await descend({ kind: this.kind, ...measured, loss, options, takeTurn: turns(fitOptions) }, descent);
    return { ...descent, ...ended };
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    return { ...restoredLinear(saved, columns), step: saved.count('step', 1) };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): SGDRegressor {
    return modelOfClass(SGDRegressor, json);
  }
}

registerModel('SGDRegressor', (options) => new SGDRegressor(options));
