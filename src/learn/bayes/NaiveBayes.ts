import type { Features } from '../input/readFeatures.ts';
import type { Matrix } from '../input/readMatrix.ts';
import type { Label, Labels } from '../input/Target.ts';
import type { Classifier } from '../model/contracts.ts';
import type { FitOptions } from '../model/FitOptions.ts';
import { Model } from '../model/Model.ts';
import { partialClasses, type PartialFitOptions } from '../model/partialClasses.ts';
import { type Classified, finiteFeatures, readClassified } from '../model/readTraining.ts';
import { turns } from '../turns.ts';

interface ClassesState {
  readonly classes: readonly Label[];
}

/** What the naive Bayesian classifiers share: sums over rows, which more rows may be added to. */
export abstract class NaiveBayes<Options extends object, State extends ClassesState>
  extends Model<Options, State>
  implements Classifier
{
  /** In ascending order. @throws UserError LEARN_NOT_FITTED */
  get classes(): readonly Label[] {
    return this.state.classes;
  }

  /**
   * @param x shape [n, columns], finite
   * @param y the class of each row, shape [n]; two classes or more
   * @throws UserError LEARN_LENGTHS, LEARN_VALUE, LEARN_COLUMN, LEARN_LEAKAGE, LEARN_UNDEFINED for one class, or when
   *   all weights are 0
   */
  async fit(x: Features, y: Labels, options: FitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const state = this.learnedFrom(readClassified(x, y, options), null);
    await turns(options)(1);
    return this.learnt(x, state);
  }

  /**
   * Adds more rows to what has been learnt.
   *
   * @throws UserError as `fit`; LEARN_OPTION when the classes are not named in the first call, LEARN_LABEL_UNKNOWN for a
   *   class that was not
   */
  async partialFit(x: Features, y: Labels, options: PartialFitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const before = this.isFitted ? this.state : null;
    const rows = before === null ? x : this.frameLikeFitted(x);
    const classes = partialClasses(before?.classes ?? null, options);
    const state = this.learnedFrom(readClassified(rows, y, { ...options, classes }), before);
    await turns(options)(1);
    return this.learnt(rows, state);
  }

  /** Logarithms of the probabilities, shape [n, classes]. */
  predictLogProba(x: Features): number[][] {
    return this.#scores(x).map((scores) => {
      const greatest = Math.max(...scores);
      const log = greatest + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - greatest), 0));
      return scores.map((score) => score - log);
    });
  }

  /** Shape [n, classes], in the order of `classes`. They tend to be too sure: the columns are taken as independent. */
  predictProba(x: Features): number[][] {
    return this.predictLogProba(x).map((logs) => logs.map(Math.exp));
  }

  /** The most probable class of each row, shape [n]; of equal ones the first. */
  predict(x: Features): Label[] {
    const { classes } = this.state;
    return this.#scores(x).map((scores) => classes[scores.indexOf(Math.max(...scores))] ?? '');
  }

  #scores(x: Features): number[][] {
    return this.jointLogLikelihood(finiteFeatures(x, this.numbersLikeFitted(x)));
  }

  protected abstract learnedFrom(rows: Classified, before: State | null): State;

  /** Shape [n, classes]: the logarithm of the share of the class, and of the row within it, but for a constant. */
  protected abstract jointLogLikelihood(features: Matrix): number[][];
}
