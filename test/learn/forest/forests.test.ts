import assert from 'node:assert/strict';
import {
  ExtraTreesClassifier,
  ExtraTreesRegressor,
  HistGradientBoostingClassifier,
  RandomForestClassifier,
  RandomForestRegressor,
} from '../../../src/index.ts';
import { rawScores } from '../../../src/learn/tree/TreeEnsemble.ts';
import { assertClose } from '../assertClose.ts';
import { realTables } from '../goldenCases.ts';

const { iris, diabetes } = realTables;
const few = { nEstimators: 12, seed: 3 };

describe('forests', () => {
  for (const type of [RandomForestClassifier, ExtraTreesClassifier]) {
    it(`${type.name} gives the same trees for the same seed, and others for another`, async () => {
      const [one, again, other] = await Promise.all([
        new type(few).fit(iris!.x, iris!.y),
        new type(few).fit(iris!.x, iris!.y),
        new type({ ...few, seed: 4 }).fit(iris!.x, iris!.y),
      ]);
      assert.deepEqual(one.ensemble, again.ensemble);
      assert.notDeepEqual(one.ensemble, other.ensemble);
    });

    it(`${type.name} predicts the same after a way through JSON, and as its ensemble says`, async () => {
      const model = await new type(few).fit(iris!.x, iris!.y);
      const again = type.fromJSON(JSON.parse(JSON.stringify(model)));
      assert.deepEqual(again.predictProba(iris!.x), model.predictProba(iris!.x));
      const data = { rows: 150, columns: 4, values: Float64Array.from(iris!.x.flat()) };
      const scores = rawScores(model.ensemble, data);
      assertClose(
        model.predictProba(iris!.x).flat(),
        Array.from({ length: 450 }, (_, at) => scores[at % 3]![Math.floor(at / 3)]!),
        1e-12,
      );
    });
  }

  it('keeps the first trees when more are grown, also by a warm start', async () => {
    const treesOf = async (nEstimators: number) =>
      (await new RandomForestClassifier({ ...few, nEstimators }).fit(iris!.x, iris!.y)).ensemble.trees.map(
        ({ tree }) => tree,
      );
    const six = await treesOf(6);
    assert.deepEqual(six, (await treesOf(12)).slice(0, 6));
    const warm = new RandomForestClassifier({ ...few, nEstimators: 3, warmStart: true });
    await warm.fit(iris!.x, iris!.y);
    await warm.fit(iris!.x, iris!.y);
    assert.deepEqual(
      warm.ensemble.trees.map(({ tree }) => tree),
      six,
    );
  });

  it('grows each tree to the end: rows that were never drawn twice are told apart', async () => {
    const model = await new ExtraTreesRegressor(few).fit(diabetes!.x, diabetes!.y);
    assertClose(model.predict(diabetes!.x), diabetes!.y, 1e-9);
  });

  it('counts rows of a leaf, and their weights', async () => {
    const sampleWeight = iris!.y.map((label) => label + 1);
    const model = await new RandomForestClassifier({ ...few, minSamplesLeaf: 7, bootstrap: false }).fit(
      iris!.x,
      iris!.y,
      {
        sampleWeight,
      },
    );
    for (const { tree } of model.ensemble.trees) {
      assert.equal(tree.count[0], 150);
      assert.equal(tree.cover[0], 50 + 100 + 150);
      tree.count.forEach((count, node) => {
        assert.ok(count >= 7);
        if (tree.column[node]! < 0) return;
        assertClose([tree.cover[tree.left[node]!]! + tree.cover[tree.right[node]!]!], [tree.cover[node]!], 1e-12);
      });
    }
  });

  it('judges itself by rows that were not drawn', async () => {
    const classifier = await new RandomForestClassifier({ oobScore: true }).fit(iris!.x, iris!.y);
    // scikit-learn 1.2.1 with 20 seeds: 0.947 to 0.960.
    assert.ok(classifier.oobScore! >= 0.93 && classifier.oobScore! <= 0.97, String(classifier.oobScore));
    const regressor = await new RandomForestRegressor({ oobScore: true }).fit(diabetes!.x, diabetes!.y);
    // 0.39 to 0.44.
    assert.ok(regressor.oobScore! >= 0.36 && regressor.oobScore! <= 0.47, String(regressor.oobScore));
    assert.equal((await new RandomForestClassifier(few).fit(iris!.x, iris!.y)).oobScore, null);
  });

  it('says how much each column lowers the impurity', async () => {
    const shares = (await new RandomForestClassifier({ seed: 1 }).fit(iris!.x, iris!.y)).featureImportances;
    assertClose([shares.reduce((sum, share) => sum + share, 0)], [1], 1e-12);
    // scikit-learn 1.2.1: about 0.10, 0.03, 0.44, 0.43.
    assertClose(shares, [0.1, 0.03, 0.44, 0.43], 0.08);
  });

  it('refuses what needs drawn rows where none are drawn, and JSON without trees', async () => {
    await assert.rejects(new ExtraTreesClassifier({ oobScore: true }).fit(iris!.x, iris!.y), { code: 'LEARN_OPTION' });
    const over = new RandomForestClassifier({ maxSamples: 151 });
    await assert.rejects(over.fit(iris!.x, iris!.y), { code: 'LEARN_OPTION' });
    const model = await new RandomForestClassifier(few).fit(iris!.x, iris!.y);
    const json = structuredClone(model.toJSON()) as unknown as { fitted: { state: { trees: unknown[] } } };
    json.fitted.state.trees = [];
    assert.throws(() => RandomForestClassifier.fromJSON(json), { code: 'LEARN_MODEL' });
  });

  it('stops when it is told to, and keeps what it was', async () => {
    const stop = new AbortController();
    const model = new RandomForestRegressor({ nEstimators: 100_000 });
    const fit = model.fit(diabetes!.x, diabetes!.y, { signal: stop.signal, onProgress: () => stop.abort() });
    await assert.rejects(fit, { name: 'AbortError' });
    assert.equal(model.isFitted, false);
  });

  it('weighs classes', async () => {
    const y = iris!.y.map((label) => label === 2);
    const heavy = new RandomForestClassifier({ ...few, classWeight: { true: 50 }, maxDepth: 2 });
    const plain = new RandomForestClassifier({ ...few, maxDepth: 2 });
    const share = async (model: RandomForestClassifier) =>
      (await model.fit(iris!.x, y)).predictProba(iris!.x).reduce((sum, [, isTrue = 0]) => sum + isTrue, 0);
    assert.ok((await share(heavy)) > (await share(plain)) + 5);
    const boosted = await new HistGradientBoostingClassifier({ maxIter: 3, classWeight: 'balanced' }).fit(iris!.x, y);
    assertClose([...boosted.ensemble.baseline], [0], 1e-12);
  });
});
