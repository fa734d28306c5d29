import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../src/base/UserError.ts';
import { Pipeline } from '../../../src/learn/compose/Pipeline.ts';
import { LogisticRegression } from '../../../src/learn/linear/LogisticRegression.ts';
import { Ridge } from '../../../src/learn/linear/Ridge.ts';
import { modelFromJSON } from '../../../src/learn/model/modelFromJSON.ts';
import { StandardScaler } from '../../../src/learn/preprocessing/StandardScaler.ts';
import { GroupKFold } from '../../../src/learn/split/GroupKFold.ts';
import { trainTestSplit } from '../../../src/learn/split/trainTestSplit.ts';
import { DecisionTreeClassifier } from '../../../src/learn/tree/DecisionTreeClassifier.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';
import type { TrialExecutor } from '../../../src/tuning/executor/TrialExecutor.ts';
import { GridSearchCV } from '../../../src/tuning/search/GridSearchCV.ts';
import { RandomizedSearchCV } from '../../../src/tuning/search/RandomizedSearchCV.ts';
import { TPESearchCV } from '../../../src/tuning/search/TPESearchCV.ts';
import { intUniform, logUniform } from '../../../src/tuning/space/Dimension.ts';
import { runFold } from '../../../src/tuning/study/runFold.ts';
import type { Study } from '../../../src/tuning/study/Study.ts';

const random = seededRandom(5);
const x = Array.from({ length: 120 }, () => [random(), random(), random()]);
const y = x.map(([a = 0, b = 0]) => (a + b + 0.3 * random() > 1.15 ? 1 : 0));
const inThread = { nJobs: 1 };

