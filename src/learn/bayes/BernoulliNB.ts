import type { Matrix } from '../input/readMatrix.ts';
import { valueError } from '../input/readNumbers.ts';
import { assertOptions, either, finiteNumber, nothing } from '../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { CountNaiveBayes, type CountNBOptions, countRules, linearLogs } from './CountNaiveBayes.ts';

export interface BernoulliNBOptions extends CountNBOptions {
  /** What is above it counts as 1, all else as 0; 0 by default. Null when the columns are zeros and ones already. */
  readonly binarize?: number | null;
}

/** Naive Bayes of columns that are there or not: what a row lacks counts as well. */
export class BernoulliNB extends CountNaiveBayes<BernoulliNBOptions> {
  readonly kind = 'BernoulliNB';

  /** @throws UserError LEARN_OPTION */
  constructor(options: BernoulliNBOptions = {}) {
    super(options);
    assertOptions(options, { ...countRules, binarize: either(finiteNumber, nothing) });
  }

  protected counted(features: Matrix): Matrix {
    const { binarize = 0 } = this.options;
    if (binarize !== null) return { ...features, values: features.values.map((value) => (value > binarize ? 1 : 0)) };
    const at = features.values.findIndex((value) => value !== 0 && value !== 1);
    if (at < 0) return features;
    throw valueError(`x, column ${at % features.columns},`, {
      row: Math.floor(at / features.columns),
      value: features.values[at],
      fix: 'With binarize null it must be 0 or 1.',
    });
  }

  protected jointLogLikelihood(features: Matrix): number[][] {
    const { featureCounts, classCounts } = this.state;
    const { columns } = features;
    const logs = new Float64Array(featureCounts.length);
    const starts = [...this.classLogPrior];
    for (let at = 0; at < logs.length; at += 1) {
      const code = Math.floor(at / columns);
      const total = (classCounts[code] ?? 0) + 2 * this.alpha;
      const count = featureCounts[at] ?? 0;
      const absent = Math.log((classCounts[code] ?? 0) - count + this.alpha) - Math.log(total);
      logs[at] = Math.log(count + this.alpha) - Math.log(total) - absent;
      starts[code] = (starts[code] ?? 0) + absent;
    }
    return linearLogs(this.counted(features), { starts, logs });
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): BernoulliNB {
    return modelOfClass(BernoulliNB, json);
  }
}

registerModel('BernoulliNB', (options) => new BernoulliNB(options));
