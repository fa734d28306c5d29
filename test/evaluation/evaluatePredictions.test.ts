import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { UserError } from '../../src/base/UserError.ts';
import type { ErrorCode } from '../../src/base/errorCatalogue.ts';
import type { Evaluation } from '../../src/evaluation/Evaluation.ts';
import { evaluatePredictions } from '../../src/evaluation/evaluatePredictions.ts';
import { evaluationSchema } from '../../src/evaluation/evaluationSchema.ts';
import type { EvaluateOptions, Predictions } from '../../src/evaluation/predictions/Predictions.ts';
import { seededRandom } from '../../src/tensor/training/seededRandom.ts';

type Figures = Readonly<Record<string, number>>;

interface Golden extends Pick<Predictions, 'yTrue' | 'yPred' | 'scores'> {
  readonly x?: number[][];
  readonly figures: Figures;
  readonly baseline?: Figures;
  readonly intervals?: Readonly<Record<string, readonly [number, number]>>;
  readonly confusion?: number[][];
  readonly leastCost?: { readonly cost: number; readonly threshold: number };
  readonly weights?: number[];
  readonly weighted?: Figures;
}

const goldens = JSON.parse(readFileSync(new URL('../oracle/evaluation/evaluations.json', import.meta.url), 'utf8')) as {
  readonly by: string;
} & Readonly<Record<'binary' | 'multiclass' | 'numbers' | 'labelSets' | 'clusters', Golden>>;

const isEvaluation = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(evaluationSchema);

/** Relative; absolute below 1. */
const tolerance = 1e-9;

describe(`evaluatePredictions, against ${goldens.by}`, () => {
  for (const name of ['binary', 'multiclass', 'numbers', 'labelSets', 'clusters'] as const) {
    const golden = goldens[name];
    it(`gives the figures of ${name}`, async () => {
      const evaluation = await evaluated(golden, { resamples: 0 });
      assertFigures(evaluation, golden.figures, 'value');
      if (golden.confusion !== undefined) assert.deepEqual(evaluation.confusion?.matrix, golden.confusion);
    });
  }

  for (const name of ['binary', 'numbers'] as const) {
    it(`gives the dummy's figures beside those of ${name}`, async () => {
      assertFigures(await evaluated(goldens[name], { resamples: 0 }), goldens[name].baseline ?? {}, 'baseline');
    });
  }

  it('weighs rows', async () => {
    const { weights, weighted = {} } = goldens.binary;
    assertFigures(await evaluated(goldens.binary, { resamples: 0, sampleWeight: weights }), weighted, 'value');
  });

  for (const name of ['binary', 'multiclass', 'numbers'] as const) {
    it(`has intervals of ${name} as wide as those of an independent bootstrap, up to chance`, async () => {
      const { figures } = await evaluated(goldens[name], { resamples: 2_000 });
      for (const [id, [low, high]] of Object.entries(goldens[name].intervals ?? {})) {
        const figure = figures.find((known) => known.id === id);
        // Both ends are quantiles of resamples: each moves by some hundredths of the width.
        const room = 0.12 * (high - low);
        assert.ok(Math.abs((figure?.low ?? 9) - low) < room, `${id}: ${figure?.low ?? ''} beside ${low}`);
        assert.ok(Math.abs((figure?.high ?? 9) - high) < room, `${id}: ${figure?.high ?? ''} beside ${high}`);
      }
    });
  }

  it('finds the threshold of least cost among all', async () => {
    const { leastCost } = goldens.binary;
    const { thresholds } = await evaluated(goldens.binary, { resamples: 0, costs: { fn: 5 } });
    const best = thresholds?.best.cost;
    assert.equal(best?.threshold, leastCost?.threshold);
    assert.equal(5 * (best?.fn ?? 0) + (best?.fp ?? 0), leastCost?.cost);
  });
});

