import type { Frame } from '../frame/Frame.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, flag } from '../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ColumnwiseTransformer } from './ColumnwiseTransformer.ts';
import { widthOr1 } from './MinMaxScaler.ts';
import { normalQuantile } from './normalQuantile.ts';
import { ascending, percentileOf } from './percentileOf.ts';
import { percentRange } from './percentRange.ts';

const kind = 'RobustScaler';

export interface RobustScalerOptions {
  /** Subtract the median; true by default. */
  readonly withCentering?: boolean | undefined;
  /** Divide by the distance of the two quantiles; true by default. */
  readonly withScaling?: boolean | undefined;
  /** In percent; [25, 75] by default. */
  readonly quantileRange?: readonly [number, number] | undefined;
  /** Whether a normal distribution gets standard deviation 1; false by default. */
  readonly unitVariance?: boolean | undefined;
}

/** Columns of median 0 whose middle half is 1 wide, so that outliers do not shrink the rest. */
export class RobustScaler extends ColumnwiseTransformer<RobustScalerOptions> {
  readonly kind = kind;
  /** The centre, and what is divided by. */
  protected readonly parameterCount = 2;

  /** @throws UserError LEARN_OPTION */
  constructor(options: RobustScalerOptions = {}) {
    assertOptions(options, { withCentering: flag, withScaling: flag, quantileRange: percentRange, unitVariance: flag });
    super(options);
  }

  inverseTransform(x: Features): Frame {
    return this.mapped(x, (values, [center = 0, scale = 1]) => values.map((value) => value * scale + center));
  }

  static fromJSON(json: unknown): RobustScaler {
    return modelOfClass(RobustScaler, json);
  }

  protected fitColumn(values: Float64Array): Float64Array {
    const { withCentering = true, withScaling = true, unitVariance = false } = this.options;
    const [low, high] = this.options.quantileRange ?? [25, 75];
    const sorted = ascending(values);
    const width = widthOr1(percentileOf(sorted, high / 100) - percentileOf(sorted, low / 100));
    const ofNormal = unitVariance ? normalQuantile(high / 100) - normalQuantile(low / 100) : 1;
    return Float64Array.of(withCentering ? percentileOf(sorted, 0.5) : 0, withScaling ? width / ofNormal : 1);
  }

  protected mapColumn(values: Float64Array, [center = 0, scale = 1]: Float64Array): Float64Array {
    return values.map((value) => (value - center) / scale);
  }
}

registerModel(kind, (options) => new RobustScaler(options));
