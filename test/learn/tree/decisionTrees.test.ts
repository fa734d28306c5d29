import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../src/base/UserError.ts';
import { DecisionTreeClassifier, DecisionTreeRegressor } from '../../../src/index.ts';
import { assertClose } from '../assertClose.ts';

interface Case {
  readonly kind: 'two' | 'many' | 'numbers';
  readonly options: object;
  readonly x: number[][];
  readonly y: (string | number)[];
  readonly weights: number[] | null;
  readonly asked: number[][];
  readonly predicted: (string | number)[];
  readonly probabilities: number[][] | null;
  /** Null where scikit-learn splits pure nodes. */
  readonly leaves: number | null;
  /** Null where scikit-learn finds others than its definition gives. */
  readonly importances: number[] | null;
}

const { by, trees } = JSON.parse(readFileSync(new URL('../../oracle/learn/trees.json', import.meta.url), 'utf8')) as {
  by: string;
  trees: readonly Case[];
};

/** Only sums of doubles may round otherwise. */
const tolerance = 1e-9;

async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return `${error.code}: ${error.message}`;
  }
  return assert.fail('no error');
}

describe(`decision trees, as ${by}`, () => {
  for (const own of trees) {
    it(`grows the same tree for ${own.kind} by ${JSON.stringify(own.options)}`, async () => {
      const fitOptions = own.weights === null ? {} : { sampleWeight: own.weights };
      if (own.kind === 'numbers') {
        const model = await new DecisionTreeRegressor(own.options).fit(own.x, own.y as number[], fitOptions);
        assertClose(model.predict(own.asked), own.predicted as number[], tolerance);
        if (own.leaves !== null) assert.equal(model.tree.column.filter((column) => column < 0).length, own.leaves);
        if (own.importances !== null) assertClose(model.featureImportances, own.importances, tolerance);
        return;
      }
      const model = await new DecisionTreeClassifier(own.options).fit(own.x, own.y, fitOptions);
      assertClose(model.predictProba(own.asked).flat(), own.probabilities!.flat(), tolerance);
      if (own.leaves !== null) assert.equal(model.tree.column.filter((column) => column < 0).length, own.leaves);
      if (own.importances !== null) assertClose(model.featureImportances, own.importances, tolerance);
    });
  }
});

describe('decision trees', () => {
  const x = Array.from({ length: 40 }, (_, row) => [row, row % 5]);
  const y = x.map(([one = 0]) => (one < 13 ? 'low' : 'high'));

  it('puts a border in the middle between two values', async () => {
    const model = await new DecisionTreeClassifier().fit(x, y);
    assert.deepEqual([...model.tree.column], [0, -1, -1]);
    assert.equal(model.tree.threshold[0], 12.5);
    assert.deepEqual([...model.tree.cover], [40, 13, 27]);
    assert.deepEqual([...model.featureImportances], [1, 0]);
  });

  it('goes on where no single split helps, as for exclusive or', async () => {
    const corners = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const model = await new DecisionTreeRegressor().fit(corners, [0, 1, 1, 0]);
    assert.deepEqual([...model.predict(corners)], [0, 1, 1, 0]);
  });

  it('draws borders by chance, the same for the same seed', async () => {
    const grown = async (seed: number) => await new DecisionTreeClassifier({ splitter: 'random', seed }).fit(x, y);
    const [one, again, other] = [await grown(1), await grown(1), await grown(2)];
    assert.deepEqual(one.tree, again.tree);
    assert.notDeepEqual(one.tree.threshold, other.tree.threshold);
    assert.deepEqual(one.predict(x), y);
  });

  it('predicts the same after a way through JSON', async () => {
    const model = await new DecisionTreeClassifier({ maxDepth: 3 }).fit(x, y);
    const again = DecisionTreeClassifier.fromJSON(JSON.parse(JSON.stringify(model)));
    assert.deepEqual(again.predictProba(x), model.predictProba(x));
    assert.deepEqual(again.tree, model.tree);
  });

  it('refuses JSON of a tree that leads in circles, to no column or into nothing', async () => {
    const text = JSON.stringify(await new DecisionTreeClassifier().fit(x, y));
    const broken = [
      text.replace('"left":{"$Int32Array":[1', '"left":{"$Int32Array":[0'),
      text.replace('"left":{"$Int32Array":[1', '"left":{"$Int32Array":[2'),
      text.replace('"right":{"$Int32Array":[2', '"right":{"$Int32Array":[3'),
      text.replace('"column":{"$Int32Array":[0', '"column":{"$Int32Array":[2'),
      text.replace('"threshold":{"$Float64Array":[12.5,', '"threshold":{"$Float64Array":['),
      text.replace('"outputs":2', '"outputs":1'),
    ];
    for (const one of broken) {
      assert.notEqual(one, text);
      assert.match(await codeOf(() => DecisionTreeClassifier.fromJSON(JSON.parse(one))), /^LEARN_MODEL/);
    }
  });

  it('names what is wrong', async () => {
    assert.equal(await codeOf(() => new DecisionTreeClassifier({ maxDepth: 0 })), 'LEARN_OPTION: maxDepth is 0.');
    assert.match(await codeOf(() => new DecisionTreeRegressor({ maxFeature: 1 } as object)), /^LEARN_OPTION/);
    assert.match(await codeOf(() => new DecisionTreeRegressor().fit([[Number.NaN], [1]], [1, 2])), /^LEARN_VALUE/);
    assert.match(await codeOf(() => new DecisionTreeClassifier().predict(x)), /^LEARN_NOT_FITTED/);
    const weighted = new DecisionTreeClassifier({ classWeight: { middle: 2 } });
    assert.match(await codeOf(() => weighted.fit(x, y)), /^LEARN_LABEL_UNKNOWN/);
  });
});
