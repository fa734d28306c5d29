import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs';
import { encodePng } from '../../../src/display/image/encodePng.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { isTensor, type TensorLike } from '../../../src/display/tensor/TensorLike.ts';
import type { TensorOutput } from '../../../src/display/tensor/TensorOutput.ts';
import { toTensorOutput } from '../../../src/display/tensor/toTensorOutput.ts';
import { HeldSlices } from '../HeldSlices.ts';

function asTensor(value: tf.Tensor): TensorLike {
  assert.ok(isTensor(value));
  return value;
}

function shown(tensor: tf.Tensor): TensorOutput {
  return toTensorOutput(asTensor(tensor), new HeldSlices()).data[mimeTypes.tensor] as unknown as TensorOutput;
}

/** Red, green, blue and alpha at a point, by the PNG specification: one IDAT of unfiltered lines. */
function pixel(png: string, x: number, y: number): number[] {
  const bytes = Buffer.from(png, 'base64');
  const width = bytes.readUInt32BE(16);
  const lines = inflateSync(bytes.subarray(41, 41 + bytes.readUInt32BE(33)));
  const start = y * (4 * width + 1) + 1 + 4 * x;
  return [...lines.subarray(start, start + 4)];
}

describe('a tensor in the shape of images', () => {
  before(() => tf.setBackend('cpu'));

  it('is a picture, its values taken as 0 to 1, 0 to 255, or scaled, and says so', () => {
    const cases: readonly (readonly [tf.Tensor, number[], RegExp])[] = [
      [tf.fill([8, 8, 1], 0.5), [128, 128, 128, 255], /^grayscale · 0 black, 1 white$/],
      [tf.fill([8, 8, 1], 51), [51, 51, 51, 255], /^grayscale · 0 black, 255 white$/],
      [tf.fill([8, 8, 3], 200, 'int32'), [200, 200, 200, 255], /^RGB · 0 black, 255 white$/],
      [tf.fill([8, 8, 1], -0.5), [64, 64, 64, 255], /^grayscale · −1 black, 1 white$/],
      [tf.fill([8, 8, 4], 1), [255, 255, 255, 255], /^RGB with alpha · 0 black, 1 white$/],
      [tf.fill([8, 8, 1], 1, 'bool'), [255, 255, 255, 255], /^grayscale · false black, true white$/],
    ];
    for (const [tensor, expected, caption] of cases) {
      const { picture } = shown(tensor);
      assert.deepEqual(pixel(picture?.png ?? '', 3, 4), expected);
      assert.match(picture?.caption ?? '', caption);
    }
  });

  it('keeps rows, columns and channels in their places', () => {
    const image = tf.buffer([8, 10, 3]);
    image.set(1, 2, 7, 0);
    image.set(0.2, 2, 7, 2);
    assert.deepEqual(pixel(shown(image.toTensor()).picture?.png ?? '', 7, 2), [255, 0, 51, 255]);
  });

  it('puts a batch on a contact sheet, the first forty of it', () => {
    const batch = tf.range(0, 100).div(99).reshape([100, 1, 1, 1]).tile([1, 28, 28, 1]);
    const { picture } = shown(batch);
    assert.equal(picture?.caption, 'first 40 of 100 images · grayscale · 0 black, 1 white');
    // 28 pixels three times enlarged, 1 between: 9 in a row of 800.
    assert.deepEqual([picture.width, picture.height], [3 * (9 * 29 - 1), 3 * (5 * 29 - 1)]);
    assert.deepEqual(
      pixel(picture.png, 29 * 2, 29),
      Array(3)
        .fill(Math.round((11 / 99) * 255))
        .concat(255),
    );
    assert.equal(pixel(picture.png, 28, 0)[3], 0);
  });

  it('thins out a large image, and leaves out what is no number', () => {
    const { picture } = shown(tf.fill([2000, 1000, 1], 1));
    assert.deepEqual([picture?.width, picture?.height], [250, 500]);
    assert.match(picture?.caption ?? '', /every 4th pixel$/);
    const broken = tf.where(tf.range(0, 64).less(8).reshape([8, 8, 1]), NaN, 0.5);
    assert.deepEqual(
      [pixel(shown(broken).picture?.png ?? '', 0, 0)[3], pixel(shown(broken).picture?.png ?? '', 0, 1)[3]],
      [0, 255],
    );
  });

  it('is none when it is a filter, a series, or numbers that come in fours', () => {
    for (const tensor of [
      tf.ones([3, 3, 3]),
      tf.ones([64, 28, 28]),
      tf.ones([5, 5, 1, 32]),
      tf.fill([20, 20, 4], 300),
      tf.zeros([0, 28, 28, 1]),
    ])
      assert.equal(shown(tensor).picture, undefined);
  });

  it('is a PNG for other viewers too', () => {
    const { data } = toTensorOutput(asTensor(tf.ones([8, 8, 1])), new HeldSlices());
    assert.deepEqual(Object.keys(data), [mimeTypes.tensor, 'image/png', 'text/plain']);
  });
});

describe('encodePng', () => {
  it('writes the bytes of the specification', () => {
    const png = encodePng({ width: 1, height: 1, rgba: Uint8Array.of(255, 0, 0, 255) });
    assert.equal(
      Buffer.from(png.subarray(0, 33)).toString('hex'),
      '89504e470d0a1a0a0000000d4948445200000001000000010806000000' + '1f15c489',
    );
    assert.equal(Buffer.from(png.subarray(-12)).toString('hex'), '0000000049454e44ae426082');
  });
});

describe('a long vector', () => {
  it('is a line of the least and the largest value of each column, so that a peak is seen', () => {
    const wave = tf.sin(tf.range(0, 40_000).mul(0.01));
    const values = wave.dataSync();
    values[12_345] = 9;
    const { line } = shown(tf.tensor1d(values));
    assert.deepEqual([line?.low.length, line?.high.length, line?.isWhole], [400, 400, true]);
    assert.equal(line?.high[123], 9);
    assert.equal(line.high[122], Number(Math.max(...values.slice(12_200, 12_300)).toPrecision(5)));
  });

  it('is none when it is short, or of another type', () => {
    for (const tensor of [tf.ones([63]), tf.ones([100, 2]), tf.fill([100], 1, 'bool')])
      assert.equal(shown(tensor).line, undefined);
    assert.equal(shown(tf.ones([1, 64, 1])).line?.low.length, 64);
  });
});
