import { assertOptions } from '../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { ColumnwiseTransformer } from './ColumnwiseTransformer.ts';
import { ascending, percentileOf } from './percentileOf.ts';
import { percentRange } from './percentRange.ts';

const kind = 'Winsorizer';

export interface WinsorizerOptions {
  /** In percent of the training rows; [5, 95] by default. */
  readonly quantileRange?: readonly [number, number] | undefined;
}

/**
 * Values beyond two quantiles of the training rows become those quantiles, so that single outliers cannot pull a model.
 * scikit-learn has no such class; SciPy's `winsorize` takes the nearest row in place of the quantile between two.
 */
export class Winsorizer extends ColumnwiseTransformer<WinsorizerOptions> {
  readonly kind = kind;
  /** The least and the greatest value that stay. */
  protected readonly parameterCount = 2;

  /** @throws UserError LEARN_OPTION */
  constructor(options: WinsorizerOptions = {}) {
    assertOptions(options, { quantileRange: percentRange });
    super(options);
  }

  static fromJSON(json: unknown): Winsorizer {
    return modelOfClass(Winsorizer, json);
  }

  protected fitColumn(values: Float64Array): Float64Array {
    const [low, high] = this.options.quantileRange ?? [5, 95];
    const sorted = ascending(values);
    return Float64Array.of(percentileOf(sorted, low / 100), percentileOf(sorted, high / 100));
  }

  protected mapColumn(values: Float64Array, [least = -Infinity, most = Infinity]: Float64Array): Float64Array {
    return values.map((value) => Math.min(Math.max(value, least), most));
  }
}

registerModel(kind, (options) => new Winsorizer(options));
