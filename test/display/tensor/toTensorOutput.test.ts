import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs';
import type { JsonObject } from '../../../src/base/Json.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { isTensor, type TensorLike } from '../../../src/display/tensor/TensorLike.ts';
import type { TensorOutput, TensorPlane } from '../../../src/display/tensor/TensorOutput.ts';
import { toTensorOutput } from '../../../src/display/tensor/toTensorOutput.ts';
import { HeldSlices } from '../HeldSlices.ts';
import { textOf } from '../textOf.ts';

interface Shown {
  readonly tensor: TensorOutput;
  readonly text: string;
  readonly handle: string | null;
  readonly slice: (query: JsonObject) => TensorPlane;
}

/** Shows a tensor and checks that nothing was left behind. */
function show(value: tf.Tensor | tf.Variable): Shown {
  const held = new HeldSlices();
  const before = tf.memory().numTensors;
  assert.ok(isTensor(value));
  const output = toTensorOutput(value, held);
  const { data, metadata } = output;
  assert.equal(tf.memory().numTensors, before, 'showing leaked tensors');
  const { handle } = (metadata as unknown as { mlnb: { handle: string | null } }).mlnb;
  return {
    tensor: JSON.parse(JSON.stringify(data[mimeTypes.tensor])) as TensorOutput,
    text: textOf(output),
    handle,
    slice: (query) => held.slice(handle ?? '', query) as unknown as TensorPlane,
  };
}

