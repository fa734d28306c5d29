import assert from 'node:assert/strict';
import { ExtraTreesClassifier, RandomForestClassifier, RandomForestRegressor } from '../../../src/index.ts';
import { valueRanks } from '../../../src/learn/tree/grow/valueRanks.ts';

const all = { nEstimators: 1, bootstrap: false, maxFeatures: null } as const;

describe('splits of forests', () => {
  it('lie exactly between two values, also of a large node', async () => {
    // By hand: 3,000 different values, of which those from 1,234 on are of the other class.
    const x = Array.from({ length: 3_000 }, (_, row) => [(row * 7) % 3_000]);
    const y = x.map(([value = 0]) => value >= 1_234);
    const { ensemble } = await new RandomForestClassifier({ ...all, maxDepth: 1 }).fit(x, y);
    assert.equal(ensemble.trees[0]?.tree.threshold[0], 1_233.5);
    const numbers = await new RandomForestRegressor({ ...all, maxDepth: 1 }).fit(x, y.map(Number));
    assert.equal(numbers.ensemble.trees[0]?.tree.threshold[0], 1_233.5);
  });

  it('tell neighbouring doubles apart, whose middle is one of them', async () => {
    const low = 1;
    const high = 1 + Number.EPSILON;
    for (const type of [RandomForestClassifier, ExtraTreesClassifier]) {
      const model = await new type(all).fit([[low], [high], [low], [high]], [0, 1, 0, 1]);
      assert.deepEqual(model.predict([[low], [high]]), [0, 1], type.name);
    }
  });

  it('leave as many rows on each side as leaves must have', async () => {
    const x = Array.from({ length: 100 }, (_, row) => [row]);
    const y = x.map(([value = 0]) => value >= 97);
    for (const type of [RandomForestClassifier, ExtraTreesClassifier]) {
      const { ensemble } = await new type({ ...all, minSamplesLeaf: 10 }).fit(x, y);
      const { column, count } = ensemble.trees[0]!.tree;
      column.forEach((asked, node) => assert.ok(asked >= 0 || count[node]! >= 10, `${type.name}: ${count[node]}`));
    }
    const { ensemble } = await new RandomForestClassifier({ ...all, minSamplesLeaf: 10, maxDepth: 1 }).fit(x, y);
    // The purest border that is allowed.
    assert.equal(ensemble.trees[0]?.tree.threshold[0], 89.5);
  });

  it('do not see a column of one value', async () => {
    const x = Array.from({ length: 60 }, (_, row) => [5, row % 2]);
    const model = await new ExtraTreesClassifier({ nEstimators: 3, maxFeatures: 1 }).fit(
      x,
      x.map(([, bit]) => bit!),
    );
    assert.deepEqual([...model.featureImportances], [0, 1]);
  });
});

describe('valueRanks', () => {
  it('counts the different values below each, by columns', () => {
    const values = Float64Array.of(3, -0, 1, 5, 3, 0, -7, 5);
    assert.deepEqual([...valueRanks({ rows: 4, columns: 2, values })], [2, 1, 2, 0, 0, 1, 0, 1]);
  });
});
