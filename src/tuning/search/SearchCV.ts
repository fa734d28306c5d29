import { UserError } from '../../base/UserError.ts';
import { displaySymbol } from '../../display/Displayable.ts';
import { vegaLite } from '../../display/show/chart.ts';
import type { Features } from '../../learn/input/readFeatures.ts';
import type { AnyModel, AnyTarget } from '../../learn/model/contracts.ts';
import type { Part } from '../../learn/compose/pipelineParts.ts';
import { Model } from '../../learn/model/Model.ts';
import { SavedState, broken } from '../../learn/model/SavedState.ts';
import type { Params } from '../space/Dimension.ts';
import { tuningChart } from '../view/tuningChart.ts';
import type { Runner } from './halve.ts';
import { refitted } from './refitted.ts';
import { scoringOf, type SearchFitOptions, type SearchOptions } from './SearchOptions.ts';
import { startSearch } from './startSearch.ts';
import { bestOf, type RankedTrial, ranked, type Trial } from './Trial.ts';

interface State {
  readonly trials: readonly RankedTrial[];
  readonly best: RankedTrial;
  /** Null when it was not to be refitted. */
  readonly bestEstimator: AnyModel | null;
}

/** What a search knows of the work before it. */
export interface SearchSpaceFacts {
  /** Rows of the smallest training part. */
  readonly rows: number;
}

/**
 * A search over options of a model by cross-validation. It is a model itself: once fitted, it predicts by the best one,
 * which has been fitted on all rows that the search was given.
 */
export abstract class SearchCV<Estimator extends AnyModel, Options extends SearchOptions<Estimator>> extends Model<
  Options,
  State
> {
  declare readonly predict: Part<Estimator, 'predict'>;
  declare readonly predictProba: Part<Estimator, 'predictProba'>;
  declare readonly decisionFunction: Part<Estimator, 'decisionFunction'>;
  declare readonly classes: Part<Estimator, 'classes'>;

  constructor(options: Options) {
    super(options);
    const estimator: object = options.estimator;
    for (const method of ['predict', 'predictProba', 'decisionFunction']) {
      if (method in estimator) this.#own(method, { value: (x: Features) => this.#call(method, x) });
    }
    if ('classes' in estimator) this.#own('classes', { get: () => partsOf(this.bestEstimator)['classes'] });
  }

  /** All trials in the order in which they were proposed. @throws UserError LEARN_NOT_FITTED */
  get trials(): readonly RankedTrial[] {
    return this.state.trials;
  }

  get bestParams(): Params {
    return this.state.best.params;
  }

  /** The mean over the folds; too good for an honest figure, since it is the best of many. */
  get bestScore(): number {
    return this.state.best.meanScore;
  }

  /** @throws UserError LEARN_NOT_FITTED, also with `refit: false` */
  get bestEstimator(): Estimator {
    const { bestEstimator } = this.state;
    if (bestEstimator !== null) return bestEstimator as Estimator; // SAFETY: a clone of the option of that type.
    throw new UserError('LEARN_NOT_FITTED', `The best model of the ${this.kind} was not fitted: refit is false.`, {
      fix: 'Fit options.estimator.withParams(search.bestParams), or search with refit.',
    });
  }

  /**
   * Tries out, shows how it goes in the cell that runs it, and fits the best model on all rows.
   *
   * @throws UserError LEARN_LEAKAGE, LEARN_LENGTHS, LEARN_OPTION, LEARN_UNDEFINED when every fit failed, TUNING_JOURNAL
   */
  async fit(x: Features, y: AnyTarget, options: SearchFitOptions = {}): Promise<this> {
    this.assertMayLearn(x, options);
    const search = await startSearch(this.options, { x, y, options });
    try {
      const trials = await this.search(search.run, { rows: search.rows });
      const best = bestOf(trials);
      if (best === null) throw allFailed(trials);
      const list = ranked(trials);
      const bestEstimator =
        this.options.refit === false ? null : await refitted(this.options, { x, y, best, options: search.options });
      this.learnt(x, { trials: list, best: list[best.number] ?? { ...best, rank: 1 }, bestEstimator });
      search.finish();
      return this;
    } finally {
      await search.close();
    }
  }

  [displaySymbol](): unknown {
    if (!this.isFitted) return { 'text/plain': `${this.kind} (not fitted)` };
    return vegaLite(
      tuningChart({ title: this.kind, trials: this.trials, total: null, scoring: scoringOf(this.options) }),
    )[displaySymbol]();
  }

  /** Proposes trials and runs them, all of which it gives, in order. */
  protected abstract search(run: Runner, facts: SearchSpaceFacts): Promise<Trial[]>;

  protected restoredState(plain: unknown): State {
    const saved = new SavedState(plain);
    const trials = saved.list('trials').map(trialOf);
    const best = trials[saved.count('best')];
    if (best === undefined) throw broken('best', 'a trial');
    const bestEstimator = saved.part('bestEstimator');
    if (bestEstimator !== null && !isModel(bestEstimator)) throw broken('bestEstimator', 'a model');
    return { trials, best, bestEstimator };
  }

  /** Splitters and folds have no JSON, and a model that comes from it is not fitted to be searched again. */
  protected override plainOptions(): object {
    const { cv, ...others } = this.options;
    return typeof cv === 'number' ? { ...others, cv } : others;
  }

  protected override plainState({ trials, best, bestEstimator }: State): unknown {
    return { trials, best: best.number, bestEstimator };
  }

  #call(method: string, x: Features): unknown {
    const model = this.bestEstimator;
    // SAFETY: the constructor has seen that models of this class have the method.
    return (partsOf(model)[method] as (x: Features) => unknown).call(model, x);
  }

  #own(name: string, property: PropertyDescriptor): void {
    Object.defineProperty(this, name, { ...property, enumerable: false });
  }
}

function allFailed(trials: readonly Trial[]): UserError {
  const reason = trials.find(({ error }) => error !== null)?.error ?? 'every score was NaN';
  return new UserError('LEARN_UNDEFINED', `Every fit of the search failed. The first said: ${reason}`, {
    fix: 'Fit the estimator by itself on the same rows first.',
  });
}

function trialOf(value: unknown): RankedTrial {
  const saved = new SavedState(value);
  const scores = saved.list('scores').map(Number);
  return { ...(value as RankedTrial), number: saved.count('number'), meanScore: saved.number('meanScore'), scores }; // SAFETY: what is counted with was checked; the rest is only shown.
}

function isModel(value: unknown): value is AnyModel {
  return value instanceof Model;
}

function partsOf(model: object): Readonly<Record<string, unknown>> {
  return model as Readonly<Record<string, unknown>>; // SAFETY: any object can be read so.
}
