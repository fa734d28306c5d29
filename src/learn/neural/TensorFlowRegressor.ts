import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import { assertOptions, oneOf } from '../model/assertOptions.ts';
import type { Regressor } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readMeasured } from '../model/readTraining.ts';
import { broken, SavedState } from '../model/SavedState.ts';
import {
  type NetworkState,
  networkRules,
  restoredNetwork,
  TensorFlowModel,
  type TensorFlowOptions,
} from './TensorFlowModel.ts';
import type { RowLoss } from './trainNetwork.ts';

export interface TensorFlowRegressorOptions extends TensorFlowOptions {
  /** `squared_error` by default. */
  readonly loss?: 'squared_error' | 'absolute_error';
}

const losses = {
  squared_error: (wanted, given) => given.sub(wanted).square().sum(-1),
  absolute_error: (wanted, given) => given.sub(wanted).abs().sum(-1),
} satisfies Record<string, RowLoss>;

/** A network of TensorFlow.js that predicts a number. The columns and the target should be of a scale of about 1. */
export class TensorFlowRegressor
  extends TensorFlowModel<TensorFlowRegressorOptions, NetworkState>
  implements Regressor
{
  readonly kind = 'TensorFlowRegressor';
  protected readonly activation = 'linear';

  /** @throws UserError LEARN_OPTION */
  constructor(options: TensorFlowRegressorOptions) {
    super(options);
    assertOptions(options, { ...networkRules, loss: oneOf(Object.keys(losses)) });
  }

  /**
   * @param x shape [n, columns], finite
   * @param y shape [n], finite
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_OPTION for a network that cannot be
   *   built, LEARN_UNDEFINED when all weights are 0, TRAINING_TENSORFLOW_MISSING; the signal's reason
   */
  async fit(x: Features, y: Numbers, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { features, target, weights } = readMeasured(x, y, options);
    const loss = losses[this.options.loss ?? 'squared_error'];
    return this.learnt(x, await this.train({ features, target, outputs: 1, weights, loss }, options));
  }

  /** Shape [n]. */
  predict(x: Features): Float64Array {
    return Float64Array.from(this.given(x));
  }

  protected restoredState(plain: unknown): NetworkState {
    const state = restoredNetwork(new SavedState(plain));
    if (state.outputs !== 1) throw broken('outputs', '1');
    return state;
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): TensorFlowRegressor {
    return modelOfClass(TensorFlowRegressor, json);
  }
}

// SAFETY: the constructor checks every option, `layers` included.
registerModel('TensorFlowRegressor', (options) => new TensorFlowRegressor(options as TensorFlowRegressorOptions));
