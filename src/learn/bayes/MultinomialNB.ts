import type { Matrix } from '../input/readMatrix.ts';
import { valueError } from '../input/readNumbers.ts';
import { assertOptions } from '../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { CountNaiveBayes, type CountNBOptions, countRules, linearLogs } from './CountNaiveBayes.ts';

/** Naive Bayes of counts, such as words of a text: each row of a class is drawn from one distribution over the columns. */
export class MultinomialNB extends CountNaiveBayes<CountNBOptions> {
  readonly kind = 'MultinomialNB';

  /** @throws UserError LEARN_OPTION */
  constructor(options: CountNBOptions = {}) {
    super(options);
    assertOptions(options, countRules);
  }

  protected counted(features: Matrix): Matrix {
    const at = features.values.findIndex((value) => value < 0);
    if (at < 0) return features;
    throw valueError(`x, column ${at % features.columns},`, {
      row: Math.floor(at / features.columns),
      value: features.values[at],
      fix: 'Counts are at least 0. For other numbers there is GaussianNB.',
    });
  }

  protected jointLogLikelihood(features: Matrix): number[][] {
    const { featureCounts, classCounts } = this.state;
    const { columns } = features;
    const logs = new Float64Array(featureCounts.length);
    for (let code = 0; code < classCounts.length; code += 1) {
      const counts = featureCounts.subarray(code * columns, (code + 1) * columns);
      const total = Math.log(counts.reduce((sum, count) => sum + count, 0) + this.alpha * columns);
      counts.forEach((count, column) => (logs[code * columns + column] = Math.log(count + this.alpha) - total));
    }
    return linearLogs(this.counted(features), { starts: this.classLogPrior, logs });
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): MultinomialNB {
    return modelOfClass(MultinomialNB, json);
  }
}

registerModel('MultinomialNB', (options) => new MultinomialNB(options));
