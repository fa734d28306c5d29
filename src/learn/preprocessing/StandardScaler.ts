import type { Frame } from '../frame/Frame.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, flag } from '../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ColumnwiseTransformer } from './ColumnwiseTransformer.ts';
import { momentsOf } from './momentsOf.ts';

const kind = 'StandardScaler';

export interface StandardScalerOptions {
  /** Subtract the mean; true by default. */
  readonly withMean?: boolean | undefined;
  /** Divide by the standard deviation; true by default. */
  readonly withStd?: boolean | undefined;
}

/**
 * Columns of mean 0 and standard deviation 1 (that of the population). A column of one value is only moved to 0. Rows
 * count by `sampleWeight`.
 */
export class StandardScaler extends ColumnwiseTransformer<StandardScalerOptions> {
  readonly kind = kind;
  protected readonly parameterCount = 2;

  /** @throws UserError LEARN_OPTION */
  constructor(options: StandardScalerOptions = {}) {
    assertOptions(options, { withMean: flag, withStd: flag });
    super(options);
  }

  /** What is subtracted, shape [columns]. @throws UserError LEARN_NOT_FITTED */
  get mean(): Float64Array {
    return Float64Array.from(this.state.parameters, ([mean = Number.NaN]) => mean);
  }

  /** What is divided by, shape [columns]. @throws UserError LEARN_NOT_FITTED */
  get scale(): Float64Array {
    return Float64Array.from(this.state.parameters, ([, scale = Number.NaN]) => scale);
  }

  inverseTransform(x: Features): Frame {
    return this.mapped(x, (values, [mean = 0, scale = 1]) => values.map((value) => value * scale + mean));
  }

  static fromJSON(json: unknown): StandardScaler {
    return modelOfClass(StandardScaler, json);
  }

  protected fitColumn(values: Float64Array, weights: Float64Array | null): Float64Array {
    const { withMean = true, withStd = true } = this.options;
    const { mean, std, isConstant } = momentsOf(values, weights);
    return Float64Array.of(withMean ? mean : 0, withStd && !isConstant ? std : 1);
  }

  protected mapColumn(values: Float64Array, [mean = 0, scale = 1]: Float64Array): Float64Array {
    return values.map((value) => (value - mean) / scale);
  }
}

registerModel(kind, (options) => new StandardScaler(options));
