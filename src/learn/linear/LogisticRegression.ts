import type { Features } from '../input/readFeatures.ts';
import type { Labels } from '../input/Target.ts';
import { above, assertOptions, between, countFrom, flag, oneOf } from '../model/assertOptions.ts';
import { type ClassWeight, classWeightRule, rowWeights } from '../model/classWeights.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { type Classified, readClassified } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { centredColumns } from './centredColumns.ts';
import { LinearClassifier, type LinearClassesState, outputsOf, restoredClasses } from './LinearClassifier.ts';
import type { Blocks, LogisticProblem } from './logistic/LogisticLoss.ts';
import { newtonConjugate } from './logistic/newtonConjugate.ts';
import { proximalNewton } from './logistic/proximalNewton.ts';
import { sharesOfScores } from './logistic/sharesOfScores.ts';
import { noteConvergence } from './noteConvergence.ts';
import { dot } from './vectors.ts';

export interface LogisticRegressionOptions {
  /** What keeps coefficients small: squares (`l2`, default), absolute values (`l1`), both (`elasticnet`) or `none`. */
  readonly penalty?: 'l2' | 'l1' | 'elasticnet' | 'none';
  /** Weight of the losses against the penalty, above 0; 1 by default. The smaller, the smaller the coefficients. */
  readonly C?: number;
  /** Share of the absolute values in the penalty `elasticnet`, from 0 to 1; 0.5 by default. */
  readonly l1Ratio?: number;
  /** Whether there are intercepts, which are not made small; true by default. */
  readonly fitIntercept?: boolean;
  /** How much the rows of each class count; all the same by default. */
  readonly classWeight?: ClassWeight;
  /** It ends when no slope of the loss is steeper; 1e-4 by default. */
  readonly tol?: number;
  /** Most steps; 100 by default. */
  readonly maxIter?: number;
  /** Whether a fit starts from what the last one has found; false by default. */
  readonly warmStart?: boolean;
}

const rules = {
  penalty: oneOf(['l2', 'l1', 'elasticnet', 'none']),
  C: above(0),
  l1Ratio: between(0, 1),
  fitIntercept: flag,
  classWeight: classWeightRule,
  tol: above(0),
  maxIter: countFrom(1),
  warmStart: flag,
};

/**
 * Makes C · Σ weight · logarithmic loss + penalty least; of three and more classes the multinomial loss, with one row of
 * coefficients a class. The solver is always Newton's method; scikit-learn's solvers stop at the same minimum, or before.
 */
export class LogisticRegression extends LinearClassifier<LogisticRegressionOptions> {
  readonly kind = 'LogisticRegression';

  /** @throws UserError LEARN_OPTION */
  constructor(options: LogisticRegressionOptions = {}) {
    super(options);
    assertOptions(options, rules);
  }

  /**
   * @param x shape [n, columns], finite
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED for one class, or when
   *   all weights are 0; LEARN_LABEL_UNKNOWN for a class of classWeight that does not occur
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { tol = 1e-4, maxIter = 100 } = this.options;
    const classified = readClassified(x, y, options);
    const { problem, means } = this.#problem(classified);
    const solve = problem.l1 > 0 ? proximalNewton : newtonConjugate;
    const start = this.#start(classified, means);
    const { at, iterations, converged } = await solve(problem, start, { tol, maxIter, takeTurn: turns(options) });
    noteConvergence(this.kind, { converged, maxIter });
    const columns = means.length;
    const coef = new Float64Array(at.length * columns);
    at.forEach((block, output) => coef.set(block.subarray(0, columns), output * columns));
    const intercept = Float64Array.from(at, (block) =>
      problem.fitIntercept ? (block[columns] ?? 0) - dot(means, block.subarray(0, columns)) : 0,
    );
    const middle = at.length > 1 ? intercept.reduce((sum, value) => sum + value, 0) / at.length : 0;
    return this.learnt(x, {
      classes: classified.classes,
      coef,
      // The same number may be added to all intercepts; they are made to sum to 0, as scikit-learn's.
      intercept: intercept.map((value) => value - middle),
      iterations,
      converged,
    });
  }

  /** Shape [n, classes], in the order of `classes`. */
  predictProba(x: Features): number[][] {
    return this.scores(x).map(sharesOfScores);
  }

  #problem(classified: Classified): { problem: LogisticProblem; means: Float64Array } {
    const { penalty = 'l2', C = 1, l1Ratio = 0.5, fitIntercept = true, classWeight } = this.options;
    const weights = rowWeights(classified, classWeight);
    const l1Share = { l2: 0, none: 0, l1: 1, elasticnet: l1Ratio }[penalty];
    const { columns, means } = centredColumns(classified.features, { weights, fitIntercept });
    const problem = {
      columns,
      codes: classified.codes,
      weights: Float64Array.from(classified.codes, (_, row) => C * (weights?.[row] ?? 1)),
      outputs: outputsOf(classified.classes.length),
      fitIntercept,
      l1: l1Share,
      l2: penalty === 'none' ? 0 : 1 - l1Share,
    };
    return { problem, means };
  }

  /** Zeros, or what the last fit has found. */
  #start({ classes, features }: Classified, means: Float64Array): Blocks {
    const { columns } = features;
    const isWarm = this.options.warmStart === true && this.isFitted && isSame(this.state, { classes, columns });
    return Array.from({ length: outputsOf(classes.length) }, (_, output) => {
      const block = new Float64Array(columns + 1);
      if (!isWarm) return block;
      const coef = this.state.coef.subarray(output * columns, (output + 1) * columns);
      block.set(coef);
      block[columns] = (this.intercept[output] ?? 0) + dot(means, coef);
      return block;
    });
  }

  protected restoredState(plain: unknown, columns: number): LinearClassesState {
    return restoredClasses(new SavedState(plain), columns);
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): LogisticRegression {
    return modelOfClass(LogisticRegression, json);
  }
}

function isSame(state: LinearClassesState, { classes, columns }: { classes: readonly unknown[]; columns: number }) {
  const isSameClasses =
    state.classes.length === classes.length && classes.every((label, at) => label === state.classes[at]);
  return isSameClasses && state.coef.length === state.intercept.length * columns;
}

registerModel('LogisticRegression', (options) => new LogisticRegression(options));
