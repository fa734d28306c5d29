import * as tf from '@tensorflow/tfjs';
import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import { augmentation, type AugmentationOptions } from '../../../src/tensor/datasets/augmentation.ts';
import { drawBeta } from '../../../src/tensor/datasets/augment/drawBeta.ts';
import { placeImage } from '../../../src/tensor/datasets/augment/placeImage.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

describe('augmentation', () => {
  const batchOf = (count: number, height = 4, width = 4, channels = 3) => ({
    xs: tf.tensor4d(
      Float32Array.from({ length: count * height * width * channels }, (_, at) => (at * 37) % 256),
      [count, height, width, channels],
    ),
    ys: tf.oneHot(tf.range(0, count, 1, 'int32'), count) as tf.Tensor2D,
  });
  const run = (options: AugmentationOptions, batch = batchOf(16)): number[] => [
    ...augmentation(options)(batch).xs.dataSync(),
  ];

  it('does the same for the same seed, and something else for another one and for the next batch', () => {
    const all: AugmentationOptions = {
      flip: 'horizontal-and-vertical',
      rotation: 0.1,
      crop: [3, 3],
      brightness: 0.2,
      contrast: 0.2,
      saturation: 0.5,
      cutout: 1,
      mixup: 0.4,
      seed: 1,
    };
    assert.deepEqual(run(all), run(all));
    assert.notDeepEqual(run(all), run({ ...all, seed: 2 }));
    const augment = augmentation(all);
    const batch = batchOf(4);
    assert.notDeepEqual([...augment(batch).xs.dataSync()], [...augment(batch).xs.dataSync()]);
  });

  it('flips about half of the pictures, whole rows at a time', () => {
    const batch = {
      xs: tf.tensor4d(
        Float32Array.from({ length: 400 }, (_, at) => at % 2),
        [200, 1, 2, 1],
      ),
    };
    const flipped = augmentation({ flip: 'horizontal' })(batch).xs.arraySync();
    const mirrored = flipped.filter(([row]) => row?.[0]?.[0] === 1).length;
    assert.ok(mirrored > 75 && mirrored < 125, String(mirrored));
    assert.ok(flipped.every(([row]) => row?.flat().join() === '0,1' || row?.flat().join() === '1,0'));
  });

  it('cuts a part of the asked size out of each picture', () => {
    const { xs } = augmentation({ crop: [2, 3] })(batchOf(8));
    assert.deepEqual(xs.shape, [8, 2, 3, 3]);
  });

  it('turns against the clock by a quarter exactly', () => {
    const source = { pixels: Float32Array.of(1, 2, 3, 4), height: 2, width: 2, channels: 1 };
    const target = { ...source, pixels: new Float32Array(4) };
    placeImage(source, target, { mirrorsX: false, mirrorsY: false, angle: Math.PI / 2, top: 0, left: 0 });
    assert.deepEqual([...target.pixels].map(Math.round), [2, 4, 1, 3]);
  });

  it('mirrors what comes in from outside', () => {
    const source = { pixels: Float32Array.of(5, 5, 5, 5, 5, 5), height: 1, width: 6, channels: 1 };
    const target = { ...source, pixels: new Float32Array(6) };
    placeImage(source, target, { mirrorsX: false, mirrorsY: false, angle: 0.7, top: 0, left: 0 });
    assert.ok(target.pixels.every((value) => Math.abs(value - 5) < 1e-5));
  });

  it('keeps brightness, contrast and saturation within the range', () => {
    const values = run({ brightness: 1, contrast: 1, saturation: 1 });
    assert.ok(values.every((value) => value >= 0 && value <= 255));
    const small = augmentation({ brightness: 0.5, valueRange: [0, 1] })({ xs: batchOf(2).xs.div(255) }).xs.dataSync();
    assert.ok(small.every((value) => value >= 0 && value <= 1));
  });

  it('changes brightness by one amount a picture', () => {
    const batch = { xs: tf.fill<tf.Rank.R4>([3, 2, 2, 1], 100) };
    const pictures = augmentation({ brightness: 0.1 })(batch).xs.arraySync();
    for (const picture of pictures) {
      const [first] = picture.flat(2);
      assert.ok(Math.abs(first! - 100) <= 25.5);
      assert.ok(picture.flat(2).every((value) => value === first));
    }
  });

  it('keeps the mean of each channel when it changes contrast', () => {
    const batch = { xs: tf.tensor4d([90, 110, 100, 100], [1, 2, 2, 1]) };
    const values = [...augmentation({ contrast: 0.5 })(batch).xs.dataSync<'float32'>()];
    assert.ok(Math.abs(values.reduce((sum, value) => sum + value, 0) / 4 - 100) < 1e-3);
  });

  it('leaves grays alone when it changes saturation', () => {
    const batch = { xs: tf.fill<tf.Rank.R4>([2, 2, 2, 3], 120) };
    assert.ok(
      augmentation({ saturation: 1 })(batch)
        .xs.dataSync()
        .every((value) => Math.abs(value - 120) < 1e-3),
    );
  });

  it('sets a square to 0', () => {
    const batch = { xs: tf.ones<tf.Rank.R4>([50, 8, 8, 1]) };
    const holes = augmentation({ cutout: 4 })(batch)
      .xs.arraySync()
      .map((picture) => picture.flat(2).filter((value) => value === 0).length);
    assert.ok(holes.every((hole) => hole >= 4 && hole <= 16) && holes.includes(16), holes.join());
  });

  it('mixes pictures and labels by the same share', () => {
    const batch = {
      xs: tf.tensor4d([0, 100], [2, 1, 1, 1]),
      ys: tf.tensor2d([
        [1, 0],
        [0, 1],
      ]),
    };
    for (let seed = 0; seed < 20; seed += 1) {
      const { xs, ys } = augmentation({ mixup: 1, seed })(batch);
      const [pixels, labels] = [xs.dataSync(), ys.arraySync()];
      labels.forEach((label, index) => {
        assert.ok(Math.abs(label[0]! + label[1]! - 1) < 1e-6);
        assert.ok(Math.abs(pixels[index]! - 100 * label[1]!) < 1e-3);
      });
    }
  });

  // Mean 1/2, variance 1 / (4 (2α + 1)).
  for (const alpha of [0.2, 1, 4]) {
    it(`draws its share from Beta(${alpha}, ${alpha})`, () => {
      const random = seededRandom(7);
      const draws = Array.from({ length: 20_000 }, () => drawBeta(alpha, random));
      const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
      const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
      assert.ok(Math.abs(mean - 0.5) < 0.01, String(mean));
      assert.ok(Math.abs(variance - 1 / (4 * (2 * alpha + 1))) < 0.005, String(variance));
    });
  }

  it('refuses options and batches that it cannot use', () => {
    const refused = (doing: () => unknown, what: RegExp) =>
      assert.throws(
        doing,
        (error) =>
          error instanceof UserError && error.code === 'DATASET_OPTION' && what.test(`${error.message} ${error.fix}`),
      );
    refused(() => augmentation({ brightness: 2 }), /brightness" is 2/);
    refused(() => augmentation({ mixup: 0 }), /mixup" is 0/);
    refused(() => augmentation({ flip: 'sideways' as 'vertical' }), /"sideways".*"horizontal"/);
    refused(() => run({ crop: [9, 9] }), /The pictures are 4 × 4/);
  });

  it('works in a data set', async () => {
    const { xs, ys } = batchOf(4);
    const dataset = tf.data.array([{ xs, ys }]).map((batch) => augmentation({ flip: 'vertical' })(batch));
    const [batch] = await dataset.toArray();
    assert.deepEqual((batch as { xs: tf.Tensor }).xs.shape, [4, 4, 4, 3]);
  });
});