describe('toTensorOutput', () => {
  before(async () => {
    await tf.setBackend('cpu');
  });

  it('tells shape, type, values and statistics; NaN and infinities are counted apart', () => {
    const { tensor, text, handle } = show(
      tf.tensor2d([
        [1, 2, NaN],
        [3, Infinity, 0],
      ]),
    );
    assert.deepEqual([tensor.shape, tensor.dtype, tensor.size, handle], [[2, 3], 'float32', 6, null]);
    // By hand, over 0, 1, 2, 3: mean 1.5, population variance 5 / 4.
    const { histogram, ...figures } = tensor.statistics ?? { histogram: [] };
    assert.deepEqual(figures, {
      count: 6,
      isSampled: false,
      nanCount: 1,
      infiniteCount: 1,
      zeroCount: 1,
      min: 0,
      max: 3,
      mean: 1.5,
      std: Math.sqrt(1.25),
    });
    assert.deepEqual(
      [histogram.length, histogram.reduce((sum, count) => sum + count), histogram[0], histogram.at(-1)],
      [32, 4, 1, 1],
    );
    assert.deepEqual(tensor.plane?.values, [
      [1, 2, 'NaN'],
      [3, 'INF', 0],
    ]);
    assert.match(text, /^Tensor float32 \[2, 3\]\nmin 0 {2}max 3 {2}mean 1\.5 {2}std 1\.118 {2}1 NaN {2}1 infinite\n/);
  });

  it('stays exact where the mean is far from zero', () => {
    const { tensor } = show(tf.tensor1d([16_777_213, 16_777_214, 16_777_215]));
    assert.ok(Math.abs((tensor.statistics?.std ?? 0) - Math.sqrt(2 / 3)) < 1e-9);
  });

  it('shows scalars, booleans, text, complex numbers and empty tensors', () => {
    assert.equal(show(tf.scalar(3)).text, 'Tensor float32 []\n3');
    assert.deepEqual(show(tf.tensor1d([true, false])).tensor.plane?.values, [[true, false]]);
    assert.deepEqual(show(tf.tensor1d(['a', 'NaN'])).tensor.plane?.values, [['a', 'NaN']]);
    const complex = show(tf.complex([1, 2], [3, -4]));
    assert.deepEqual([complex.tensor.plane?.values, complex.tensor.statistics], [[['1+3i', '2-4i']], null]);
    const empty = show(tf.zeros([0, 5]));
    assert.deepEqual(
      [empty.tensor.plane?.values, empty.tensor.statistics, empty.text],
      [[], null, 'Tensor float32 [0, 5]'],
    );
  });

  it('gives other planes and windows by slices', () => {
    const { tensor, slice } = show(tf.range(0, 3 * 4 * 30 * 40, 1).reshape([3, 4, 30, 40]));
    assert.deepEqual(
      [tensor.plane?.indices, tensor.plane?.values.length, tensor.plane?.values[0]?.length],
      [[0, 0], 20, 20],
    );
    const plane = slice({ indices: [2, 1], rowOffset: 29, columnOffset: 38, rowLimit: 20, columnLimit: 20 });
    assert.deepEqual(plane.values, [[((2 * 4 + 1) * 30 + 29) * 40 + 38, ((2 * 4 + 1) * 30 + 29) * 40 + 39]]);
    const clamped = slice({ indices: [99, -1], rowOffset: 99, columnOffset: 'x' });
    assert.deepEqual([clamped.indices, clamped.rowOffset, clamped.columnOffset], [[2, 0], 29, 0]);
  });

  it('samples a tensor of six million values, reads it in pieces, and leaves none of them behind', () => {
    const large = tf.fill([3000, 2000], 2);
    const { tensor, slice } = show(large);
    assert.deepEqual(
      [tensor.statistics?.isSampled, tensor.statistics?.count, tensor.statistics?.mean],
      [true, 64 * 16_384, 2],
    );
    const before = tf.memory().numTensors;
    assert.deepEqual(slice({ rowOffset: 2999, columnOffset: 1999 }).values, [[2]]);
    assert.equal(tf.memory().numTensors, before);
    large.dispose();
  });

  it('names variables', () => {
    assert.match(show(tf.variable(tf.ones([2]), true, 'kernel')).text, /^Variable "kernel" float32 \[2\]/);
  });

  it('says that a tensor is disposed, now or when more of it is asked for', () => {
    const tensor = tf.ones([100, 100]);
    const shown = show(tensor);
    tensor.dispose();
    assert.throws(() => shown.slice({ rowOffset: 50 }), /was disposed/);
    const gone = show(tensor);
    assert.match(gone.tensor.problem ?? '', /was disposed/);
    assert.deepEqual([gone.tensor.plane, gone.handle], [null, null]);
  });

  it('says why values cannot be read', () => {
    const unreadable = {
      shape: [2],
      dtype: 'float32',
      dataSync: () => {
        throw new Error('use data()');
      },
    };
    assert.ok(isTensor(unreadable));
    assert.match(textOf(toTensorOutput(unreadable, new HeldSlices())), /cannot be read: use data\(\)/);
  });

  it('prints the corners of a large tensor and counts what it leaves out', () => {
    const { text } = show(tf.range(0, 2 * 1000 * 30, 1, 'int32').reshape([2, 1000, 30]));
    const lines = text.split('\n').slice(2);
    assert.equal(lines[0], 'at [0, :, :], one of 2');
    assert.match(lines[1] ?? '', /^\[\[ +0, +1, +2, +3, +4, …, +27, +28, +29\]$/);
    assert.equal(lines[6], ' … 992 rows');
    assert.match(lines.at(-2) ?? '', /29,?999\]\]$/);
    assert.equal(lines.at(-1), '(22 columns left out)');
    const vector = show(tf.range(0, 1000, 1, 'int32'))
      .text.split('\n')
      .slice(2);
    assert.deepEqual(vector, ['[0, 1, 2, 3, 4, …, 997, 998, 999]', '(992 values left out)']);
  });

  it('reads of a tensor of a hundred million values less than a tenth', () => {
    let read = 0;
    const huge = (shape: readonly number[], size: number): TensorLike => ({
      shape,
      dtype: 'float32',
      dataSync: () => {
        read += size;
        return new Float32Array(size);
      },
      flatten: () => huge([1e8], 1e8),
      slice: (_, [length = 0]) => huge([length], length),
    });
    toTensorOutput(huge([1e8], 1e8), new HeldSlices());
    toTensorOutput(huge([10_000, 10_000], 1e8), new HeldSlices());
    assert.ok(read > 0 && read < 12_000_000, `${read} values`);
  });

  it('takes nothing else for a tensor', () => {
    for (const value of [{}, { shape: [1], dtype: 'x' }, { shape: ['a'], dtype: 'x', dataSync: () => [] }])
      assert.equal(isTensor(value), false);
  });
});
