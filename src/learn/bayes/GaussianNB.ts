import { UserError } from '../../base/UserError.ts';
import { columnOf, type Matrix } from '../input/readMatrix.ts';
import { weightedMean } from '../input/readWeights.ts';
import type { Label } from '../input/Target.ts';
import { assertOptions, atLeast } from '../model/assertOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import type { Classified } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { assertShares, sharesRule } from './classShares.ts';
import { NaiveBayes } from './NaiveBayes.ts';

export interface GaussianNBOptions {
  /** The share of each class, in the order of `classes`, sum 1; those of the rows by default. */
  readonly priors?: readonly number[];
  /** This share of the greatest variance of a column is added to all; 1e-9 by default. */
  readonly varSmoothing?: number;
}

interface State {
  readonly classes: readonly Label[];
  /** Weight of the rows of each class. */
  readonly counts: Float64Array;
  /** Shape [classes · columns]. */
  readonly means: Float64Array;
  /** Shape [classes · columns]; what smoothing adds included. */
  readonly variances: Float64Array;
  /** What smoothing has added to each variance. */
  readonly epsilon: number;
}

/** Naive Bayes of numbers: each column has a normal distribution within each class. */
export class GaussianNB extends NaiveBayes<GaussianNBOptions, State> {
  readonly kind = 'GaussianNB';

  /** @throws UserError LEARN_OPTION */
  constructor(options: GaussianNBOptions = {}) {
    super(options);
    assertOptions(options, { priors: sharesRule, varSmoothing: atLeast(0) });
  }

  protected learnedFrom(rows: Classified, before: State | null): State {
    const { features, classes } = rows;
    if (this.options.priors !== undefined) assertShares('priors', this.options.priors, classes.length);
    const epsilon = (this.options.varSmoothing ?? 1e-9) * greatestVariance(features);
    const size = classes.length * features.columns;
    const sums = {
      counts: before?.counts.slice() ?? new Float64Array(classes.length),
      means: before?.means.slice() ?? new Float64Array(size),
      variances: before?.variances.map((variance) => variance - before.epsilon) ?? new Float64Array(size),
    };
    addRows(sums, rows);
    const variances = sums.variances.map((variance) => variance + epsilon);
    assertVariances(variances, { counts: sums.counts, classes });
    return { classes, ...sums, variances, epsilon };
  }

  protected jointLogLikelihood({ rows, columns, values }: Matrix): number[][] {
    const { means, variances, counts } = this.state;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const starts = Array.from(counts, (count, code) => {
      let start = Math.log(this.options.priors?.[code] ?? count / total);
      for (let at = code * columns; at < (code + 1) * columns; at += 1) {
        start -= 0.5 * Math.log(2 * Math.PI * (variances[at] ?? 1));
      }
      return start;
    });
    return Array.from({ length: rows }, (_, row) =>
      starts.map((start, code) => {
        // A class that has no rows yet has no variances.
        if (start === -Infinity || counts[code] === 0) return -Infinity;
        let sum = start;
        for (let column = 0; column < columns; column += 1) {
          const at = code * columns + column;
          sum -= (0.5 * ((values[row * columns + column] ?? 0) - (means[at] ?? 0)) ** 2) / (variances[at] ?? 1);
        }
        return sum;
      }),
    );
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    const classes = saved.labels('classes');
    return {
      classes,
      counts: saved.numbers('counts', classes.length),
      means: saved.numbers('means', classes.length * columns),
      variances: saved.numbers('variances', classes.length * columns),
      epsilon: saved.finite('epsilon'),
    };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): GaussianNB {
    return modelOfClass(GaussianNB, json);
  }
}

type Sums = Pick<State, 'counts' | 'means' | 'variances'>;

/** Joins means and variances of two sets of rows (Chan, Golub and LeVeque 1983), class by class, in place. */
function addRows({ counts, means, variances }: Sums, { features, codes, weights }: Classified): void {
  const { columns } = features;
  const added = new Float64Array(counts.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? 0;
    added[code] = (added[code] ?? 0) + (weights?.[row] ?? 1);
  }
  for (let column = 0; column < columns; column += 1) {
    const values = columnOf(features, column);
    const sums = new Float64Array(counts.length);
    values.forEach((value, row) => addTo(sums, codes[row] ?? 0, (weights?.[row] ?? 1) * value));
    const newMeans = sums.map((sum, code) => sum / (added[code] ?? 1));
    const squares = new Float64Array(counts.length);
    values.forEach((value, row) => {
      const code = codes[row] ?? 0;
      addTo(squares, code, (weights?.[row] ?? 1) * (value - (newMeans[code] ?? 0)) ** 2);
    });
    for (let code = 0; code < counts.length; code += 1) {
      const [old, more, at] = [counts[code] ?? 0, added[code] ?? 0, code * columns + column];
      if (more === 0) continue;
      const apart = (means[at] ?? 0) - (newMeans[code] ?? 0);
      const total = old + more;
      const square = old * (variances[at] ?? 0) + (squares[code] ?? 0) + ((old * more) / total) * apart * apart;
      means[at] = (old * (means[at] ?? 0) + more * (newMeans[code] ?? 0)) / total;
      variances[at] = square / total;
    }
  }
  added.forEach((more, code) => addTo(counts, code, more));
}

function addTo(sums: Float64Array, code: number, value: number): void {
  sums[code] = (sums[code] ?? 0) + value;
}

function greatestVariance(features: Matrix): number {
  let greatest = 0;
  for (let column = 0; column < features.columns; column += 1) {
    const values = columnOf(features, column);
    const mean = weightedMean(values, null);
    greatest = Math.max(
      greatest,
      weightedMean(
        values.map((value) => (value - mean) ** 2),
        null,
      ),
    );
  }
  return greatest;
}

function assertVariances(
  variances: Float64Array,
  { counts, classes }: { readonly counts: Float64Array; readonly classes: readonly Label[] },
): void {
  const columns = variances.length / counts.length;
  const at = variances.findIndex((variance, place) => variance <= 0 && (counts[Math.floor(place / columns)] ?? 0) > 0);
  if (at < 0) return;
  const label = JSON.stringify(classes[Math.floor(at / columns)]);
  throw new UserError('LEARN_UNDEFINED', `Column ${at % columns} is the same in all rows of the class ${label}.`, {
    fix: 'Leave the column out, or set varSmoothing above 0; when all columns are constant there is nothing to learn.',
  });
}

registerModel('GaussianNB', (options) => new GaussianNB(options));
