import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  type Frame,
  frameFrom,
  Lasso,
  LinearRegression,
  modelFromJSON,
  PCA,
  RFE,
  Ridge,
  SelectFromModel,
  SelectKBest,
  VarianceThreshold,
} from '../../../src/index.ts';
import type { AnyModel, Transformer } from '../../../src/learn/model/contracts.ts';
import { assertClose } from '../assertClose.ts';
import { rejectsWith } from '../rejectsWith.ts';

type Rows = number[][];

interface Goldens {
  readonly by: string;
  readonly wine: { x: Rows; y: number[] };
  readonly diabetes: { x: Rows; y: number[] };
  readonly scores: Readonly<Record<string, number[]>>;
  readonly varianceThreshold: { x: Rows; support: boolean[]; variances: number[] };
  readonly selectFromModel: readonly {
    kind: string;
    options: object;
    threshold: string | number | null;
    maxFeatures: number | null;
    support: boolean[];
  }[];
  readonly rfe: readonly {
    kind: string;
    options: object;
    nFeaturesToSelect: number | null;
    step: number;
    ranking: number[];
  }[];
  readonly pca: readonly {
    x: Rows;
    options: object;
    components: Rows;
    mean: number[];
    variances: number[];
    ratios: number[];
    out: Rows;
    back: Rows;
  }[];
}

const goldens = JSON.parse(
  readFileSync(new URL('../../oracle/learn/selection.json', import.meta.url), 'utf8'),
) as Goldens;
const { wine, diabetes, scores } = goldens;

describe(`selection of columns, as ${goldens.by}`, () => {
  it('SelectKBest judges by F values', async () => {
    assertClose((await new SelectKBest({ k: 3 }).fit(wine.x, wine.y)).scores, scores['fClassif']!, 1e-9);
    const model = await new SelectKBest({ scoreFunc: 'fRegression', k: 3 }).fit(diabetes.x, diabetes.y);
    assertClose(model.scores, scores['fRegression']!, 1e-9);
    assertRestored(model, diabetes.x);
    const best = scores['fRegression']!.map((score, at) => ({ score, at })).sort((a, b) => b.score - a.score);
    assert.deepEqual(
      [...model.featureNamesOut].sort(),
      best
        .slice(0, 3)
        .map(({ at }) => `x${at}`)
        .sort(),
    );
  });

  it('SelectKBest judges by mutual information', async () => {
    const classes = new SelectKBest({ scoreFunc: 'mutualInfoClassif', k: 'all' });
    assertClose((await classes.fit(wine.x, wine.y)).scores, scores['mutualInfoClassif']!, 1e-9);
    const wider = classes.withParams({ nNeighbors: 5 });
    assertClose((await wider.fit(wine.x, wine.y)).scores, scores['mutualInfoClassif5']!, 1e-9);
    const numbers = new SelectKBest({ scoreFunc: 'mutualInfoRegression', k: 'all' });
    assertClose((await numbers.fit(diabetes.x, diabetes.y)).scores, scores['mutualInfoRegression']!, 1e-9);
  });

  it('SelectKBest takes columns of truth values for classes', async () => {
    const middle = wine.x[0]!.map((_, column) => median(wine.x.map((row) => row[column]!)));
    const flags = frameFrom(
      Object.fromEntries(middle.map((half, column) => [`c${column}`, wine.x.map((row) => row[column]! > half)])),
    );
    const classes = await new SelectKBest({ scoreFunc: 'mutualInfoClassif', k: 'all' }).fit(flags, wine.y);
    assertClose(classes.scores, scores['flagsClassif']!, 1e-9);
    const target = wine.x.map((row) => row[0]!);
    const numbers = await new SelectKBest({ scoreFunc: 'mutualInfoRegression', k: 'all' }).fit(flags, target);
    assertClose(numbers.scores, scores['flagsRegression']!, 1e-9);
  });

  it('VarianceThreshold leaves out columns of one value, however large', async () => {
    const { x, support, variances } = goldens.varianceThreshold;
    const model = await new VarianceThreshold().fit(x);
    assert.deepEqual(model.support, support);
    assertClose(model.variances, variances, 1e-9);
    assertRestored(model, x);
  });

  for (const [number, { kind, options, threshold, maxFeatures, support }] of goldens.selectFromModel.entries()) {
    it(`SelectFromModel keeps the same columns (${number + 1}: ${kind}, ${threshold})`, async () => {
      const model = new SelectFromModel({ estimator: estimator(kind, options), threshold, maxFeatures });
      await model.fit(diabetes.x, diabetes.y);
      assert.deepEqual(model.support, support);
      assertRestored(model, diabetes.x);
    });
  }

  for (const [number, { kind, options, ranking, ...rules }] of goldens.rfe.entries()) {
    it(`RFE ranks columns the same (${number + 1}: ${kind})`, async () => {
      const model = await new RFE({ estimator: estimator(kind, options), ...rules }).fit(diabetes.x, diabetes.y);
      assert.deepEqual([...model.ranking], ranking);
      assertRestored(model, diabetes.x);
    });
  }

  it('says what is wrong', async () => {
    await rejectsWith('LEARN_OPTION', () => new SelectKBest().fit([[1], [2]]));
    await rejectsWith('LEARN_OPTION', () => new SelectKBest({ k: 2 }).fit([[1], [2]], [0, 1]));
    await rejectsWith('LEARN_UNDEFINED', () => new SelectKBest({ k: 1 }).fit([[1], [2]], [1, 1]));
    await rejectsWith('LEARN_UNDEFINED', () => new VarianceThreshold().fit([[1], [1]]));
    await rejectsWith('LEARN_VALUE', () => new SelectKBest({ k: 1 }).fit([[1], [NaN]], [0, 1]));
    await rejectsWith('LEARN_OPTION', () =>
      new RFE({ estimator: new VarianceThreshold() }).fit(
        [
          [1, 2],
          [2, 1],
        ],
        [0, 1],
      ),
    );
  });
});

