import assert from 'node:assert/strict';
import { type ColorMode, resizePicture } from '../../../../src/tensor/datasets/images/resizePicture.ts';

describe('resizePicture', () => {
  const rowOf = (...grays: number[]) => ({
    width: grays.length,
    height: 1,
    rgba: Uint8Array.from(grays.flatMap((gray) => [gray, gray, gray, 255])),
  });

  const check = (grays: number[], width: number, expected: number[], cropToAspectRatio = false) => {
    const target = new Float32Array(width);
    resizePicture(rowOf(...grays), { width, height: 1, colorMode: 'grayscale', cropToAspectRatio }, target);
    assert.deepEqual(
      [...target].map((value) => Math.round(value * 100) / 100),
      expected,
    );
  };

  // By hand: centres of 4 pixels on 2 lie at -0.25, 0.25, 0.75 and 1.25.
  it('mixes by the distance of pixel centres, and repeats the edge', () => check([0, 100], 4, [0, 25, 75, 100]));
  it('takes two neighbours and no more when it shrinks', () => check([0, 100, 200, 40], 2, [50, 120]));
  it('leaves a picture of the right size as it is', () => check([3, 1, 2], 3, [3, 1, 2]));
  it('cuts out the middle where it keeps the shape', () => check([9, 9, 5, 9, 9], 1, [5], true));

  it('gives one, three or four channels', () => {
    const picture = { width: 1, height: 1, rgba: Uint8Array.of(10, 20, 30, 40) };
    const channels = (colorMode: ColorMode, count: number) => {
      const target = new Float32Array(count);
      resizePicture(picture, { width: 1, height: 1, colorMode, cropToAspectRatio: false }, target);
      return [...target];
    };
    assert.deepEqual(channels('rgb', 3), [10, 20, 30]);
    assert.deepEqual(channels('rgba', 4), [10, 20, 30, 40]);
    // 0.299 · 10 + 0.587 · 20 + 0.114 · 30
    assert.ok(Math.abs(channels('grayscale', 1)[0]! - 18.15) < 1e-4);
  });
});
