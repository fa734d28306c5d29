import type { Triple, Window } from './Window.ts';

/**
 * Visits each tap of each window that lies inside the input, windows in the order of the output, and the taps of
 * each in the order of the filter. Pixels are counted from 0 over the whole batch, taps over the filter.
 */
export function forEachTap(window: Window, visit: Visit): void {
  const { batch, input, output } = window;
  let outPixel = 0;
  for (let image = 0; image < batch; image++) {
    const firstPixel = image * input[0] * input[1] * input[2];
    for (let z = 0; z < output[0]; z++) {
      for (let y = 0; y < output[1]; y++) {
        for (let x = 0; x < output[2]; x++) {
          visitTaps(window, { outPixel, firstPixel, at: [z, y, x] }, visit);
          outPixel++;
        }
      }
    }
  }
}

type Visit = (outPixel: number, inPixel: number, tap: number) => void;

interface Place {
  readonly outPixel: number;
  readonly firstPixel: number;
  readonly at: Triple;
}

function visitTaps(window: Window, { outPixel, firstPixel, at }: Place, visit: Visit): void {
  const { input, filter, strides, dilations, before } = window;
  for (let i = 0; i < filter[0]; i++) {
    const z = at[0] * strides[0] - before[0] + i * dilations[0];
    if (z < 0 || z >= input[0]) continue;
    for (let j = 0; j < filter[1]; j++) {
      const y = at[1] * strides[1] - before[1] + j * dilations[1];
      if (y < 0 || y >= input[1]) continue;
      for (let k = 0; k < filter[2]; k++) {
        const x = at[2] * strides[2] - before[2] + k * dilations[2];
        if (x < 0 || x >= input[2]) continue;
        visit(outPixel, firstPixel + (z * input[1] + y) * input[2] + x, (i * filter[1] + j) * filter[2] + k);
      }
    }
  }
}
