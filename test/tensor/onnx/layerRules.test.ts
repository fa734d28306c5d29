import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import { layerRules, unsupportedLayers } from '../../../src/tensor/onnx/export/layerRules.ts';

describe('the rules of ONNX export', () => {
  it('know every layer that TensorFlow.js has, or say why there is none', () => {
    const classes = Object.entries(tf.serialization.SerializationMap.getMap().classNameMap);
    const layers = classes.filter(([, [made]]) => made.prototype instanceof tf.layers.Layer).map(([name]) => name);
    const known = new Set([...Object.keys(layerRules), ...Object.keys(unsupportedLayers), ...written]);
    assert.deepEqual(
      layers.filter((name) => !known.has(name)),
      [],
    );
    assert.ok(layers.length > 60, `${layers.length}`);
  });
});

/** By the traversal of models, and by the recurrent layers around cells. */
const written = [
  'InputLayer',
  'Model',
  'Functional',
  'Sequential',
  'LSTMCell',
  'GRUCell',
  'SimpleRNNCell',
  'StackedRNNCells',
];
