import assert from 'node:assert/strict';
import { LogisticRegression } from '../../../src/learn/linear/LogisticRegression.ts';
import { HistGradientBoostingClassifier } from '../../../src/learn/boosting/HistGradientBoostingClassifier.ts';
import { Frame } from '../../../src/learn/frame/Frame.ts';
import { WorkerExecutor } from '../../../src/tuning/executor/WorkerExecutor.ts';
import { plainFeatures } from '../../../src/tuning/study/plainFeatures.ts';
import { runFold } from '../../../src/tuning/study/runFold.ts';
import type { Study } from '../../../src/tuning/study/Study.ts';

const rows = 300;
const numbers = (of: (row: number) => number): Float64Array => Float64Array.from({ length: rows }, (_, row) => of(row));
const x = new Frame([
  { name: 'a', kind: 'number', values: numbers((row) => row % 7) },
  { name: 'b', kind: 'number', values: numbers((row) => (row * row) % 11) },
]);
const y = Array.from({ length: rows }, (_, row) => (row % 7 > 3 ? 'yes' : 'no'));

function studyOf(model: Study['model']): Study {
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  const folds = [0, 1].map((fold) => ({
    train: all.filter((row) => row % 2 !== fold),
    test: all.filter((row) => row % 2 === fold),
  }));
  return { model, x: plainFeatures(x), y, sampleWeight: null, folds, scoring: 'neg_log_loss' };
}

describe('threads that fit', function () {
  this.timeout(120_000);
  const never = new AbortController().signal;

  it('give the scores of this thread', async () => {
    const study = studyOf(new LogisticRegression().toJSON());
    const executor = new WorkerExecutor(2);
    await executor.open(study);
    try {
      const tasks = [0, 1, 0].map((fold, at) => ({ params: { C: 10 ** at }, fold, samples: null }));
      const outcomes = await Promise.all(tasks.slice(0, 2).map((task) => executor.run(task, never)));
      outcomes.push(await executor.run(tasks[2] ?? { params: {}, fold: 0, samples: null }, never));
      for (const [at, { score, error }] of outcomes.entries()) {
        const here = await runFold(study, tasks[at] ?? { params: {}, fold: 0, samples: null }, never);
        assert.deepEqual({ score, error }, { score: here.score, error: null });
      }
    } finally {
      await executor.close();
    }
  });

  it('are ended by the signal while they fit, and by close', async () => {
    const executor = new WorkerExecutor(2);
    await executor.open(studyOf(new HistGradientBoostingClassifier({ maxIter: 1_000_000 }).toJSON()));
    const stop = new AbortController();
    const reason = new Error('enough');
    const cut = executor.run({ params: {}, fold: 0, samples: null }, stop.signal);
    const closed = executor.run({ params: {}, fold: 1, samples: null }, never);
    setTimeout(() => {
      stop.abort(reason);
    }, 1_000);
    await assert.rejects(cut, reason);
    await executor.close();
    assert.match((await closed).error ?? '', /closed/);
  });

  it('say which model they do not know', async () => {
    const executor = new WorkerExecutor(1);
    await executor.open(studyOf({ kind: 'TensorFlowClassifier', version: 1, options: {}, fitted: null }));
    const outcome = await executor.run({ params: {}, fold: 0, samples: null }, never);
    assert.match(outcome.error ?? '', /TensorFlowClassifier/);
    await executor.close();
  });
});
