import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { EnsembleTree, TreeEnsemble } from '../../../../src/learn/tree/TreeEnsemble.ts';
import { HistGradientBoostingClassifier } from '../../../../src/learn/boosting/HistGradientBoostingClassifier.ts';
import { HistGradientBoostingRegressor } from '../../../../src/learn/boosting/HistGradientBoostingRegressor.ts';
import { RandomForestClassifier } from '../../../../src/learn/forest/RandomForestClassifier.ts';
import { RandomForestRegressor } from '../../../../src/learn/forest/RandomForestRegressor.ts';
import { Frame } from '../../../../src/learn/frame/Frame.ts';
import { seededRandom } from '../../../../src/tensor/training/seededRandom.ts';
import { treeShap } from '../../../../src/evaluation/explain/shap/treeShap.ts';

interface GoldenTree {
  readonly outputs: number;
  readonly column: number[];
  readonly threshold: (number | null)[];
  readonly missingLeft: number[];
  readonly left: number[];
  readonly right: number[];
  readonly value: number[][];
  readonly cover: number[];
  readonly categories: (number[] | null)[];
}

interface GoldenCase {
  readonly name: string;
  readonly outputs: number;
  readonly trees: { output: number; weight: number; tree: GoldenTree }[];
  readonly rows: (number | null)[][];
  readonly background: (number | null)[][] | null;
  readonly base: number[];
  readonly values: number[][][];
}

const golden = JSON.parse(readFileSync(new URL('../../../oracle/explain/shap.json', import.meta.url), 'utf8')) as {
  trees: GoldenCase[];
};

function treeOf({ output, weight, tree }: GoldenCase['trees'][number]): EnsembleTree {
  const nodes = tree.column.length;
  const categories = new Uint32Array(nodes * 8);
  tree.categories.forEach((left, node) => {
    for (const code of left ?? []) categories[node * 8 + (code >> 5)]! |= 1 << (code & 31);
  });
  return {
    output,
    weight,
    tree: {
      outputs: tree.outputs,
      column: Int32Array.from(tree.column),
      threshold: Float64Array.from(tree.threshold, (value, node) =>
        tree.categories[node] ? Number.NaN : (value ?? Infinity),
      ),
      missingLeft: Uint8Array.from(tree.missingLeft),
      categories: tree.categories.some((left) => left !== null) ? categories : null,
      left: Int32Array.from(tree.left),
      right: Int32Array.from(tree.right),
      value: Float64Array.from(tree.value.flat()),
      count: Float64Array.from(tree.cover),
      cover: Float64Array.from(tree.cover),
      gain: new Float64Array(nodes),
    },
  };
}

function ensembleOf({ trees, outputs, rows }: GoldenCase): TreeEnsemble {
  return {
    featureNames: rows[0]!.map((_, at) => `x${at}`),
    outputs,
    baseline: new Float64Array(outputs),
    trees: trees.map(treeOf),
    link: 'identity',
  };
}

const numbers = (rows: (number | null)[][]): number[][] => rows.map((row) => row.map((value) => value ?? Number.NaN));

