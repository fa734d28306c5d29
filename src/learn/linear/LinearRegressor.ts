import type { Features } from '../input/readFeatures.ts';
import type { Numbers } from '../input/Target.ts';
import type { Regressor } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { finiteFeatures } from '../model/readTraining.ts';
import type { SavedState } from '../model/SavedState.ts';

export interface LinearState {
  /** Shape [columns]. */
  readonly coef: Float64Array;
  readonly intercept: number;
  /** How many rounds the fit took; 1 where it is solved at once. */
  readonly iterations: number;
  /** Whether the last fit came to its end, and was not stopped by `maxIter`. */
  readonly converged: boolean;
}

/** What all models have that predict x · coef + intercept. */
export abstract class LinearRegressor<Options extends object, State extends LinearState = LinearState>
  extends Model<Options, State>
  implements Regressor
{
  abstract fit(x: Features, y: Numbers, options?: FitOptions): Promise<this>;

  /** A weight a column. @throws UserError LEARN_NOT_FITTED */
  get coef(): Float64Array {
    return this.state.coef;
  }

  get intercept(): number {
    return this.state.intercept;
  }

  /** How many rounds the last fit took; 1 where it is solved at once. */
  get nIter(): number {
    return this.state.iterations;
  }

  /** Whether the last fit came to its end, and was not stopped by `maxIter`. */
  get converged(): boolean {
    return this.state.converged;
  }

  /** Shape [n]. @throws UserError LEARN_NOT_FITTED, LEARN_LENGTHS, LEARN_COLUMN, LEARN_VALUE */
  predict(x: Features): Float64Array {
    const { coef, intercept } = this.state;
    const { rows, columns, values } = finiteFeatures(x, this.numbersLikeFitted(x));
    const predicted = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) {
      let sum = intercept;
      for (let column = 0; column < columns; column += 1) {
        sum += (values[row * columns + column] ?? 0) * (coef[column] ?? 0);
      }
      predicted[row] = sum;
    }
    return predicted;
  }
}

/** For `restoredState`. @throws UserError LEARN_MODEL */
export function restoredLinear(saved: SavedState, columns: number): LinearState {
  return {
    coef: saved.numbers('coef', columns),
    intercept: saved.finite('intercept'),
    iterations: saved.count('iterations'),
    converged: saved.flag('converged'),
  };
}
