import * as tf from '@tensorflow/tfjs';
import { saveModel } from '../../../src/deploy/artifact/saveModel.ts';
import type { SaveModelOptions } from '../../../src/deploy/artifact/SaveModelOptions.ts';
import {
  ColumnTransformer,
  HistGradientBoostingClassifier,
  OneHotEncoder,
  Pipeline,
  SimpleImputer,
  frameFrom,
} from '../../../src/learn/index.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

export const plans = ['basic', 'plus', 'family'] as const;

/** Not an interface, so that it goes where any record does. */
export type Customer = {
  readonly months: number;
  /** Missing now and then. */
  readonly bill: number | null;
  readonly plan: (typeof plans)[number];
};

/** Customers of whom those with short contracts and high bills leave, more of them in the plan `family`. */
export function customers(
  rows: number,
  seed: number,
): { readonly x: readonly Customer[]; readonly y: readonly string[] } {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, (_, row) => ({
    months: Math.floor(random() * 60),
    bill: row % 13 === 0 ? null : 20 + random() * 80,
    plan: plans[Math.floor(random() * 3)] ?? 'basic',
  }));
  const y = x.map(({ months, bill, plan }) =>
    (bill ?? 50) - months + (plan === 'family' ? 20 : 0) + 15 * random() > 40 ? 'yes' : 'no',
  );
  return { x, y };
}

/** Preprocessing and boosting, saved with 1,000 examples that it has not learnt from. */
export async function saveBoosting(
  folder: string,
  options: SaveModelOptions & { readonly seed?: number } = {},
): Promise<void> {
  const { x: records, y } = customers(800, options.seed ?? 1);
  const x = frameFrom({
    months: records.map(({ months }) => months),
    bill: records.map(({ bill }) => bill),
    plan: records.map(({ plan }) => plan),
  });
  const prepare = new ColumnTransformer({
    transformers: [
      ['bills', new SimpleImputer(), ['bill']],
      ['plans', new OneHotEncoder(), ['plan']],
    ],
    remainder: 'passthrough',
  });
  const model = new Pipeline([
    ['prepare', prepare],
    ['model', new HistGradientBoostingClassifier({ maxIter: 60 })],
  ]);
  await model.fit(x, y);
  await saveModel(model, folder, {
    name: 'churn',
    version: '1.0.0',
    reference: { x, y },
    example: [...customers(1_000, 77).x],
    ...options,
  });
}

/** A network of random weights, which are as hard to get right as others. */
export async function saveNetwork(folder: string): Promise<void> {
  await tf.setBackend('cpu');
  const dense = (units: number, seed: number, more: object = {}) =>
    tf.layers.dense({ units, kernelInitializer: tf.initializers.glorotUniform({ seed }), ...more });
  const network = tf.sequential({
    layers: [
      dense(32, 1, { inputShape: [12], activation: 'relu' }),
      dense(16, 2, { activation: 'tanh' }),
      dense(3, 3, { activation: 'softmax' }),
    ],
  });
  const random = seededRandom(5);
  const rows = (count: number) =>
    Array.from({ length: count }, () => Array.from({ length: 12 }, () => random() * 4 - 2));
  const x = tf.tensor2d(rows(400));
  await saveModel(network, folder, {
    name: 'digits',
    version: '2.0.0',
    classes: ['low', 'middle', 'high'],
    reference: { x },
    example: rows(1_000).map((input) => ({ input })),
  });
  tf.dispose(x);
  network.dispose();
}
