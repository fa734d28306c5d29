import assert from 'node:assert/strict';
import { evaluate } from '../../src/evaluation/evaluate.ts';
import { UserError } from '../../src/base/UserError.ts';
import { DummyClassifier } from '../../src/learn/dummy/DummyClassifier.ts';
import { KMeans } from '../../src/learn/cluster/KMeans.ts';
import { LinearRegression } from '../../src/learn/linear/LinearRegression.ts';
import { LogisticRegression } from '../../src/learn/linear/LogisticRegression.ts';
import { IsolationForest } from '../../src/learn/outliers/IsolationForest.ts';
import { displaySymbol } from '../../src/display/Displayable.ts';
import { mimeTypes } from '../../src/display/mimeTypes.ts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Evaluation } from '../../src/evaluation/Evaluation.ts';
import { evaluatePredictions } from '../../src/evaluation/evaluatePredictions.ts';
import { evaluationSchema } from '../../src/evaluation/evaluationSchema.ts';
import { partialDependence } from '../../src/evaluation/explain/dependence/partialDependence.ts';
import { permutationImportance } from '../../src/evaluation/explain/importance/permutationImportance.ts';
import { worstSlices } from '../../src/evaluation/explain/slices/worstSlices.ts';
import { fairness } from '../../src/evaluation/fairness/fairness.ts';
import { withExplanations } from '../../src/evaluation/withExplanations.ts';
import { learningCurve } from '../../src/evaluation/learning/learningCurveOf.ts';

const x = Array.from({ length: 60 }, (_, row) => [row % 10, Math.floor(row / 10)]);
const high = x.map(([one = 0]) => (one > 4 ? 'high' : 'low'));

const isEvaluation = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(evaluationSchema);

describe('evaluate', () => {
  it('judges a classifier by its classes and probabilities', async () => {
    const model = await new LogisticRegression().fit(x, high);
    const { task, figures, title, positiveClass } = await evaluate(model, { x, y: high }, { resamples: 10 });
    assert.equal(task, 'binary');
    assert.equal(title, 'LogisticRegression');
    assert.equal(positiveClass, 'low');
    assert.equal(figures.find(({ id }) => id === 'rocAuc')?.value, 1);
    assert.ok(figures.some(({ id }) => id === 'logLoss'));
  });

  it('gives a dummy no better figures than the baseline, which is the same dummy', async () => {
    const model = await new DummyClassifier().fit(x, high);
    const { figures } = await evaluate(model, { x, y: high }, { resamples: 0 });
    for (const { id, value, baseline } of figures) {
      if (value !== null && baseline !== null)
        assert.ok(Math.abs(value - baseline) < 1e-12, `${id}: ${value}, ${baseline}`);
    }
  });

  it('judges a regressor by its errors', async () => {
    const y = x.map(([one = 0, other = 0]) => 2 * one - other + 0.5);
    const model = await new LinearRegression().fit(x, y);
    const { task, figures } = await evaluate(model, { x, y }, { resamples: 0 });
    assert.equal(task, 'regression');
    assert.ok((figures.find(({ id }) => id === 'mae')?.value ?? 1) < 1e-9);
  });

  it('judges an outlier detector by how it ranks rows, whatever stands for abnormal', async () => {
    const rows = [...x, [90, 90], [-80, 70]];
    const model = await new IsolationForest({ nEstimators: 50 }).fit(rows);
    for (const y of [rows.map((_, row) => (row >= 60 ? 1 : 0)), rows.map((_, row) => (row >= 60 ? -1 : 1))]) {
      const { task, figures } = await evaluate(model, { x: rows, y }, { resamples: 0 });
      assert.equal(task, 'ranking');
      assert.equal(figures.find(({ id }) => id === 'rocAuc')?.value, 1);
    }
  });

  it('judges clusters by their shape, and by classes where these are known', async () => {
    const points = [
      ...x.map(([one = 0, other = 0]) => [one / 10, other / 10]),
      ...x.map(([one = 0]) => [50 + one / 10, 50]),
    ];
    const model = await new KMeans({ nClusters: 2 }).fit(points);
    const y = points.map((_, row) => (row < 60 ? 'a' : 'b'));
    const { task, figures } = await evaluate(model, { x: points, y }, { resamples: 0 });
    assert.equal(task, 'clustering');
    assert.equal(figures.find(({ id }) => id === 'adjustedRand')?.value, 1);
    assert.ok((figures.find(({ id }) => id === 'silhouette')?.value ?? 0) > 0.9);
  });

  it('refuses what answers nothing', async () => {
    await assert.rejects(
      evaluate({}, { x, y: high }),
      (error) => error instanceof UserError && error.code === 'LEARN_OPTION',
    );
  });
});