describe('a grid search', () => {
  it('has the scores that scikit-learn has on the same folds, and its best parameters', async () => {
    // sklearn 1.2: GridSearchCV(Ridge(), {'alpha': [0.1, 1, 10, 100]}, cv=4).fit(X, y), X = [[i % 7, i * i % 11]], y below.
    const rows = Array.from({ length: 40 }, (_, at) => [at % 7, (at * at) % 11]);
    const target = rows.map(([a = 0, b = 0], at) => 2 * a - b + (at % 3));
    const search = new GridSearchCV({ estimator: new Ridge(), paramGrid: { alpha: [0.1, 1, 10, 100] }, cv: 4 });
    await search.fit(rows, target, inThread);
    const expected = JSON.parse(readFileSync('test/oracle/tuning/gridSearch.json', 'utf8')) as {
      mean: number[];
      std: number[];
      rank: number[];
      splits: number[][];
    };
    search.trials.forEach((trial, at) => {
      assert.ok(Math.abs(trial.meanScore - (expected.mean[at] ?? 0)) < 1e-9);
      assert.ok(Math.abs(trial.stdScore - (expected.std[at] ?? 0)) < 1e-9);
      assert.equal(trial.rank, expected.rank[at]);
      trial.scores.forEach((score, fold) => {
        assert.ok(Math.abs(score - (expected.splits[fold]?.[at] ?? 0)) < 1e-9);
      });
    });
    assert.deepEqual(search.bestParams, { alpha: [0.1, 1, 10, 100][expected.rank.indexOf(1)] });
  });

  it('is a model: it predicts by the best one, fitted on all rows, and comes back from JSON', async () => {
    const pipeline = new Pipeline([
      ['scale', new StandardScaler()],
      ['model', new LogisticRegression()],
    ]);
    const search = new GridSearchCV({ estimator: pipeline, paramGrid: { 'model.C': [1e-4, 1] }, scoring: 'roc_auc' });
    await search.fit(x, y, inThread);
    assert.deepEqual(search.bestParams, { 'model.C': 1 });
    const alone = await pipeline.withParams({ 'model.C': 1 }).fit(x, y);
    assert.deepEqual(search.predictProba(x), alone.predictProba(x));
    assert.deepEqual(search.classes, [0, 1]);
    const text = JSON.stringify(search);
    const again = modelFromJSON(JSON.parse(text)) as unknown as typeof search;
    assert.deepEqual(again.predict(x), search.predict(x));
    assert.equal(again.bestScore, search.bestScore);
    assert.equal(pipeline.isFitted, false);
  });

  it('takes folds of one’s own', async () => {
    const groups = x.map((_, row) => row % 3);
    const cv = new GroupKFold({ nSplits: 3 });
    const search = new GridSearchCV({ estimator: new LogisticRegression(), paramGrid: { C: [1] }, cv });
    await search.fit(x, y, { ...inThread, groups });
    assert.equal(search.trials[0]?.scores.length, 3);
    assert.equal(GridSearchCV.fromJSON(JSON.parse(JSON.stringify(search))).bestScore, search.bestScore);
    const own = new GridSearchCV({ estimator: new LogisticRegression(), paramGrid: { C: [1] }, cv: cv.split(groups) });
    await own.fit(x, y, inThread);
    assert.deepEqual(own.trials[0]?.scores, search.trials[0].scores);
  });

  it('goes on after a failed fit, says why it failed, and fails when all do', async () => {
    const estimator = new DecisionTreeClassifier();
    const search = new GridSearchCV({ estimator, paramGrid: { maxDepth: [-3, 2] } });
    await search.fit(x, y, inThread);
    assert.match(search.trials[0]?.error ?? '', /maxDepth is -3/);
    assert.deepEqual([search.trials[0]?.rank, search.trials[1]?.rank], [2, 1]);
    const hopeless = new GridSearchCV({ estimator, paramGrid: { maxDepth: [-3] } });
    await assert.rejects(hopeless.fit(x, y, inThread), /Every fit of the search failed.*maxDepth is -3/);
    assert.equal(hopeless.isFitted, false);
  });

  it('refuses test rows, unknown scorers, other lengths and what is no model', async () => {
    const search = new GridSearchCV({ estimator: new LogisticRegression(), paramGrid: { C: [1] }, scoring: 'f2' });
    await assert.rejects(search.fit(x, y, inThread), /no scorer "f2"/);
    const { xTest, yTest } = trainTestSplit([...x], [...y], { seed: 1 });
    const plain = new GridSearchCV({ estimator: new LogisticRegression(), paramGrid: { C: [1] } });
    await assert.rejects(plain.fit(xTest, yTest, inThread), { code: 'LEARN_LEAKAGE' });
    await assert.rejects(plain.fit(x, y.slice(1), inThread), { code: 'LEARN_LENGTHS' });
    await assert.rejects(plain.fit(x, y, { nJobs: 0 }), /nJobs is 0/);
    const empty = new GridSearchCV({ estimator: new LogisticRegression(), paramGrid: { C: [1] }, cv: [] });
    await assert.rejects(empty.fit(x, y, inThread), /no folds/);
    assert.throws(() => new GridSearchCV({ estimator: 5 as never, paramGrid: { C: [1] } }), /estimator is no model/);
    assert.throws(() => new GridSearchCV({ estimator: new Ridge(), paramGrid: { alpha: [1] }, cv: 1 }), /cv is 1/);
  });
});

describe('random and Bayesian searches', () => {
  const estimator = new DecisionTreeClassifier();
  const paramDistributions = { maxDepth: intUniform(1, 8), minSamplesLeaf: intUniform(1, 40) };

  it('give the same trials for the same seed, and others for another', async () => {
    const trialsOf = async (seed: number): Promise<unknown> => {
      const search = new TPESearchCV({ estimator, paramDistributions, nIter: 16, nStartupTrials: 6, seed });
      await search.fit(x, y, inThread);
      return search.trials.map(({ params, scores, rank }) => ({ params, scores, rank }));
    };
    assert.deepEqual(await trialsOf(3), await trialsOf(3));
    assert.notDeepEqual(await trialsOf(3), await trialsOf(4));
  });

  it('halve: fewer trials get more rows, the last ones all, and only they are ranked', async () => {
    const halving = { minResources: 24, factor: 2 };
    const search = new RandomizedSearchCV({ estimator, paramDistributions, nIter: 8, halving, cv: 4 });
    await search.fit(x, y, inThread);
    // 90 training rows: 24 → 45 → 90 are two steps of the factor 2 down from all.
    const byResource = (resource: number): number =>
      search.trials.filter((trial) => trial.resource === resource).length;
    assert.deepEqual([byResource(45), byResource(90)], [8, 4]);
    assert.deepEqual(search.trials.filter(({ rank }) => rank !== null).length, 4);
    assert.equal(search.trials.find(({ rank }) => rank === 1)?.resource, 90);
    const kept = search.trials.filter(({ resource }) => resource === 90).map(({ params }) => params);
    const first = search.trials.filter(({ resource }) => resource === 45);
    const best = [...first].sort((one, other) => other.meanScore - one.meanScore || one.number - other.number);
    assert.deepEqual(
      kept,
      best.slice(0, 4).map(({ params }) => params),
    );
  });

  it('halve by a parameter that grows', async () => {
    const search = new TPESearchCV({
      estimator: new LogisticRegression(),
      paramDistributions: { C: logUniform(1e-3, 1e3) },
      nIter: 9,
      nStartupTrials: 3,
      halving: { resource: 'maxIter', minResources: 5, maxResources: 45 },
    });
    await search.fit(x, y, inThread);
    assert.deepEqual([...new Set(search.trials.map(({ resource }) => resource))], [5, 15, 45]);
    assert.equal(search.bestEstimator.options.maxIter, 45);
  });
});

