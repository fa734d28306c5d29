import type { CrossValidator } from '../../evaluation/validation/foldsBy.ts';
import type { Labels } from '../../learn/input/Target.ts';
import type { AnyModel } from '../../learn/model/contracts.ts';
import type { FitOptions } from '../../learn/model/FitOptions.ts';
import type { TrialExecutor } from '../executor/TrialExecutor.ts';
import type { HalvingOptions } from '../halving/rungsOf.ts';
import type { Trial } from './Trial.ts';

/** What all searches have. */
export interface SearchOptions<Estimator extends AnyModel = AnyModel> {
  /** A model or a pipeline; it stays as it was. */
  readonly estimator: Estimator;
  /** A scorer's name; `accuracy` for classifiers and `r2` for regressors by default. */
  readonly scoring?: string;
  /**
   * How many folds, 5 by default, each with its share of every class for classifiers; or a splitter, or folds of one's
   * own. A model that comes from JSON has the number alone.
   */
  readonly cv?: CrossValidator;
  /** Successive halving; without it every trial gets all rows. */
  readonly halving?: HalvingOptions;
  /** Whether the best model is fitted on all rows at the end; it is by default. */
  readonly refit?: boolean;
}

export interface SearchFitOptions extends FitOptions {
  /** The group of each row, such as a patient: rows of one group are never on both sides of a fold. Shape [n]. */
  readonly groups?: Labels;
  /**
   * How many threads; as many as there are cores by default. 1 fits in this thread, in turns with all else, as does a
   * sandboxed kernel, whose cells may start no threads.
   */
  readonly nJobs?: number;
  /** Where fits run, in place of threads of this process. It is closed at the end. */
  readonly executor?: TrialExecutor;
  /** A file that keeps what was computed, so that the same search goes on after it was killed. */
  readonly journal?: string;
  /** Whether a cell shows the search while it runs; it does by default. */
  readonly show?: boolean;
  readonly onTrial?: (trial: Trial) => void;
}

/** The scorer's name, or the one that scikit-learn's models have by default. */
export function scoringOf({ scoring, estimator }: SearchOptions): string {
  return scoring ?? ('classes' in estimator ? 'accuracy' : 'r2');
}