describe(`PCA, as ${goldens.by}`, () => {
  for (const [number, { x, options, components, mean, variances, ratios, out, back }] of goldens.pca.entries()) {
    it(`finds the same components (${number + 1}: ${JSON.stringify(options)})`, async () => {
      const model = await new PCA(options).fit(x);
      assert.equal(model.components.length, components.length);
      model.components.forEach((component, at) => assertClose(component, components[at]!, 1e-9));
      assertClose(model.mean, mean, 1e-9);
      assertClose(model.explainedVariance, variances, 1e-9);
      assertClose(model.explainedVarianceRatio, ratios, 1e-9);
      const moved = model.transform(x.map((row) => row.map((value) => value + 0.5)));
      assertClose(flat(moved), out.flat(), 1e-9);
      assertClose(flat(model.inverseTransform(model.transform(x))), back.flat(), 1e-9);
      assertRestored(model, x);
    });
  }

  it('says what is wrong', async () => {
    await rejectsWith('LEARN_OPTION', () =>
      new PCA({ nComponents: 3 }).fit([
        [1, 2],
        [2, 1],
        [0, 0],
      ]),
    );
    await rejectsWith('LEARN_UNDEFINED', () => new PCA().fit([[1, 2]]));
    await rejectsWith('LEARN_VALUE', () =>
      new PCA().fit([
        [1, NaN],
        [1, 2],
      ]),
    );
    assert.throws(() => new PCA().transform([[1]]), { code: 'LEARN_NOT_FITTED' });
  });
});

function estimator(kind: string, options: object): AnyModel {
  return new { LinearRegression, Lasso, Ridge }[kind]!(options);
}

function flat(frame: Frame): number[] {
  return Array.from({ length: frame.rows }, (_, row) =>
    frame.frameColumns.map(({ values }) => Number(values[row])),
  ).flat();
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

/** A model that comes back from JSON text does exactly the same. */
function assertRestored(model: Transformer, x: Rows): void {
  const restored = modelFromJSON(JSON.parse(JSON.stringify(model.toJSON()))) as unknown as Transformer;
  assert.deepEqual(restored.transform(x).frameColumns, model.transform(x).frameColumns);
  assert.deepEqual(restored.featureNamesOut, model.featureNamesOut);
}
