import type { Features } from '../input/readFeatures.ts';
import type { Labels } from '../input/Target.ts';
import { LinearClassifier, type LinearClassesState, outputsOf, restoredClasses } from '../linear/LinearClassifier.ts';
import { noteConvergence } from '../linear/noteConvergence.ts';
import { above, assertOptions, countFrom, flag, oneOf, seedRule } from '../model/assertOptions.ts';
import { type ClassWeight, classWeightRule, oneAgainstAllWeights, rowWeights } from '../model/classWeights.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { readClassified } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { classLine } from './classLine.ts';

export interface LinearSVCOptions {
  /** `squared_hinge` by default. */
  readonly loss?: 'hinge' | 'squared_hinge';
  /** Weight of the errors against the width of the margin, above 0; 1 by default. */
  readonly C?: number;
  /** Whether there are intercepts, which are made small as well; true by default. */
  readonly fitIntercept?: boolean;
  /** How much the rows of each class count; all the same by default. */
  readonly classWeight?: ClassWeight;
  /** It ends when rows violate the optimum by no more; 1e-4 by default. */
  readonly tol?: number;
  /** Most rounds over all rows; 1,000 by default. */
  readonly maxIter?: number;
  /** Of the order of the rows; 0 by default. */
  readonly seed?: number;
}

const rules = {
  loss: oneOf(['hinge', 'squared_hinge']),
  C: above(0),
  fitIntercept: flag,
  classWeight: classWeightRule,
  tol: above(0),
  maxIter: countFrom(1),
  seed: seedRule,
};

/**
 * Linear support vector classification by liblinear's method, with the penalty of squares; of three and more classes each
 * against all others. The columns should be of one scale.
 */
export class LinearSVC extends LinearClassifier<LinearSVCOptions> {
  readonly kind = 'LinearSVC';

  /** @throws UserError LEARN_OPTION */
  constructor(options: LinearSVCOptions = {}) {
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
    const { loss, C = 1, fitIntercept = true, classWeight, tol = 1e-4, maxIter = 1000, seed = 0 } = this.options;
    const classified = readClassified(x, y, options);
    const { features, codes, classes } = classified;
    const outputs = outputsOf(classes.length);
    const takeTurn = turns(options);
    const lines = [];
    for (let output = 0; output < outputs; output += 1) {
      const wanted = outputs === 1 ? 1 : output;
      const weights =
        outputs === 1 ? rowWeights(classified, classWeight) : oneAgainstAllWeights(classified, classWeight, wanted);
      const task = {
        features,
        fitIntercept,
        costs: Float64Array.from(codes, (_, row) => C * (weights?.[row] ?? 1)),
        isSquared: loss !== 'hinge',
        tol,
        maxIter,
        seed,
        takeTurn: (share: number) => takeTurn((output + share) / outputs),
      };
      lines.push(
        await classLine(
          task,
          Float64Array.from(codes, (code) => (code === wanted ? 1 : -1)),
        ),
      );
    }
    const converged = lines.every((line) => line.converged);
    noteConvergence(this.kind, { converged, maxIter });
    return this.learnt(x, {
      classes,
      coef: Float64Array.from(lines.flatMap(({ coef }) => [...coef])),
      intercept: Float64Array.from(lines, ({ intercept }) => intercept),
      iterations: Math.max(...lines.map(({ iterations }) => iterations)),
      converged,
    });
  }

  protected restoredState(plain: unknown, columns: number): LinearClassesState {
    return restoredClasses(new SavedState(plain), columns);
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): LinearSVC {
    return modelOfClass(LinearSVC, json);
  }
}

registerModel('LinearSVC', (options) => new LinearSVC(options));
