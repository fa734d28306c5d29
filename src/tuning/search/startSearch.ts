import { availableParallelism } from 'node:os';
import { UserError } from '../../base/UserError.ts';
import { scorer } from '../../evaluation/scorers.ts';
import { assertRows } from '../../learn/input/assertRows.ts';
import type { Features } from '../../learn/input/readFeatures.ts';
import { readWeights } from '../../learn/input/readWeights.ts';
import type { AnyTarget } from '../../learn/model/contracts.ts';
import type { FitOptions } from '../../learn/model/FitOptions.ts';
import { countRows } from '../../learn/split/takeRows.ts';
import { InProcessExecutor } from '../executor/InProcessExecutor.ts';
import type { TrialExecutor } from '../executor/TrialExecutor.ts';
import { mayStartThreads } from '../executor/startThread.ts';
import { WorkerExecutor } from '../executor/WorkerExecutor.ts';
import { plainFeatures } from '../study/plainFeatures.ts';
import type { Study, StudyTarget } from '../study/Study.ts';
import { studyDigest } from '../study/studyDigest.ts';
import { noJournal, openJournal } from '../study/StudyJournal.ts';
import { cellSignal } from '../view/cellSignal.ts';
import { liveSearch } from '../view/liveSearch.ts';
import { foldsFor } from './foldsFor.ts';
import type { Runner } from './halve.ts';
import { runTrials } from './runTrials.ts';
import { scoringOf, type SearchFitOptions, type SearchOptions } from './SearchOptions.ts';

export interface StartedSearch {
  readonly run: Runner;
  /** Rows of the smallest training part. */
  readonly rows: number;
  /** Of the last fit: it ends with the cell as well. */
  readonly options: FitOptions;
  /** Shows the end. */
  readonly finish: () => void;
  readonly close: () => Promise<void>;
}

interface SearchInput {
  readonly x: Features;
  readonly y: AnyTarget;
  readonly options: SearchFitOptions;
}

/** Everything that a search stands on, checked and opened. @throws as `SearchCV.fit` */
export async function startSearch(search: SearchOptions, { x, y, options }: SearchInput): Promise<StartedSearch> {
  const isClassifier = 'classes' in search.estimator;
  const scoring = scoringOf(search);
  scorer(scoring); // An unknown name is told before anything runs.
  assertRows({ x: { length: countRows(x) }, y, sampleWeight: options.sampleWeight });
  const { resource = 'samples' } = search.halving ?? {};
  const isSampled = search.halving !== undefined && resource === 'samples';
  const folds = foldsFor(y, { cv: search.cv, groups: options.groups, isClassifier, isSampled });
  const study: Study = {
    model: search.estimator.clone().toJSON(),
    x: plainFeatures(x),
    y: targetOf(y),
    sampleWeight: readWeights(options.sampleWeight),
    folds,
    scoring,
  };
  const journal = options.journal === undefined ? noJournal : openJournal(options.journal, studyDigest(study));
  const executor = options.executor ?? executorFor(study, options.nJobs);
  const signal = cellSignal(options.signal);
  const live = liveSearch({ scoring, show: options.show !== false, onTrial: options.onTrial });
  let first = 0;
  await executor.open(study);
  return {
    rows: Math.min(...folds.map(({ train }) => train.length)),
    options: { ...options, signal },
    async run(candidates) {
      live.expect(candidates.length);
      const resourceParam = resource === 'samples' ? null : resource;
      const common = { executor, journal, folds: folds.length, resourceParam, signal, onTrial: live.add };
      const trials = await runTrials(candidates, first, common);
      first += trials.length;
      return trials;
    },
    finish: live.finish,
    async close() {
      live.close();
      journal.close();
      await executor.close();
    },
  };
}

/** In this thread where no other may be started, or models need TensorFlow.js, which is loaded here alone. */
function executorFor({ model }: Study, nJobs: number = availableParallelism()): TrialExecutor {
  if (!Number.isSafeInteger(nJobs) || nJobs < 1) {
    throw new UserError('LEARN_OPTION', `nJobs is ${nJobs}.`, { fix: 'It must be a whole number of at least 1.' });
  }
  const isHere = nJobs === 1 || !mayStartThreads() || JSON.stringify(model).includes('"kind":"TensorFlow');
  return isHere ? new InProcessExecutor() : new WorkerExecutor(nJobs);
}

function targetOf(y: AnyTarget): StudyTarget {
  return y instanceof Float64Array ? y : Array.from(y);
}
