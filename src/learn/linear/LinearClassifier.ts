import type { Features } from '../input/readFeatures.ts';
import type { Label, Labels } from '../input/Target.ts';
import type { Classifier } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import { broken, type SavedState } from '../model/SavedState.ts';

export interface LinearClassesState {
  readonly classes: readonly Label[];
  /** By outputs: one of two classes (above 0 for the second), otherwise one a class. Shape [outputs · columns]. */
  readonly coef: Float64Array;
  /** Shape [outputs]. */
  readonly intercept: Float64Array;
  /** How many rounds the last fit took, at most of all outputs. */
  readonly iterations: number;
  /** Whether the last fit came to its end, and was not stopped by `maxIter`. */
  readonly converged: boolean;
}

/** What all classifiers have whose scores are x · coef + intercept. */
export abstract class LinearClassifier<Options extends object, State extends LinearClassesState = LinearClassesState>
  extends Model<Options, State>
  implements Classifier
{
  abstract fit(x: Features, y: Labels, options?: FitOptions): Promise<this>;

  /** In ascending order. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return this.state.classes;
  }

  /** Shape [1, columns] of two classes, otherwise [classes, columns]. */
  get coef(): Float64Array[] {
    const { coef, intercept } = this.state;
    const columns = coef.length / intercept.length;
    return Array.from(intercept, (_, at) => coef.slice(at * columns, (at + 1) * columns));
  }

  /** Shape [1] of two classes, otherwise [classes]. */
  get intercept(): Float64Array {
    return this.state.intercept;
  }

  /** How many rounds the last fit took. */
  get nIter(): number {
    return this.state.iterations;
  }

  /** Whether the last fit came to its end, and was not stopped by `maxIter`. */
  get converged(): boolean {
    return this.state.converged;
  }

  /**
   * @returns of two classes shape [n], above 0 for the second one; otherwise [n, classes]
   * @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE
   */
  decisionFunction(x: Features): Float64Array | number[][] {
    const scores = this.scores(x);
    return this.classes.length === 2 ? Float64Array.from(scores, ([score = 0]) => score) : scores;
  }

  /** The class of the highest score of each row, shape [n]; of equal ones the first. */
  predict(x: Features): Label[] {
    const { classes } = this.state;
    return this.scores(x).map((scores) => {
      const [only = 0] = scores;
      const place = scores.length === 1 ? Number(only > 0) : scores.indexOf(Math.max(...scores));
      return classes[place] ?? '';
    });
  }

  /** Shape [n, outputs]. */
  protected scores(x: Features): number[][] {
    const { coef, intercept } = this.state;
    const { rows, columns, values } = finiteFeatures(x, this.numbersLikeFitted(x));
    return Array.from({ length: rows }, (_, row) =>
      Array.from(intercept, (start, output) => {
        let sum = start;
        for (let column = 0; column < columns; column += 1) {
          sum += (values[row * columns + column] ?? 0) * (coef[output * columns + column] ?? 0);
        }
        return sum;
      }),
    );
  }
}

/** How many scores tell so many classes apart. */
export function outputsOf(classes: number): number {
  return classes === 2 ? 1 : classes;
}

/** For `restoredState`. @throws UserError LEARN_MODEL */
export function restoredClasses(saved: SavedState, columns: number): LinearClassesState {
  const classes = saved.labels('classes');
  if (classes.length < 2) throw broken('classes', 'a list of two classes or more');
  const outputs = outputsOf(classes.length);
  return {
    classes,
    coef: saved.numbers('coef', outputs * columns),
    intercept: saved.numbers('intercept', outputs),
    iterations: saved.count('iterations'),
    converged: saved.flag('converged'),
  };
}
