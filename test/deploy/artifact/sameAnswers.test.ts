import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as library from '../../../src/index.ts';
import { boostingPipeline, labels, numbers, people, target, three } from './exampleRows.ts';
import { newFolder } from './newFolder.ts';

const { loadModel, readRecords, recordsOf, saveModel } = library;

const table = { reference: { x: people, y: labels }, x: people } as const;
const plain = { reference: { x: numbers }, x: numbers } as const;

/** What each model answers to rows, by its own methods: the form that `recordsOf` gives, taken from them one by one. */
function expected(model: object, x: library.Frame): unknown[] {
  const { classes, ...methods } = answersOf(model as Answering);
  const [predicted, scores] = [methods.predict(x), classes ? undefined : methods.scoreSamples?.(x)];
  let shares: number[][] | undefined;
  try {
    shares = methods.predictProba?.(x);
  } catch {
    shares = undefined; // It was not fitted for probabilities.
  }
  return Array.from({ length: x.rows }, (_, row) => ({
    prediction: predicted[row],
    ...(shares
      ? { probabilities: Object.fromEntries((classes ?? []).map((label, at) => [String(label), shares[row]?.[at]])) }
      : {}),
    ...(scores ? { score: scores[row] } : {}),
  }));
}

interface Answering {
  readonly classes?: readonly unknown[];
  readonly predict: (x: library.Frame) => ArrayLike<unknown>;
  readonly predictProba?: (x: library.Frame) => number[][];
  readonly scoreSamples?: (x: library.Frame) => ArrayLike<number>;
}

/** Methods that are bound; what a model does not have is missing. */
function answersOf(model: Answering): Answering {
  return {
    predict: (x) => model.predict(x),
    ...('classes' in model ? { classes: model.classes } : {}),
    ...('predictProba' in model ? { predictProba: (x: library.Frame) => model.predictProba?.(x) } : {}),
    ...('scoreSamples' in model ? { scoreSamples: (x: library.Frame) => model.scoreSamples?.(x) } : {}),
  } as Answering;
}

interface Case {
  readonly task: string;
  readonly x: library.Frame;
  readonly reference: library.Reference;
  readonly make: () => Promise<Parameters<typeof saveModel>[0]>;
}

const cases: Readonly<Record<string, Case>> = {
  'a pipeline of preprocessing and boosting': {
    task: 'classification',
    ...table,
    make: () => boostingPipeline(),
  },
  'boosting that gives numbers': {
    task: 'regression',
    ...plain,
    make: () => new library.HistGradientBoostingRegressor({ maxIter: 20 }).fit(numbers, target),
  },
  'a random forest of three classes': {
    task: 'classification',
    ...plain,
    make: () => new library.RandomForestClassifier({ nEstimators: 10 }).fit(numbers, three),
  },
  'a forest that gives numbers': {
    task: 'regression',
    ...plain,
    make: () => new library.ExtraTreesRegressor({ nEstimators: 5 }).fit(numbers, target),
  },
  'a logistic regression': {
    task: 'classification',
    ...plain,
    make: () => new library.LogisticRegression().fit(numbers, labels),
  },
  'a linear regression': {
    task: 'regression',
    ...plain,
    make: () => new library.LinearRegression().fit(numbers, target),
  },
  'a support vector machine with probabilities': {
    task: 'classification',
    ...plain,
    make: () => new library.SVC({ probability: true }).fit(numbers, three),
  },
  'a support vector machine without them, in a pipeline': {
    task: 'classification',
    ...plain,
    make: () =>
      new library.Pipeline([
        ['scale', new library.StandardScaler()],
        ['model', new library.SVC()],
      ]).fit(numbers, labels),
  },
  'a linear classifier without probabilities': {
    task: 'classification',
    ...plain,
    make: () => new library.LinearSVC().fit(numbers, labels),
  },
  'naive Bayes of truth values': {
    task: 'classification',
    ...plain,
    make: () =>
      new library.GaussianNB().fit(
        numbers,
        labels.map((label) => label === 'up'),
      ),
  },
  'nearest neighbours': {
    task: 'classification',
    ...plain,
    make: () => new library.KNeighborsClassifier().fit(numbers, labels),
  },
  clusters: { task: 'clustering', ...plain, make: () => new library.KMeans({ nClusters: 3 }).fit(numbers) },
  'a detector of outliers': {
    task: 'outliers',
    ...plain,
    make: () => new library.IsolationForest({ nEstimators: 20 }).fit(numbers),
  },
  'the best of a search': {
    task: 'regression',
    ...plain,
    make: () =>
      new library.GridSearchCV({ estimator: new library.Ridge(), paramGrid: { alpha: [0.1, 1] } }).fit(numbers, target),
  },
};

describe('a saved model', () => {
  for (const [name, { task, x, reference, make }] of Object.entries(cases)) {
    it(`answers the same once it is loaded: ${name}`, async () => {
      const model = await make();
      const dir = newFolder();
      const saved = await saveModel(model, dir, { reference });
      const served = await loadModel(dir);
      assert.deepEqual(served.manifest, saved.manifest);
      assert.equal(served.manifest.task, task);
      const output = await served.predict({ rows: x.rows, columns: x.frameColumns });
      const answers = recordsOf(served.manifest, output);
      assert.deepEqual(answers, expected(model, x));
      const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, keywords: ['x-mlnb-seen'] });
      const [isInput, isOutput, isManifest] = [
        saved.manifest.inputSchema,
        saved.manifest.outputSchema,
        library.manifestSchema,
      ].map((schema) => ajv.compile(schema));
      assert.ok(
        isManifest?.(JSON.parse(readFileSync(join(dir, 'mlnb-model.json'), 'utf8'))),
        JSON.stringify(isManifest?.errors),
      );
      for (const answer of answers) assert.ok(isOutput?.(answer), JSON.stringify(isOutput?.errors));
      const examples = JSON.parse(readFileSync(join(dir, 'examples.json'), 'utf8')) as {
        records: unknown[];
        predictions: [];
      };
      assert.equal(examples.records.length, 1_000);
      for (const record of examples.records) assert.ok(isInput?.(record), JSON.stringify(isInput?.errors));
      const { input } = readRecords(served.manifest, examples.records);
      assert.ok(input);
      const report = library.compareAnswers(
        examples.predictions,
        recordsOf(served.manifest, await served.predict(input)),
        { tolerance: 0 },
      );
      assert.ok(report.holds, JSON.stringify(report.places));
    });
  }
});
