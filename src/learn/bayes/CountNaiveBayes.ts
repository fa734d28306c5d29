import type { Matrix } from '../input/readMatrix.ts';
import type { Label } from '../input/Target.ts';
import { atLeast, flag } from '../model/assertOptions.ts';
import type { Classified } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { assertShares, sharesRule } from './classShares.ts';
import { NaiveBayes } from './NaiveBayes.ts';

export interface CountNBOptions {
  /** Added to every count, at least 0; 1 by default. Below 1e-10 it counts as that. */
  readonly alpha?: number;
  /** Whether classes have the shares of the rows; true by default. Otherwise each is as likely. */
  readonly fitPrior?: boolean;
  /** The share of each class, in the order of `classes`, sum 1. */
  readonly classPrior?: readonly number[];
}

export interface CountState {
  readonly classes: readonly Label[];
  /** Weight of the rows of each class. */
  readonly classCounts: Float64Array;
  /** Σ weight · value, shape [classes · columns]. */
  readonly featureCounts: Float64Array;
}

export const countRules = { alpha: atLeast(0), fitPrior: flag, classPrior: sharesRule };

/** scikit-learn's least alpha: 0 would make logarithms of 0. */
const leastAlpha = 1e-10;

/** What the naive Bayesian classifiers of counts share. */
export abstract class CountNaiveBayes<Options extends CountNBOptions> extends NaiveBayes<Options, CountState> {
  /** The values as they are counted. @throws UserError LEARN_VALUE */
  protected abstract counted(features: Matrix): Matrix;

  protected learnedFrom({ features, classes, codes, weights }: Classified, before: CountState | null): CountState {
    const { classPrior } = this.options;
    if (classPrior !== undefined) assertShares('classPrior', classPrior, classes.length);
    const { columns, values } = this.counted(features);
    const classCounts = before?.classCounts.slice() ?? new Float64Array(classes.length);
    const featureCounts = before?.featureCounts.slice() ?? new Float64Array(classes.length * columns);
    for (let row = 0; row < codes.length; row += 1) {
      const [code, weight] = [codes[row] ?? 0, weights?.[row] ?? 1];
      classCounts[code] = (classCounts[code] ?? 0) + weight;
      for (let column = 0; column < columns; column += 1) {
        const at = code * columns + column;
        featureCounts[at] = (featureCounts[at] ?? 0) + weight * (values[row * columns + column] ?? 0);
      }
    }
    return { classes, classCounts, featureCounts };
  }

  protected get alpha(): number {
    return Math.max(leastAlpha, this.options.alpha ?? 1);
  }

  /** The logarithm of each class's share; -Infinity for one that has no rows. */
  protected get classLogPrior(): readonly number[] {
    const { classCounts } = this.state;
    const { classPrior, fitPrior = true } = this.options;
    if (classPrior !== undefined) return classPrior.map(Math.log);
    const total = classCounts.reduce((sum, count) => sum + count, 0);
    return Array.from(classCounts, (count) => (fitPrior ? Math.log(count / total) : -Math.log(classCounts.length)));
  }

  protected restoredState(plain: unknown, columns: number): CountState {
    const saved = new SavedState(plain);
    const classes = saved.labels('classes');
    return {
      classes,
      classCounts: saved.numbers('classCounts', classes.length),
      featureCounts: saved.numbers('featureCounts', classes.length * columns),
    };
  }
}

/** Each class's start and a number a column, shape [classes · columns]: start + Σ number · value a row, [n, classes]. */
export function linearLogs(
  { rows, columns, values }: Matrix,
  { starts, logs }: { readonly starts: readonly number[]; readonly logs: Float64Array },
): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    starts.map((start, code) => {
      let sum = start;
      for (let column = 0; column < columns; column += 1) {
        const value = values[row * columns + column] ?? 0;
        if (value !== 0) sum += value * (logs[code * columns + column] ?? 0);
      }
      return sum;
    }),
  );
}