function assertClose(found: number, expected: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${what}: ${found}, not ${expected}`);
}

describe('treeShap', () => {
  for (const each of golden.trees) {
    it(`gives Shapley's values by enumeration: ${each.name}`, async () => {
      const background = each.background === null ? {} : { background: numbers(each.background) };
      const found = await treeShap({ ensemble: ensembleOf(each) }, numbers(each.rows), background);
      assert.deepEqual(
        found.values.map((rows) => rows.length),
        each.values.map((rows) => rows.length),
      );
      each.base.forEach((base, output) => {
        assertClose(found.baseValues[output]!, base, `base of ${output}`);
      });
      each.values.forEach((rows, output) => {
        rows.forEach((values, row) => {
          values.forEach((value, column) => {
            assertClose(found.values[output]![row]![column]!, value, `output ${output}, row ${row}, column ${column}`);
          });
          const sum = found.values[output]![row]!.reduce((total, value) => total + value, found.baseValues[output]!);
          assertClose(sum, found.predictions[output]![row]!, `sum of row ${row}`);
        });
      });
    });
  }

  describe('of fitted models', () => {
    const x = golden100();
    const numbers100 = x.map(([a = 0, b = 0, c = 0]) => (Number.isNaN(a) ? 3 : a) * b + c);

    const models: Record<string, () => Promise<Parameters<typeof treeShap>[0]>> = {
      boosting: () => new HistGradientBoostingRegressor({ maxIter: 20, minSamplesLeaf: 4 }).fit(x, numbers100),
      'boosting of three classes': () =>
        new HistGradientBoostingClassifier({ maxIter: 10, minSamplesLeaf: 4 }).fit(x, thirds(numbers100)),
      'boosting of two classes': () =>
        new HistGradientBoostingClassifier({ maxIter: 10, minSamplesLeaf: 4 }).fit(
          x,
          numbers100.map((value) => value > 1),
        ),
      'a forest of three classes': () =>
        new RandomForestClassifier({ nEstimators: 10 }).fit(known(x), thirds(numbers100)),
      'a forest of numbers': () => new RandomForestRegressor({ nEstimators: 10 }).fit(known(x), numbers100),
    };

    for (const [name, fit] of Object.entries(models)) {
      it(`adds up to the score of each row: ${name}`, async () => {
        const model = await fit();
        const rows = (name.includes('forest') ? known(x) : x).slice(0, 25);
        for (const found of [
          await treeShap(model, rows),
          await treeShap(model, rows, { background: rows.slice(0, 9) }),
        ]) {
          assert.equal(found.values.length, name.includes('three') ? 3 : 1);
          found.values.forEach((byRow, output) => {
            byRow.forEach((values, row) => {
              const sum = values.reduce((total, value) => total + value, found.baseValues[output]!);
              assertClose(sum, found.predictions[output]![row]!, `row ${row}`);
            });
          });
        }
      });
    }

    it('explains the probability of a forest and the numbers of a regressor as they are predicted', async () => {
      const rows = known(x).slice(0, 10);
      const forest = await new RandomForestClassifier({ nEstimators: 8 }).fit(
        known(x),
        numbers100.map((value) => value > 1),
      );
      const found = await treeShap(forest, rows);
      assert.deepEqual([found.outputs, found.scale, found.method], [[true], 'probability', 'tree-path-dependent']);
      forest.predictProba(rows).forEach((shares, row) => {
        assertClose(found.predictions[0]![row]!, shares[1]!, `row ${row}`);
      });
      const boosted = await new HistGradientBoostingRegressor({ maxIter: 5 }).fit(x, numbers100);
      const numbers = await treeShap(boosted, rows);
      assert.deepEqual([numbers.outputs, numbers.scale], [[null], 'value']);
      boosted.predict(rows).forEach((value, row) => {
        assertClose(numbers.predictions[0]![row]!, value, `row ${row}`);
      });
    });

    it('finds columns of a frame by their names', async () => {
      const frame = (names: string[]): Frame =>
        new Frame(
          names.map((name) => ({
            name,
            kind: 'number',
            values: Float64Array.from(x, (row) => row['abc'.indexOf(name)] ?? Number.NaN),
          })),
        );
      const model = await new HistGradientBoostingRegressor({ maxIter: 5 }).fit(frame(['a', 'b', 'c']), numbers100);
      const one = await treeShap(model, frame(['a', 'b', 'c']));
      assert.deepEqual(one.columns, ['a', 'b', 'c']);
      assert.deepEqual(await treeShap(model, frame(['c', 'b', 'a'])), one);
      await assert.rejects(treeShap(model, frame(['a', 'b'])), { code: 'LEARN_COLUMN' });
    });

    it('tells its progress, and ends by the signal', async () => {
      const model = await new HistGradientBoostingRegressor({ maxIter: 5 }).fit(x, numbers100);
      const shares: number[] = [];
      await treeShap(model, x, { onProgress: (share) => shares.push(share) });
      assert.equal(shares.at(-1), 1);
      const signal = AbortSignal.abort(new Error('stopped'));
      await assert.rejects(treeShap(model, x, { signal }), /stopped/);
    });

    it('refuses models without trees, unfitted ones, other columns and unknown options', async () => {
      const model = await new HistGradientBoostingRegressor({ maxIter: 5 }).fit(x, numbers100);
      await assert.rejects(treeShap({ predict: () => [1] } as never, x), { code: 'LEARN_OPTION' });
      await assert.rejects(treeShap(new HistGradientBoostingRegressor(), x), { code: 'LEARN_NOT_FITTED' });
      await assert.rejects(treeShap(model, [[1, 2]]), { code: 'LEARN_LENGTHS' });
      await assert.rejects(treeShap(model, []), { code: 'LEARN_LENGTHS' });
      await assert.rejects(treeShap(model, x, { seed: 1 } as never), { code: 'LEARN_OPTION' });
    });
  });
});

/** Three columns, some values of the first missing. */
function golden100(): number[][] {
  const random = seededRandom(8);
  return Array.from({ length: 100 }, () => [random() < 0.1 ? Number.NaN : 4 * random(), 3 * random() - 1, random()]);
}

function known(x: readonly number[][]): number[][] {
  return x.map(([a = 0, b = 0, c = 0]) => [Number.isNaN(a) ? 3 : a, b, c]);
}

function thirds(values: readonly number[]): string[] {
  return values.map((value) => (value > 2 ? 'high' : value > 0 ? 'middle' : 'low'));
}
