import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { graphNodes } from '../../../src/display/model/graphNodes.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import type { ModelOutput } from '../../../src/display/model/ModelOutput.ts';
import type { Output } from '../../../src/display/Output.ts';
import { toOutput } from '../../../src/display/toOutput.ts';
import { textOf } from '../textOf.ts';
import { branchingModel } from './sampleModels.ts';

const shown = (model: object): Output => toOutput(model, { keep: () => '' }) as Output;
const dataOf = (model: object): ModelOutput => shown(model).data[mimeTypes.model] as unknown as ModelOutput;

describe('a model as an output', () => {
  it('lists layers with shapes and parameters, as Keras prints them', () => {
    const model = tf.sequential({
      name: 'small',
      layers: [
        tf.layers.dense({ units: 3, inputShape: [4], name: 'first' }),
        tf.layers.batchNormalization({ name: 'norm' }),
        tf.layers.dense({ units: 1, name: 'last' }),
      ],
    });
    model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
    // By hand: 4·3 + 3, 4·3 of which the two moving ones do not train, 3·1 + 1.
    const expected = [
      'Model: "small" (Sequential)',
      '____________________________________________________',
      'Layer (type)               Output shape  Param #',
      '====================================================',
      'first (Dense)              (null, 3)     15',
      'norm (BatchNormalization)  (null, 3)     12',
      'last (Dense)               (null, 1)     4',
      '====================================================',
      'Total params: 31',
      'Trainable params: 25',
      'Non-trainable params: 6',
    ];
    const text = textOf(shown(model)).split('\n');
    assert.deepEqual(
      text.map((line) => line.replace(/^[_=]+$/, (rule) => rule[0] ?? '')),
      expected.map((line) => line.replace(/^[_=]+$/, (rule) => rule[0] ?? '')),
    );
    const { optimizer, loss, problem } = dataOf(model);
    assert.deepEqual(
      { optimizer, loss, problem },
      { optimizer: 'adam, learning rate 0.01', loss: 'meanSquaredError', problem: null },
    );
  });

  it('knows which layers take from which, also within a nested model', () => {
    const { layers, trainableParams, nonTrainableParams } = dataOf(branchingModel());
    const byName = Object.fromEntries(
      layers.map(({ name, from, depth }) => [name, { depth, from: from.map((index) => layers[index]?.name) }]),
    );
    assert.deepEqual(byName.sum, { depth: 0, from: ['left', 'relu', 'skip'] });
    assert.deepEqual(byName.head, { depth: 0, from: ['flat'] });
    assert.equal(byName.logits?.depth, 1);
    assert.deepEqual(byName.logits.from, ['hidden']);
    // By hand: 3·3·3·4 + 4, 3·4 + 4, 256·5 + 5, 5·2 + 2; frozen: 3·4 + 4.
    assert.deepEqual([trainableParams, nonTrainableParams], [112 + 16 + 1285 + 12, 16]);
  });

  it('draws a nested model as a frame, its layers joined to those around it', () => {
    const { layers } = dataOf(branchingModel());
    const { nodes, edges, frames } = graphNodes(layers);
    const names = (index: number): string => layers[index]?.name ?? '';
    assert.ok(!nodes.some((node) => names(node) === 'head'));
    assert.deepEqual(
      frames.map(({ layer }) => names(layer)),
      ['head'],
    );
    const joined = edges.map(([from, to]) => `${names(from)} → ${names(to)}`);
    assert.ok(
      joined.some((edge) => edge.startsWith('flat → ')),
      joined.join(),
    );
    assert.ok(joined.includes('hidden → logits'), joined.join());
  });

  it('says that a model has no layers', () => {
    assert.equal(dataOf(tf.sequential()).problem, 'The model has no layers yet.');
  });

  it('stays bounded for a model of a thousand layers', () => {
    const layer = { name: 'l', getClassName: () => 'Dense', countParams: () => 1, outputShape: [null, 1] };
    const model = {
      ...layer,
      layers: Array.from({ length: 1_200 }, () => ({ ...layer })),
      trainableWeights: [],
      nonTrainableWeights: [],
      predict: () => 0,
      fit: () => 0,
    };
    const { layers, layerCount } = dataOf(model);
    assert.deepEqual([layers.length, layerCount], [500, 1_200]);
    assert.match(textOf(shown(model)), /… 700 more layers/);
  });
});
