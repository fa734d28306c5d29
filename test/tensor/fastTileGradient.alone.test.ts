import assert from 'node:assert/strict';
import type * as TensorFlow from '@tensorflow/tfjs';
import { requirePreload } from './builtPreloads.ts';

describe('the gradient of tf.tile', function () {
  this.timeout(60_000);
  let tf: typeof TensorFlow;
  before(async () => ({ tf } = await requirePreload<{ tf: typeof TensorFlow }>('tf')));

  it('adds up what reaches the copies of each element', () => {
    const gradient = tf.grad((x) => x.tile([1, 3]).mul([[1, 2, 3, 4, 5, 6]]))(tf.tensor2d([[7, 8]]));
    assert.deepEqual(gradient.arraySync(), [[1 + 3 + 5, 2 + 4 + 6]]);
  });

  it('does so on several axes at once, whatever their order', () => {
    const weights = tf.range(0, 2 * 6 * 2).reshape([2, 6, 2]);
    const gradient = tf.grad((x) => x.tile([2, 3, 1]).mul(weights))(tf.ones([1, 2, 2]));
    // By definition: the sum of weights[a, 2b + j, k] over a and b.
    const expected = [0, 1].map((j) =>
      [0, 1].map((k) =>
        [0, 1].flatMap((a) => [0, 1, 2].map((b) => 12 * a + 2 * (2 * b + j) + k)).reduce((s, v) => s + v),
      ),
    );
    assert.deepEqual(gradient.arraySync(), [expected]);
  });

  it('is there for more axes than TensorFlow.js itself knows', () => {
    const gradient = tf.grad((x) => x.tile([1, 1, 1, 1, 4]))(tf.ones([1, 1, 1, 1, 2]));
    assert.deepEqual([...gradient.dataSync()], [4, 4]);
  });
});
