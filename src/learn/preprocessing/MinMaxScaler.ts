import type { Frame } from '../frame/Frame.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, flag, type OptionRule } from '../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ColumnwiseTransformer } from './ColumnwiseTransformer.ts';

const kind = 'MinMaxScaler';

export interface MinMaxScalerOptions {
  /** What the least and the greatest value of the training rows become; [0, 1] by default. */
  readonly featureRange?: readonly [number, number] | undefined;
  /** Whether other rows are cut to that range; false by default. */
  readonly clip?: boolean | undefined;
}

const rangeRule: OptionRule = {
  must: 'be two finite numbers, the smaller first',
  holds: (value) =>
    Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && Number(value[0]) < Number(value[1]),
};

/** Columns from 0 to 1, or another range. A column of one value becomes the lower end. */
export class MinMaxScaler extends ColumnwiseTransformer<MinMaxScalerOptions> {
  readonly kind = kind;
  /** The factor, and what is added. */
  protected readonly parameterCount = 2;

  /** @throws UserError LEARN_OPTION */
  constructor(options: MinMaxScalerOptions = {}) {
    assertOptions(options, { featureRange: rangeRule, clip: flag });
    super(options);
  }

  inverseTransform(x: Features): Frame {
    return this.mapped(x, (values, [scale = 1, least = 0]) => values.map((value) => (value - least) / scale));
  }

  static fromJSON(json: unknown): MinMaxScaler {
    return modelOfClass(MinMaxScaler, json);
  }

  protected fitColumn(values: Float64Array): Float64Array {
    const [low, high] = this.options.featureRange ?? [0, 1];
    const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    const scale = (high - low) / widthOr1(most - least);
    return Float64Array.of(scale, low - least * scale);
  }

  protected mapColumn(values: Float64Array, [scale = 1, least = 0]: Float64Array): Float64Array {
    const [low, high] = this.options.featureRange ?? [0, 1];
    const scaled = values.map((value) => value * scale + least);
    return this.options.clip === true ? scaled.map((value) => Math.min(Math.max(value, low), high)) : scaled;
  }
}

/** What can be divided by: 1 in place of a width that is 0 but for rounding. */
export function widthOr1(width: number): number {
  return width < 10 * Number.EPSILON ? 1 : width;
}

registerModel(kind, (options) => new MinMaxScaler(options));
