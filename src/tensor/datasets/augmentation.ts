import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { assertBetween, assertOneOf, assertWhole, optionError } from '../../data/assertOption.ts';
import { theTensorFlow } from '../../data/training/theTensorFlow.ts';
import { seededRandom } from '../training/seededRandom.ts';
import { augmentImages } from './augment/augmentImages.ts';
import { mixUp } from './augment/mixUp.ts';

/** What is drawn anew for each picture; names and meanings are Keras's where it has them. */
export interface AugmentationOptions {
  /** Each with a chance of one half. */
  readonly flip?: 'horizontal' | 'vertical' | 'horizontal-and-vertical';
  /** Turned by up to this share of a full circle, either way, from 0 to 1; what comes in from outside is mirrored. */
  readonly rotation?: number;
  /** [height, width] cut out of each picture at a random place; no more than the picture has. */
  readonly crop?: readonly [height: number, width: number];
  /** Up to this share of the range added or taken away, from 0 to 1. */
  readonly brightness?: number;
  /** Distances from each channel's mean times 1 ± up to this share, from 0 to 1. */
  readonly contrast?: number;
  /** Distances from the picture's luma times 1 ± up to this share, from 0 to 1; of pictures of three channels. */
  readonly saturation?: number;
  /** Side in pixels of a square that is set to 0 around a random pixel (DeVries and Taylor 2017). */
  readonly cutout?: number;
  /** α of the beta distribution by which pictures and labels are mixed in pairs (Zhang et al. 2018); labels one-hot. */
  readonly mixup?: number;
  /** Of the values; [0, 255] by default. Brightness, contrast and saturation stay in it. */
  readonly valueRange?: readonly [least: number, most: number];
  /** 0 by default. Two augmentations of one seed do the same to the same batches in the same order. */
  readonly seed?: number;
}

export interface AugmentableBatch {
  readonly xs: Tensor4D;
  readonly ys?: Tensor2D;
}

/**
 * A function that changes each picture of a batch at random, for `dataset.map(augmentation({…}))`. The batch given
 * stays as it is.
 *
 * @throws UserError DATASET_OPTION; the function too, for a batch that does not fit
 */
export function augmentation(options: AugmentationOptions): <B extends AugmentableBatch>(batch: B) => B {
  assertOptions(options);
  const tf = theTensorFlow();
  const random = seededRandom(options.seed ?? 0);
  return (batch) => {
    const { xs, ys } = batch;
    if (xs.rank !== 4)
      throw optionError(
        'xs',
        `a tensor of shape [${xs.shape.join(', ')}]`,
        'Pictures are [batch, height, width, channels].',
      );
    const images = augmentImages({ values: xs.dataSync<'float32'>(), shape: xs.shape }, options, random);
    const labels =
      options.mixup === undefined || ys === undefined ? null : { values: ys.dataSync<'float32'>(), shape: ys.shape };
    const mixed = options.mixup === undefined ? { images, labels } : mixUp({ images, labels }, options.mixup, random);
    const changed = {
      xs: tf.tensor(mixed.images.values, [...mixed.images.shape], 'float32'),
      ...(mixed.labels === null ? {} : { ys: tf.tensor(mixed.labels.values, [...mixed.labels.shape], 'float32') }),
    };
    return { ...batch, ...changed };
  };
}

function assertOptions(options: AugmentationOptions): void {
  const { flip, crop, cutout, mixup, valueRange = [0, 255] } = options;
  if (flip !== undefined) assertOneOf('flip', flip, ['horizontal', 'vertical', 'horizontal-and-vertical']);
  for (const name of ['rotation', 'brightness', 'contrast', 'saturation'] as const)
    assertBetween(name, options[name] ?? 0, { least: 0, most: 1 });
  crop?.forEach((side, index) => {
    assertWhole(`crop[${index}]`, side, 1);
  });
  if (cutout !== undefined) assertWhole('cutout', cutout, 1);
  if (mixup !== undefined && !(mixup > 0 && mixup < Infinity))
    throw optionError('mixup', mixup, 'It must be a number above 0, such as 0.2.');
  if (!(valueRange[0] < valueRange[1])) throw optionError('valueRange', valueRange, 'It must be [least, most].');
  assertWhole('seed', options.seed ?? 0, Number.MIN_SAFE_INTEGER);
}
