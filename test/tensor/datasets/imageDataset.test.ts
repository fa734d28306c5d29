import * as tf from '@tensorflow/tfjs';
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { encode } from 'fast-png';
import { UserError } from '../../../src/base/UserError.ts';
import { imageDataset } from '../../../src/tensor/datasets/imageDataset.ts';
import { TestFolder } from '../../data/TestFolder.ts';

describe('imageDataset', () => {
  const folder = new TestFolder();
  const dir = `${folder.path}/pictures`;
  before(() => {
    for (let index = 0; index < 10; index += 1) {
      const kind = index < 6 ? 'cats' : 'dogs';
      folder.write(
        `pictures/${kind}/${index}.png`,
        encode({ width: 2, height: 2, channels: 3, depth: 8, data: new Uint8Array(12).fill(index * 10) }),
      );
    }
    folder.write('pictures/cats/notes.txt', 'no picture');
  });
  after(() => folder.remove());

  const code = (doing: () => unknown): string => {
    try {
      doing();
    } catch (error) {
      if (error instanceof UserError) return `${error.code} ${error.message} ${error.fix ?? ''}`;
      throw error;
    }
    return 'nothing';
  };

  /** [gray, label] of every picture, batch by batch. */
  const epoch = async (dataset: tf.data.Dataset<tf.TensorContainer>): Promise<number[][][]> => {
    const batches: number[][][] = [];
    await dataset.forEachAsync((batch) => {
      const { xs, ys } = batch as { xs: tf.Tensor4D; ys: tf.Tensor2D };
      assert.deepEqual(xs.shape.slice(1), [2, 2, 3]);
      const labels = ys.arraySync();
      const pixels = xs.arraySync();
      batches.push(pixels.map((picture, index) => [picture[0]![0]![0]!, ...labels[index]!]));
      tf.dispose([xs, ys]);
    });
    return batches;
  };

  it('labels each picture by its folder, in the order of their names', async () => {
    const dataset = imageDataset(dir, { size: [2, 2], batchSize: 4, shuffle: false });
    assert.deepEqual(dataset.classNames, ['cats', 'dogs']);
    assert.equal(dataset.size, 3);
    assert.deepEqual(await epoch(dataset), [
      [
        [0, 0],
        [10, 0],
        [20, 0],
        [30, 0],
      ],
      [
        [40, 0],
        [50, 0],
        [60, 1],
        [70, 1],
      ],
      [
        [80, 1],
        [90, 1],
      ],
    ]);
  });

  it('has one-hot labels of the classes given', async () => {
    const dataset = imageDataset(dir, {
      size: [2, 2],
      labelMode: 'categorical',
      classNames: ['dogs', 'cats'],
      shuffle: false,
    });
    assert.deepEqual((await epoch(dataset))[0]!.slice(3, 5), [
      [90, 1, 0],
      [0, 0, 1],
    ]);
  });

  it('gives pictures alone without labels', async () => {
    const [batch] = await imageDataset(dir, { size: [2, 2], labels: null, colorMode: 'grayscale' }).toArray();
    assert.deepEqual((batch as unknown as tf.Tensor4D).shape, [10, 2, 2, 1]);
  });

  it('has another order each epoch, and the same ones for the same seed', async () => {
    const options = { size: [2, 2], seed: 3 } as const;
    const [first, second] = [imageDataset(dir, options), imageDataset(dir, options)];
    const [one, two] = [await epoch(first), await epoch(first)];
    assert.notDeepEqual(one, two);
    assert.deepEqual([await epoch(second), await epoch(second)], [one, two]);
  });

  it('splits without overlap, the validation part rounded down as in Keras', () => {
    const part = (subset: 'training' | 'validation') =>
      imageDataset(dir, { validationSplit: 0.25, subset, seed: 1 }).filePaths.map((file) => basename(file));
    const [training, validation] = [part('training'), part('validation')];
    assert.deepEqual([training.length, validation.length], [8, 2]);
    assert.equal(new Set([...training, ...validation]).size, 10);
  });

  it('names a broken picture, or leaves it out and lists it', async () => {
    folder.write('broken/a/good.png', encode({ width: 2, height: 2, channels: 3, depth: 8, data: new Uint8Array(12) }));
    folder.write('broken/a/bad.png', 'no picture at all');
    const bad = `${folder.path}/broken`;
    await assert.rejects(
      epoch(imageDataset(bad, { size: [2, 2] })),
      (error) => error instanceof UserError && error.code === 'IMAGE_BROKEN' && error.message.includes('bad.png'),
    );
    const dataset = imageDataset(bad, { size: [2, 2], broken: 'skip' });
    assert.equal((await epoch(dataset)).flat().length, 1);
    assert.deepEqual(
      dataset.skipped.map(({ file, reason }) => [basename(file), reason]),
      [['bad.png', 'it is neither PNG nor JPEG']],
    );
  });

  it('refuses folders and options that it cannot use', () => {
    assert.match(
      code(() => imageDataset(`${dir}/none`)),
      /^IMAGE_FOLDER .*cannot be read/,
    );
    assert.match(
      code(() => imageDataset(`${dir}/cats`)),
      /^IMAGE_FOLDER .*has no folders\. .*\{labels: null\}/,
    );
    assert.match(
      code(() => imageDataset(dir, { classNames: ['cats', 'birds'] })),
      /^IMAGE_FOLDER .*no folder "birds"/,
    );
    assert.match(
      code(() => imageDataset(dir, { size: [0, 2] })),
      /^DATASET_OPTION The option "size\[0\]" is 0/,
    );
    assert.match(
      code(() => imageDataset(dir, { validationSplit: 1 })),
      /^DATASET_OPTION .*validationSplit/,
    );
    assert.match(
      code(() => imageDataset(dir, { subset: 'training' })),
      /^DATASET_OPTION .*needs validationSplit/,
    );
  });
});
