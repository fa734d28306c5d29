import { scorer } from '../../evaluation/scorers.ts';
import { takeRows } from '../../learn/split/takeRows.ts';
import { modelFromJSON } from '../../learn/model/modelFromJSON.ts';
import type { Classifier } from '../../learn/model/contracts.ts';
import { featuresOfPlain } from './plainFeatures.ts';
import type { FoldOutcome, FoldTask, Study } from './Study.ts';

/**
 * Fits a model of the study with a trial's parameters on one fold's training rows, and scores it on the others. A fit that
 * fails is an outcome without a score.
 *
 * @throws the signal's reason
 */
export async function runFold(study: Study, task: FoldTask, signal: AbortSignal): Promise<FoldOutcome> {
  const startedAt = performance.now();
  try {
    // SAFETY: a search is given an estimator, and its JSON is one; a regressor is fitted by the same calls.
    const model = modelFromJSON(study.model).withParams(task.params) as unknown as Classifier;
    const fold = study.folds[task.fold] ?? { train: new Uint32Array(0), test: new Uint32Array(0) };
    const train = fold.train.subarray(0, task.samples ?? fold.train.length);
    const x = featuresOfPlain(study.x);
    const options = study.sampleWeight === null ? {} : { sampleWeight: takeRows(study.sampleWeight, train) };
    await model.fit(takeRows(x, train), takeRows(study.y, train), { ...options, signal });
    const fittedAt = performance.now();
    const score = scorer(study.scoring)(model, takeRows(x, fold.test), takeRows(study.y, fold.test));
    return { score, error: null, fitMs: fittedAt - startedAt, scoreMs: performance.now() - fittedAt };
  } catch (error) {
    signal.throwIfAborted();
    const text = error instanceof Error ? error.message : String(error);
    return { score: Number.NaN, error: text, fitMs: performance.now() - startedAt, scoreMs: 0 };
  }
}