describe('an evaluation', () => {
  for (const name of ['binary', 'multiclass', 'numbers', 'labelSets', 'clusters'] as const) {
    it(`of ${name} is as its schema says, and the same again for the same seed`, async () => {
      const [one, other] = [await evaluated(goldens[name], {}), await evaluated(goldens[name], {})];
      const plain: unknown = JSON.parse(JSON.stringify(one));
      assert.ok(isEvaluation(plain), JSON.stringify(isEvaluation.errors?.slice(0, 3)));
      assert.deepEqual(plain, JSON.parse(JSON.stringify(other)));
    });
  }

  it('with groups holds their fairness, and as its schema says', async () => {
    const { binary } = goldens;
    const groups = {
      region: Array.from({ length: binary.yTrue?.length ?? 0 }, (_, row) => (row % 3 === 0 ? 'north' : 'south')),
    };
    const evaluation = await evaluatePredictions({ ...binary, groups }, { resamples: 10 });
    assert.deepEqual(
      evaluation.explanations?.map(({ about }) => about),
      ['fairness'],
    );
    assert.ok(isEvaluation(JSON.parse(JSON.stringify(evaluation))), JSON.stringify(isEvaluation.errors?.slice(0, 3)));
  });

  it('stays small, however many rows: aggregates and curves of bounded length', async () => {
    const random = seededRandom(5);
    const yTrue = Array.from({ length: 30_000 }, () => (random() < 0.3 ? 1 : 0));
    const scores = yTrue.map((label) => 0.3 * label + 0.7 * random());
    const evaluation = await evaluatePredictions({ yTrue, scores }, { resamples: 0 });
    assert.ok((evaluation.curves[0]?.roc.fpr.length ?? 0) <= 201);
    assert.ok((evaluation.thresholds?.rows.length ?? 0) <= 210);
    assert.ok(JSON.stringify(evaluation).length < 100_000);
  });

  it('takes the labels that a model learnt from for the baseline, and says so', async () => {
    const yTrue = ['a', 'b', 'b', 'b'];
    const own = await evaluatePredictions({ yTrue, yPred: yTrue }, { posLabel: 'b', resamples: 0 });
    assert.equal(figureOf(own, 'accuracy')?.baseline, 0.75);
    assert.match(own.baseline.text, /"b".*the evaluated rows themselves/);
    const trained = await evaluatePredictions(
      { yTrue, yPred: yTrue },
      { posLabel: 'b', resamples: 0, yTrain: ['a', 'a', 'b'] },
    );
    assert.equal(figureOf(trained, 'accuracy')?.baseline, 0.25);
    assert.match(trained.baseline.text, /"a".*the training labels/);
    assert.equal(trained.baseline.learntFrom, 'training labels');
  });

  it('says which figures are not defined, and why', async () => {
    const evaluation = await evaluatePredictions(
      { yTrue: [1, 1, 1], yPred: [1, 0, 1], scores: [0.9, 0.2, 0.8] },
      { resamples: 0 },
    );
    assert.equal(evaluation.task, 'binary');
    assert.equal(figureOf(evaluation, 'rocAuc')?.value, null);
    assert.match(figureOf(evaluation, 'rocAuc')?.reason ?? '', /No row is truly of the class 0/);
    assert.ok(isEvaluation(JSON.parse(JSON.stringify(evaluation))));
  });

  it('says what was decided: the positive class, and where scores were cut', async () => {
    const { positiveClass, notes, confusion } = await evaluatePredictions(
      { yTrue: ['no', 'yes', 'yes'], scores: [0.2, 0.5, 0.4] },
      { resamples: 0 },
    );
    assert.equal(positiveClass, 'yes');
    assert.deepEqual(confusion?.matrix, [
      [1, 0],
      [1, 1],
    ]);
    const text = notes.map(({ message }) => message).join('\n');
    assert.match(text, /from 0\.5 on/);
    assert.match(text, /"yes" is taken/);
  });

  it('warns of what figures hide: imbalance, rare classes, few rows, MAPE of zeros', async () => {
    const yTrue = Array.from({ length: 100 }, (_, row) => (row < 5 ? 1 : 0));
    const { notes } = await evaluatePredictions({ yTrue, yPred: yTrue.map(() => 0) }, { resamples: 100 });
    const codes = notes.map(({ code }) => code);
    for (const code of ['imbalance', 'rare-class', 'few-rows', 'not-above-baseline', 'sampling-only'])
      assert.ok(codes.includes(code as (typeof codes)[number]), code);
    const zeros = await evaluatePredictions({ yTrue: [0, 1.5, 2], yPred: [1, 1, 2] }, { resamples: 0 });
    assert.ok(zeros.notes.some(({ code }) => code === 'small-targets'));
  });

  it('counts noise of clusters apart', async () => {
    const x = [[0], [0.1], [5], [5.1], [99]];
    const evaluation = await evaluatePredictions({ x, yPred: [0, 0, 1, 1, -1] }, { resamples: 0 });
    assert.equal(evaluation.task, 'clustering');
    assert.equal(evaluation.clusters?.count, 2);
    assert.equal(evaluation.clusters.noiseRows, 1);
    // By hand: a = 0.1 in each row, b = 5.05, 4.95, 4.95, 5.05.
    const expected = (2 * (1 - 0.1 / 5.05) + 2 * (1 - 0.1 / 4.95)) / 4;
    assert.ok(Math.abs((figureOf(evaluation, 'silhouette')?.value ?? 0) - expected) < 1e-12);
  });

  it('ranks: ties at the border of the top count by their share', async () => {
    const yTrue = [1, 0, 1, 0, 0, 0, 0, 0, 0, 0];
    const scores = [9, 8, 8, 1, 1, 1, 1, 1, 1, 1];
    const evaluation = await evaluatePredictions({ yTrue, scores }, { task: 'ranking', resamples: 0 });
    // Top 2: the first row, and half of the two tied at 8.
    assert.equal(figureOf(evaluation, 'precisionAtK')?.value, 0.75);
    assert.equal(figureOf(evaluation, 'lift10')?.value, 5);
    // 16 pairs, of which one is tied.
    assert.equal(figureOf(evaluation, 'rocAuc')?.value, 15.5 / 16);
  });

  it('stops when it is cancelled', async () => {
    const { signal } = { signal: AbortSignal.abort(new Error('enough')) };
    await assert.rejects(evaluated(goldens.binary, { signal }), /enough/);
  });

  const refused: readonly (readonly [
    what: string,
    input: Predictions,
    options: EvaluateOptions,
    code: ErrorCode,
    message: RegExp,
  ])[] = [
    ['no rows', { yTrue: [], yPred: [] }, {}, 'LEARN_LENGTHS', /no rows/],
    [
      'unequal lengths',
      { yTrue: [1, 0], yPred: [1] },
      { task: 'binary' },
      'LEARN_LENGTHS',
      /2 rows and yPred has 1 row/,
    ],
    ['a class that is not known', { yTrue: ['a', 'b'], yPred: ['a', 'c'] }, {}, 'LEARN_LABEL_UNKNOWN', /"c" in row 1/],
    [
      'a label that is none of the named classes',
      { yTrue: ['a', 'z'], yPred: ['a', 'a'], classes: ['a', 'b'] },
      {},
      'LEARN_LABEL_UNKNOWN',
      /yTrue is "z" in row 1/,
    ],
    ['NaN among scores', { yTrue: [1, 0], scores: [0.5, Number.NaN] }, {}, 'LEARN_VALUE', /scores is NaN in row 1/],
    [
      'NaN among numbers',
      { yTrue: [1.5, Number.NaN], yPred: [1, 2] },
      { task: 'regression' },
      'LEARN_VALUE',
      /yTrue is NaN in row 1/,
    ],
    ['negative weights', { yTrue: [1, 0], yPred: [1, 0] }, { sampleWeight: [1, -1] }, 'LEARN_VALUE', /-1 in row 1/],
    ['weights of 0', { yTrue: [1, 0], yPred: [1, 0] }, { sampleWeight: [0, 0] }, 'LEARN_UNDEFINED', /Every weight/],
    [
      'other columns than classes',
      {
        yTrue: ['a', 'b', 'c'],
        scores: [
          [1, 0],
          [0, 1],
          [0, 1],
        ],
      },
      {},
      'LEARN_LENGTHS',
      /3 classes, and scores have 2 columns/,
    ],
    [
      'a positive class that there is not',
      { yTrue: ['a', 'b'], yPred: ['a', 'b'] },
      { posLabel: 'c' },
      'LEARN_LABEL_UNKNOWN',
      /posLabel is "c"/,
    ],
    [
      'costs that are no numbers',
      { yTrue: [1, 0], yPred: [1, 0] },
      { costs: { fp: Number.NaN } },
      'LEARN_OPTION',
      /costs\.fp/,
    ],
    ['half a resample', { yTrue: [1, 0], yPred: [1, 0] }, { resamples: 0.5 }, 'LEARN_OPTION', /resamples is 0\.5/],
    ['a confidence of 95', { yTrue: [1, 0], yPred: [1, 0] }, { confidence: 95 }, 'LEARN_OPTION', /confidence is 95/],
    ['a ranking of one class', { yTrue: [1, 1], scores: [1, 2] }, { task: 'ranking' }, 'LEARN_UNDEFINED', /1 classes/],
    ['clusters beside nothing', { yPred: [0, 1] }, {}, 'LEARN_OPTION', /Neither x nor yTrue/],
  ];
  for (const [what, input, options, code, message] of refused) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(
        evaluatePredictions(input, options),
        (error) => error instanceof UserError && error.code === code && message.test(error.message),
      );
    });
  }
});

function evaluated({ yTrue, yPred, scores, x }: Golden, options: EvaluateOptions): Promise<Evaluation> {
  return evaluatePredictions({ yTrue, yPred, scores, x }, options);
}

function assertFigures(evaluation: Evaluation, expected: Figures, of: 'value' | 'baseline'): void {
  for (const [id, wanted] of Object.entries(expected)) {
    const found = figureOf(evaluation, id)?.[of] ?? Number.NaN;
    const room = tolerance * Math.max(1, Math.abs(wanted));
    assert.ok(Math.abs(found - wanted) <= room, `${id}: ${found}, expected ${wanted}`);
  }
}

function figureOf({ figures }: Evaluation, id: string) {
  return figures.find((figure) => figure.id === id);
}
