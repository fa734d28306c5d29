import assert from 'node:assert/strict';
import { addBilinearGradient, addNearestGradient } from '../../../../src/tensor/wasm/images/resizeGradients.ts';
import type { ImagesShape } from '../../../../src/tensor/wasm/images/resizeGradients.ts';

const plain = { alignCorners: false, halfPixelCenters: false };

describe('the gradients of resizing', () => {
  it('give a pixel that was repeated the sum of its copies, in every image of a batch', () => {
    const dx = gradient(addNearestGradient, { from: [2, 1, 2, 1], to: [2, 1, 4, 1], options: plain });
    assert.deepEqual(dx, [1 + 2, 3 + 4, 5 + 6, 7 + 8]);
  });

  it('give pixels that were mixed their shares', () => {
    // Output columns lie at 0, ½, 1 and 1½ of two columns; past the last column it repeats.
    const dx = gradient(addBilinearGradient, { from: [1, 1, 2, 1], to: [1, 1, 4, 1], options: plain });
    assert.deepEqual(dx, [1 + 2 / 2, 2 / 2 + 3 + 4]);
  });

  it('put the ends on the ends when corners are aligned', () => {
    const options = { alignCorners: true, halfPixelCenters: false };
    const dx = gradient(addBilinearGradient, { from: [1, 1, 2, 1], to: [1, 1, 3, 1], options });
    assert.deepEqual(dx, [1 + 2 / 2, 2 / 2 + 3]);
  });

  it('keep what comes in: the shares of a row and a column add up to one', () => {
    for (const halfPixelCenters of [false, true]) {
      const options = { alignCorners: false, halfPixelCenters };
      const dx = gradient(addBilinearGradient, { from: [2, 3, 5, 2], to: [2, 7, 4, 2], options });
      const sum = dx.reduce((total, value) => total + value, 0);
      assert.ok(Math.abs(sum - (112 * 113) / 2) < 1e-2, String(sum));
    }
  });
});

/** Of resized images whose gradient is 1, 2, 3, … */
function gradient(add: typeof addBilinearGradient, { from, to, options }: Resizing): number[] {
  const size = (shape: ImagesShape): number => shape.reduce((product, length) => product * length, 1);
  const dy = Float32Array.from({ length: size(to) }, (_, i) => i + 1);
  const dx = new Float32Array(size(from));
  add({ values: dy, shape: to }, { values: dx, shape: from }, options);
  return [...dx];
}

interface Resizing {
  readonly from: ImagesShape;
  readonly to: ImagesShape;
  readonly options: Parameters<typeof addBilinearGradient>[2];
}
