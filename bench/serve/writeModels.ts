/** `writeModels.ts OUT`: saves the two models that are served, of rows and labels from a fixed seed. */
import { join } from 'node:path';
import type * as TensorFlow from '@tensorflow/tfjs';
import { saveModel } from '../../src/deploy/artifact/saveModel.ts';
import {
  frameFrom,
  HistGradientBoostingClassifier,
  OrdinalEncoder,
  Pipeline,
  StandardScaler,
} from '../../src/learn/index.ts';
import { ColumnTransformer } from '../../src/learn/compose/ColumnTransformer.ts';
import { seededRandom } from '../../src/tensor/training/seededRandom.ts';
import { loadTensorFlow } from '../../src/tensor/training/loadTensorFlow.ts';

const [, , out = ''] = process.argv;
const random = seededRandom(1);
const numbers = Array.from({ length: 20 }, (_, column) => `x${column}`);
const rows = Array.from({ length: 5_000 }, () => Object.fromEntries(numbers.map((name) => [name, random() * 2 - 1])));
const classOf = (row: Record<string, number>) => {
  const sum = (row['x0'] ?? 0) + (row['x1'] ?? 0) * (row['x2'] ?? 0);
  return sum < -0.3 ? 'low' : sum < 0.3 ? 'middle' : 'high';
};

// SAFETY: the types of the package are those of the copy that is loaded.
const tf = loadTensorFlow() as unknown as typeof TensorFlow;
const dense = (units: number, activation: 'relu' | 'softmax', seed: number) =>
  tf.layers.dense({
    units,
    activation,
    kernelInitializer: tf.initializers.glorotUniform({ seed }),
    ...(seed === 1 ? { inputShape: [20] } : {}),
  });
const network = tf.sequential({ layers: [dense(64, 'relu', 1), dense(32, 'relu', 2), dense(3, 'softmax', 3)] });
const frame = frameFrom(rows);
const preprocessing = new StandardScaler();
await preprocessing.fit(frame);
await saveModel(network, join(out, 'mlp'), {
  name: 'mlp',
  version: '1',
  preprocessing,
  classes: ['high', 'low', 'middle'],
  reference: { x: frame },
});

const colours = ['red', 'green', 'blue', 'black'];
const mixed = rows.map((row) => ({ ...row, colour: colours[Math.floor(random() * 4)] ?? '' }));
const labels = rows.map(classOf);
const x = frameFrom(mixed);
const pipeline = new Pipeline([
  [
    'columns',
    new ColumnTransformer({
      transformers: [
        ['colour', new OrdinalEncoder(), ['colour']],
        ['numbers', 'passthrough', numbers],
      ],
    }),
  ],
  ['model', new HistGradientBoostingClassifier({ maxIter: 100 })],
]);
await pipeline.fit(x, labels);
await saveModel(pipeline, join(out, 'boosting'), { name: 'boosting', version: '1', reference: { x, y: labels } });
process.exit(0);