describe('a search that is cut', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mlnb-search-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  /** Counts fits, and ends the search after some of them. */
  class CountingExecutor implements TrialExecutor {
    readonly slots = 2;
    fits = 0;
    isOpen = false;
    #study: Study | null = null;
    readonly #most: number;

    constructor(most: number) {
      this.#most = most;
    }

    open(study: Study): Promise<void> {
      this.#study = structuredClone(study);
      this.isOpen = true;
      return Promise.resolve();
    }

    run(...[task, signal]: Parameters<TrialExecutor['run']>): ReturnType<TrialExecutor['run']> {
      if (this.fits >= this.#most || this.#study === null) return Promise.reject(new Error('The power is gone.'));
      this.fits += 1;
      return runFold(this.#study, task, signal);
    }

    close(): Promise<void> {
      this.isOpen = false;
      return Promise.resolve();
    }
  }

  it('goes on where it was, by its journal, and ends as if it had not been cut', async () => {
    const journal = join(folder, 'search.jsonl');
    const make = (): TPESearchCV<DecisionTreeClassifier> =>
      new TPESearchCV({
        estimator: new DecisionTreeClassifier(),
        paramDistributions: { maxDepth: intUniform(1, 6), minSamplesLeaf: intUniform(1, 30) },
        nIter: 14,
        nStartupTrials: 6,
        cv: 3,
      });
    const first = new CountingExecutor(20);
    await assert.rejects(make().fit(x, y, { executor: first, journal }), /The power is gone/);
    assert.equal(first.isOpen, false);
    const second = new CountingExecutor(1_000);
    const resumed = await make().fit(x, y, { executor: second, journal });
    const whole = await make().fit(x, y, inThread);
    // Whole numbers are proposed again, and are known then, unless both fits run at once.
    const different = new Set(whole.trials.map(({ params }) => JSON.stringify(params))).size;
    assert.ok(second.fits >= different * 3 - 20 && second.fits <= 14 * 3 - 20, `${second.fits} fits`);
    const shown = (search: typeof whole): unknown =>
      search.trials.map(({ params, scores, rank }) => ({ params, scores, rank }));
    assert.deepEqual(shown(resumed), shown(whole));
    await assert.rejects(make().fit(x.slice(1), y.slice(1), { ...inThread, journal }), { code: 'TUNING_JOURNAL' });
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    await assert.rejects(make().fit(x, y, { ...inThread, journal: join(folder, 'mine.txt') }), UserError);
  });

  it('ends with its signal, and keeps what it was', async () => {
    const stop = new AbortController();
    const search = new GridSearchCV({ estimator: new Ridge(), paramGrid: { alpha: [1, 2, 3, 4] } });
    const reason = new Error('enough');
    const fitting = search.fit(x, y, {
      ...inThread,
      signal: stop.signal,
      onTrial: () => {
        stop.abort(reason);
      },
    });
    await assert.rejects(fitting, reason);
    assert.equal(search.isFitted, false);
  });
});