describe('an evaluation with more', () => {
  it('holds a learning curve, and shows itself still', async () => {
    const model = await new LogisticRegression().fit(x, high);
    const learning = await learningCurve(new LogisticRegression(), { x, y: high }, { cv: 2, trainSizes: [1] });
    const evaluation = withExplanations(await evaluate(model, { x, y: high }, { resamples: 0 }), { learning });
    assert.equal(evaluation.learning?.verdict.kind, 'good');
    const bundle = evaluation[displaySymbol]();
    assert.deepEqual(Object.keys(bundle), [mimeTypes.evaluation, 'text/html', 'text/plain']);
    assert.match(bundle['text/plain'], /^Evaluation of LogisticRegression: classification, two classes, 60 rows/);
  });

  it('holds the figures of explanations beside their sheets, as its schema says', async () => {
    const model = await new LogisticRegression().fit(x, high);
    const yPred = model.predict(x);
    const wrong = high.map((label, row) => (row % 10 === 3 ? 'high' : label));
    const [importance, slices] = [
      await permutationImportance(model, x, high, { nRepeats: 3 }),
      await worstSlices(x, { yTrue: high, yPred: wrong }, { minRows: 5 }),
    ];
    const found = fairness(high, wrong, { posLabel: 'high', groups: x.map(([, two = 0]) => (two < 3 ? 'a' : 'b')) });
    const numbers = fairness(
      x.map(([one = 0]) => one / 3),
      x.map(([one = 0]) => one / 2),
      {
        groups: high,
        task: 'regression',
      },
    );
    const dependence = await partialDependence(model, x, 'x0');
    const plain = JSON.parse(
      JSON.stringify(
        withExplanations(await evaluatePredictions({ yTrue: high, yPred }, { resamples: 0 }), {
          importance,
          slices,
          fairness: [found, numbers],
          dependence,
        }),
      ),
    ) as Evaluation;
    assert.ok(isEvaluation(plain), JSON.stringify(isEvaluation.errors?.slice(0, 3)));
    const [first, second, third, fourth, fifth] = plain.explanations ?? [];
    assert.ok(first?.about === 'importance' && first.figures?.columns[0]?.column === 'x0');
    assert.ok(second?.about === 'dependence' && !('figures' in second));
    assert.ok(third?.about === 'slices');
    // By hand: all six rows of x0 = 3 are wrong, and no other.
    assert.deepEqual(
      third.figures?.slices.map(({ conditions, rows, meanLoss }) => [conditions, rows, meanLoss]),
      slices.slices.map(({ conditions, rows, meanLoss }) => [[...conditions], rows, meanLoss]),
    );
    assert.equal(third.figures.meanLoss, 0.1);
    assert.ok(fourth?.about === 'fairness' && fourth.figures?.task === 'classification');
    assert.equal(fourth.figures.attributes[0]?.outcomes[0]?.groups[0]?.rows, 30);
    assert.ok(fifth?.about === 'fairness' && fifth.figures?.task === 'regression');
    // Figures of another kind than the part is about are no figures of it.
    const odd = { ...plain, explanations: [{ ...first, figures: fourth.figures }] };
    assert.equal(isEvaluation(odd), false);
  });
});
