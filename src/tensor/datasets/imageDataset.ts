import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Dataset } from '@tensorflow/tfjs-data';
import { assertBetween, assertOneOf, assertWhole, optionError } from '../../data/assertOption.ts';
import { theTensorFlow } from '../../data/training/theTensorFlow.ts';
import { ImageBatches, type ImageSource } from './images/ImageBatches.ts';
import { findImages, type ImageFiles, type LabelledImage } from './images/findImages.ts';
import { labelTensor, type LabelMode } from './images/labelTensor.ts';
import type { ColorMode } from './images/resizePicture.ts';
import { shuffled } from './shuffled.ts';

/** Keras's names and meanings, in camel case. */
export interface ImageDatasetOptions {
  /** [height, width] in pixels, [256, 256] by default; Keras's `image_size`. */
  readonly size?: readonly [height: number, width: number];
  /** `inferred` (the default): the name of the folder that a picture is in; null: none. */
  readonly labels?: 'inferred' | null;
  /** `int` (the default): [batch, 1], the class's place; `categorical`: one-hot; `binary`: [batch, 1] of 0 and 1. */
  readonly labelMode?: LabelMode;
  /** The folders, in the order of their classes; by default all of them by name. */
  readonly classNames?: readonly string[];
  /** `rgb` by default. */
  readonly colorMode?: ColorMode;
  /** 32 by default. */
  readonly batchSize?: number;
  /** Another order each epoch, drawn from the seed; true by default. */
  readonly shuffle?: boolean;
  readonly seed?: number;
  /** Share of the files kept for validation, more than 0 and less than 1. */
  readonly validationSplit?: number;
  /** With `validationSplit`: which part; `training` by default. The same seed gives parts that do not overlap. */
  readonly subset?: 'training' | 'validation';
  readonly cropToAspectRatio?: boolean;
  /** Turns JPEGs as their camera says; true by default (Keras does not). */
  readonly exif?: boolean;
  /** `fail` (the default): a file that cannot be decoded is an error; `skip`: it is left out and listed in `skipped`. */
  readonly broken?: 'fail' | 'skip';
}

export interface ImageBatch {
  /** [batch, height, width, channels], float32 from 0 to 255. */
  readonly xs: Tensor4D;
  readonly ys: Tensor2D;
  // tf.data asks for an index signature.
  readonly [name: string]: Tensor4D | Tensor2D;
}

export type ImageDataset = Dataset<ImageBatch> & {
  readonly classNames: readonly string[];
  readonly filePaths: readonly string[];
  /** Batches of an epoch; fewer when files are skipped. */
  readonly size: number;
  /** Files that could not be decoded, and why, as far as they were met. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
};

/**
 * A `tf.data.Dataset` of the pictures below a folder, PNG and JPEG, read and decoded as training goes: batches
 * `{xs, ys}` as `model.fitDataset` takes them; without labels the pictures alone. Every pass over it is one epoch.
 *
 * @throws UserError IMAGE_FOLDER, DATASET_OPTION; while iterating IMAGE_BROKEN
 */
export function imageDataset(dir: string, options: ImageDatasetOptions = {}): ImageDataset {
  const { labels = 'inferred', labelMode = 'int', shuffle = true, seed = 0, batchSize = 32 } = options;
  assertOptions(options);
  const tf = theTensorFlow();
  const found = findImages(dir, labels === 'inferred', options.classNames);
  if (labelMode === 'binary' && labels !== null && found.classNames.length !== 2)
    throw optionError('labelMode', labelMode, `It needs two classes; ${dir} has ${found.classNames.length}.`);
  const images = partOf(found, options);
  const skipped: { file: string; reason: string }[] = [];
  const source: ImageSource = { ...withDefaults(options), batchSize, skipped };
  let epoch = 0;
  const dataset = tf.data.generator(() => {
    const order = shuffle ? shuffled(images, seed * 1_000_003 + epoch + 1) : images;
    epoch += 1;
    const batches = new ImageBatches(order, source);
    const next = async (): Promise<IteratorResult<unknown, undefined>> => {
      const batch = await batches.next();
      if (batch === null) return { value: undefined, done: true };
      const xs = tf.tensor(batch.values, [batch.images.length, ...batch.shape], 'float32');
      if (labels === null) return { value: xs, done: false };
      const ys = labelTensor(
        tf,
        batch.images.map((image) => image.label),
        { labelMode, classCount: found.classNames.length },
      );
      return { value: { xs, ys }, done: false };
    };
    // SAFETY: tf.data awaits what `next` gives, though its types ask for a synchronous iterator.
    return { next } as unknown as Iterator<ImageBatch>;
  });
  return Object.assign(dataset, {
    classNames: found.classNames,
    filePaths: images.map((image) => image.file),
    size: Math.ceil(images.length / batchSize),
    skipped,
  });
}

function withDefaults(options: ImageDatasetOptions): Omit<ImageSource, 'batchSize' | 'skipped'> {
  const { size = [256, 256], colorMode = 'rgb', cropToAspectRatio = false, exif = true, broken = 'fail' } = options;
  return { height: size[0], width: size[1], colorMode, cropToAspectRatio, exif, broken };
}

function assertOptions(options: ImageDatasetOptions): void {
  const { size = [256, 256], labels = 'inferred', labelMode = 'int', colorMode = 'rgb', batchSize = 32 } = options;
  assertWhole('size[0]', size[0], 1);
  assertWhole('size[1]', size[1], 1);
  assertWhole('batchSize', batchSize, 1);
  assertWhole('seed', options.seed ?? 0, Number.MIN_SAFE_INTEGER);
  assertOneOf('labels', labels, ['inferred', null]);
  assertOneOf('labelMode', labelMode, ['int', 'categorical', 'binary']);
  assertOneOf('colorMode', colorMode, ['grayscale', 'rgb', 'rgba']);
  assertOneOf('broken', options.broken ?? 'fail', ['fail', 'skip']);
  assertOneOf('subset', options.subset ?? 'training', ['training', 'validation']);
  if (options.validationSplit === undefined) {
    if (options.subset !== undefined) throw optionError('subset', options.subset, 'It needs validationSplit.');
    return;
  }
  assertBetween('validationSplit', options.validationSplit, { least: Number.MIN_VALUE, most: 1 - Number.EPSILON });
}

/** As Keras splits: the files are shuffled once by the seed, and the last of them are for validation. */
function partOf(
  { images }: ImageFiles,
  { validationSplit, subset = 'training', shuffle = true, seed = 0 }: ImageDatasetOptions,
): readonly LabelledImage[] {
  if (validationSplit === undefined) return images;
  const ordered = shuffle ? shuffled(images, seed) : images;
  const kept = ordered.length - Math.floor(validationSplit * ordered.length);
  return subset === 'training' ? ordered.slice(0, kept) : ordered.slice(kept);
}
