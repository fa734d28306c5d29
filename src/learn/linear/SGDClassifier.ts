import { UserError } from '../../base/UserError.ts';
import type { Features } from '../input/readFeatures.ts';
import type { Labels } from '../input/Target.ts';
import { assertOptions, oneOf } from '../model/assertOptions.ts';
import { type ClassWeight, classWeightRule, oneAgainstAllWeights, rowWeights } from '../model/classWeights.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { modelOfClass, registerModel } from '../model/modelFromJSON.ts';
import { partialClasses, type PartialFitOptions } from '../model/partialClasses.ts';
import { type Classified, readClassified } from '../model/readTraining.ts';
import { SavedState } from '../model/SavedState.ts';
import { turns } from '../turns.ts';
import { LinearClassifier, type LinearClassesState, outputsOf, restoredClasses } from './LinearClassifier.ts';
import { noteConvergence } from './noteConvergence.ts';
import { type Descent, descend } from './sgd/descend.ts';
import { type ClassLoss, classLosses } from './sgd/sgdLosses.ts';
import { sgdShares } from './sgd/sgdShares.ts';
import { assertRate, type SgdOptions, sgdRules } from './sgd/SgdOptions.ts';

export interface SGDClassifierOptions extends SgdOptions {
  /** `hinge` by default, as a linear SVM. `log_loss` and `modified_huber` give probabilities. */
  readonly loss?: ClassLoss;
  /** How much the rows of each class count; all the same by default. */
  readonly classWeight?: ClassWeight;
}

interface State extends LinearClassesState {
  /** The rows it has seen, and 1. */
  readonly step: number;
}

const defaults = {
  loss: 'hinge',
  penalty: 'l2',
  alpha: 1e-4,
  l1Ratio: 0.15,
  fitIntercept: true,
  maxIter: 1000,
  tol: 1e-3,
  nIterNoChange: 5,
  shuffle: true,
  learningRate: 'optimal',
  eta0: 0,
  powerT: 0.5,
  seed: 0,
  warmStart: false,
} as const;

/** A linear classifier, learnt row by row; of three and more classes each against all others. */
export class SGDClassifier extends LinearClassifier<SGDClassifierOptions, State> {
  readonly kind = 'SGDClassifier';

  /** @throws UserError LEARN_OPTION */
  constructor(options: SGDClassifierOptions = {}) {
    super(options);
    assertOptions(options, { ...sgdRules, loss: oneOf(Object.keys(classLosses)), classWeight: classWeightRule });
    assertRate({ ...defaults, ...options });
  }

  /**
   * @param x shape [n, columns], finite
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED for one class, when all
   *   weights are 0, or when the coefficients grow beyond all numbers; LEARN_LABEL_UNKNOWN for a class of classWeight
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const { maxIter, tol, warmStart } = { ...defaults, ...this.options };
    const classified = readClassified(x, y, options);
    const isWarm = warmStart && this.isFitted && this.#isLike(classified);
    const starts = isWarm ? this.#descents().map((descent) => ({ ...descent, step: 1 })) : null;
    const state = await this.#descended({ classified, starts, maxIter, tol }, options);
    noteConvergence(this.kind, { ...state, maxIter });
    return this.learnt(x, state);
  }

  /**
   * One round over more rows.
   *
   * @throws UserError as `fit`, LEARN_LABEL_UNKNOWN for a class that was not named at first
   */
  async partialFit(x: Features, y: Labels, options: PartialFitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    if (this.options.classWeight === 'balanced') throw balancedParts();
    const classes = partialClasses(this.isFitted ? this.classes : null, options);
    const rows = this.isFitted ? this.frameLikeFitted(x) : x;
    const classified = readClassified(rows, y, { ...options, classes });
    const starts = this.isFitted ? this.#descents() : null;
    return this.learnt(rows, await this.#descended({ classified, starts, maxIter: 1, tol: null }, options));
  }

  /**
   * Shape [n, classes], in the order of `classes`; of three and more classes those of each against all others, scaled to
   * a sum of 1.
   *
   * @throws UserError LEARN_OPTION unless the loss is `log_loss` or `modified_huber`
   */
  predictProba(x: Features): number[][] {
    const { loss } = { ...defaults, ...this.options };
    if (loss === 'log_loss' || loss === 'modified_huber') return this.scores(x).map(sgdShares(loss));
    throw new UserError('LEARN_OPTION', `loss is ${JSON.stringify(loss)}, which gives no probabilities.`, {
      fix: 'Fit it with loss "log_loss" or "modified_huber", or use decisionFunction.',
    });
  }

  #isLike({ classes, features }: Classified): boolean {
    const { coef, intercept, classes: known } = this.state;
    const isSame = known.length === classes.length && classes.every((label, at) => label === known[at]);
    return isSame && coef.length === intercept.length * features.columns;
  }

  #descents(): Descent[] {
    const { intercept, step } = this.state;
    return this.coef.map((coef, output) => ({ coef, intercept: intercept[output] ?? 0, step }));
  }

  async #descended(
    task: {
      readonly classified: Classified;
      readonly starts: readonly Descent[] | null;
      readonly maxIter: number;
      readonly tol: number | null;
    },
    fitOptions: FitOptions,
  ): Promise<State> {
    const { classified, starts, maxIter, tol } = task;
    const { features, classes, codes } = classified;
    const options = { ...defaults, ...this.options, maxIter, tol };
    const outputs = outputsOf(classes.length);
    const takeTurn = turns(fitOptions);
    const coef = new Float64Array(outputs * features.columns);
    const intercept = new Float64Array(outputs);
    let [iterations, converged, step] = [0, true, 1];
    for (let output = 0; output < outputs; output += 1) {
      const wanted = outputs === 1 ? 1 : output;
      const descent = starts?.[output] ?? { coef: new Float64Array(features.columns), intercept: 0, step: 1 };
      const target = Float64Array.from(codes, (code) => (code === wanted ? 1 : -1));
      const ended = await descend(
        {
          kind: this.kind,
          features,
          target,
          weights:
            outputs === 1
              ? rowWeights(classified, options.classWeight)
              : oneAgainstAllWeights(classified, options.classWeight, wanted),
          loss: classLosses[options.loss],
          options,
          takeTurn: (share) => takeTurn((output + share) / outputs),
        },
        descent,
      );
      coef.set(descent.coef, output * features.columns);
      intercept[output] = descent.intercept;
      iterations = Math.max(iterations, ended.iterations);
      converged &&= ended.converged;
      step = Math.max(step, descent.step);
    }
    return { classes, coef, intercept, iterations, converged, step };
  }

  protected restoredState(plain: unknown, columns: number): State {
    const saved = new SavedState(plain);
    return { ...restoredClasses(saved, columns), step: saved.count('step', 1) };
  }

  /** @throws UserError LEARN_MODEL */
  static fromJSON(json: unknown): SGDClassifier {
    return modelOfClass(SGDClassifier, json);
  }
}

function balancedParts(): UserError {
  return new UserError('LEARN_OPTION', 'classWeight is "balanced", and partialFit does not see all rows.', {
    fix: 'Give classWeight as numbers, by what is known of all rows.',
  });
}

registerModel('SGDClassifier', (options) => new SGDClassifier(options));
