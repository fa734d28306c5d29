import { frameOf } from '../frame/frameOf.ts';
import type { Features } from '../input/readFeatures.ts';
import { assertOptions, atLeast } from '../model/assertOptions.ts';
import type { AnyTarget } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { finiteOrMissing } from '../preprocessing/ColumnwiseTransformer.ts';
import { momentsOf } from '../preprocessing/momentsOf.ts';
import { turns } from '../turns.ts';
import { ColumnSelector, placesWhere } from './ColumnSelector.ts';

const kind = 'VarianceThreshold';

export interface VarianceThresholdOptions {
  /** Columns whose variance (of the population) is no greater are left out; 0 by default. */
  readonly threshold?: number | undefined;
}

/** Leaves out columns of one value, or of little variance. Missing values do not count. */
export class VarianceThreshold extends ColumnSelector<VarianceThresholdOptions> {
  readonly kind = kind;

  /** @throws UserError LEARN_OPTION */
  constructor(options: VarianceThresholdOptions = {}) {
    assertOptions(options, { threshold: atLeast(0) });
    super(options);
  }

  /** Shape [columns]; with threshold 0 no greater than the range of the column. @throws UserError LEARN_NOT_FITTED */
  get variances(): Float64Array {
    return this.state.figures;
  }

  /** @throws UserError LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE, LEARN_UNDEFINED when no column is left, LEARN_LEAKAGE */
  async fit(x: Features, _y: AnyTarget | null = null, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const frame = frameOf(x);
    const { threshold = 0 } = this.options;
    const variances = Float64Array.from(frame.columnNames, (name) => {
      const present = finiteOrMissing(frame, name).filter((value) => !Number.isNaN(value));
      if (present.length === 0) return Number.NaN;
      const variance = momentsOf(present, null).std ** 2;
      if (threshold > 0) return variance;
      // Rounding gives equal values a variance; their range is 0.
      const [least, most] = [present.reduce((a, b) => Math.min(a, b)), present.reduce((a, b) => Math.max(a, b))];
      return Math.min(variance, most - least);
    });
    await turns(options)(1);
    const stays = Array.from(variances, (variance) => variance > threshold);
    return this.learnt(x, { kept: placesWhere(stays, `a variance above ${threshold}`), figures: variances });
  }

  static fromJSON(json: unknown): VarianceThreshold {
    return modelOfClass(VarianceThreshold, json);
  }
}

registerModel(kind, (options) => new VarianceThreshold(options));
