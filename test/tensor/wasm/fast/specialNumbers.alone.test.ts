import assert from 'node:assert/strict';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { requirePreload } from '../../builtPreloads.ts';
import type { Tensor, Tf } from '../comparison/OpCase.ts';

/** IEEE 754: what NaN and infinities must come to. */
describe('the fast kernels and numbers that are none', () => {
  let tf: Tf;
  before(async function () {
    this.timeout(120_000);
    ({ tf } = await requirePreload<{ tf: Tf }>('tf'));
    await tf.setBackend('wasm');
  });

  const check = (compute: (x: Tensor) => Tensor, input: number[], expected: number[]): void => {
    tf.tidy(() => {
      const actual = [...compute(tf.tensor(input)).dataSync<'float32'>()];
      assert.deepEqual(actual.map(String), expected.map(String));
    });
  };

  it('let NaN through activations, wherever it stands', () => {
    const nans = [0, NaN, 1, 2, NaN];
    for (const name of ['relu', 'relu6', 'sigmoid', 'tanh', 'elu', 'exp', 'square', 'neg', 'sqrt'] as const) {
      const values = tf.tidy(() => [...tf[name](tf.tensor(nans)).dataSync()]);
      assert.deepEqual(values.map(Number.isNaN), [false, true, false, false, true], name);
    }
  });

  it('take infinities to their limits', () => {
    const ends = [Infinity, -Infinity];
    check((x) => tf.relu(x), ends, [Infinity, 0]);
    check((x) => tf.sigmoid(x), ends, [1, 0]);
    check((x) => tf.tanh(x), ends, [1, -1]);
    check((x) => tf.exp(x), [...ends, 89, -200], [Infinity, 0, Infinity, 0]);
    check((x) => tf.elu(x), ends, [Infinity, -1]);
    check((x) => tf.softmax(x), [1, -Infinity, 1], [0.5, 0, 0.5]);
  });

  it('make a whole row of softmax NaN, and no other', () => {
    check((x) => tf.softmax(x.reshape([2, 2])), [NaN, 1, 3, 3], [NaN, NaN, 0.5, 0.5]);
  });

  it('keep large logits in range', () => {
    check((x) => tf.softmax(x), [1000, 1000], [0.5, 0.5]);
    check((x) => tf.logSoftmax(x), [1000, 0], [0, -1000]);
  });

  it('spread NaN over the row of a product, zeros notwithstanding', () => {
    check((x) => tf.matMul(x.reshape([2, 2]), tf.zeros([2, 1])), [NaN, 1, 1, 1], [NaN, 0]);
    check((x) => tf.matMul(x.reshape([2, 2]), tf.zeros([2, 1])), [Infinity, 1, 1, 1], [NaN, 0]);
  });

  it('leave NaN out of the maximum of a window, as the cpu backend does', () => {
    const pool = (x: Tensor): Tensor => tf.maxPool(x.reshape<Tensor4D>([1, 1, 4, 1]), [1, 2], [1, 2], 'valid');
    check(pool, [NaN, 1, 2, NaN], [1, 2]);
  });

  it('compute eˣ, tanh and sigmoid to three units in the last place of float32', () => {
    const inputs = Array.from({ length: 2001 }, (_, i) => Math.fround((i - 1000) * 0.0173));
    const worst = (name: 'exp' | 'tanh' | 'sigmoid', exact: (x: number) => number): number =>
      tf.tidy(() => {
        const values = tf[name](tf.tensor(inputs)).dataSync();
        return Math.max(...inputs.map((x, i) => Math.abs((values[i] ?? 0) - exact(x)) / (Math.abs(exact(x)) || 1)));
      });
    const ulp = 2 ** -23;
    assert.ok(worst('exp', Math.exp) < 3 * ulp);
    assert.ok(worst('tanh', Math.tanh) < 4 * ulp);
    assert.ok(worst('sigmoid', (x) => 1 / (1 + Math.exp(-x))) < 4 * ulp);
  });
});
