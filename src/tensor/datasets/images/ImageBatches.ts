import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { UserError } from '../../../base/UserError.ts';
import { decodePicture } from './decodePicture.ts';
import type { LabelledImage } from './findImages.ts';
import { channelsOf, type ResizeOptions, resizePicture } from './resizePicture.ts';

export interface ImageSource extends ResizeOptions {
  readonly batchSize: number;
  readonly exif: boolean;
  readonly broken: 'fail' | 'skip';
  /** Takes the files that are left out. */
  readonly skipped: { file: string; reason: string }[];
}

interface PixelBatch {
  readonly images: readonly LabelledImage[];
  readonly values: Float32Array;
  readonly shape: readonly [height: number, width: number, channels: number];
}

/** Decodes pictures in their order, a batch at a time; the files of the next batch are read meanwhile. */
export class ImageBatches {
  readonly #images: readonly LabelledImage[];
  readonly #source: ImageSource;
  readonly #reads = new Map<number, Promise<Uint8Array | Error>>();
  #next = 0;

  constructor(images: readonly LabelledImage[], source: ImageSource) {
    this.#images = images;
    this.#source = source;
  }

  /** @throws UserError IMAGE_BROKEN */
  async next(): Promise<PixelBatch | null> {
    const { batchSize, height, width, colorMode } = this.#source;
    const shape = [height, width, channelsOf[colorMode]] as const;
    const pictureSize = shape[0] * shape[1] * shape[2];
    const values = new Float32Array(Math.min(batchSize, this.#images.length - this.#next) * pictureSize);
    const taken: LabelledImage[] = [];
    while (taken.length < batchSize && this.#next < this.#images.length) {
      const image = this.#images[this.#next];
      const bytes = await this.#bytes(this.#next);
      this.#next += 1;
      if (image === undefined) break;
      const target = values.subarray(taken.length * pictureSize, (taken.length + 1) * pictureSize);
      if (this.#decode(image, bytes, target)) taken.push(image);
      await setImmediate(); // Interrupts and the variables view get their turn between two pictures.
    }
    if (taken.length === 0) return null;
    return { images: taken, values: values.subarray(0, taken.length * pictureSize), shape };
  }

  /** Whether the picture is in `target` now. */
  #decode({ file }: LabelledImage, bytes: Uint8Array | Error, target: Float32Array): boolean {
    try {
      if (bytes instanceof Error) throw bytes;
      resizePicture(decodePicture(bytes, this.#source.exif), this.#source, target);
      return true;
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (this.#source.broken === 'fail') throw brokenImage(file, reason, cause);
      const { skipped } = this.#source;
      if (!skipped.some((known) => known.file === file)) skipped.push({ file, reason });
      return false;
    }
  }

  #bytes(index: number): Promise<Uint8Array | Error> {
    const last = Math.min(this.#images.length, index + Math.min(64, this.#source.batchSize));
    for (let at = index; at < last; at += 1) {
      const image = this.#images[at];
      if (image !== undefined && !this.#reads.has(at)) this.#reads.set(at, readFile(image.file).catch(asError));
    }
    const read = this.#reads.get(index) ?? Promise.resolve(new Error('no such picture'));
    this.#reads.delete(index);
    return read;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function brokenImage(file: string, reason: string, cause: unknown): UserError {
  return new UserError('IMAGE_BROKEN', `${file} cannot be decoded: ${reason}.`, {
    fix: "Mend or remove it, or give {broken: 'skip'}, which leaves such files out and lists them in dataset.skipped.",
    cause,
  });
}
