import { forEachTap } from './forEachTap.ts';
import { pixelCount } from './Window.ts';
import type { Window } from './Window.ts';

/**
 * For each output the input's index of its window's maximum, the first one among equals; −1 where a window has no
 * number that is larger than −∞ (all NaN, or all outside).
 *
 * @param values [batch, …input, channels]
 * @returns shape [batch, …output, channels]
 */
export function positionsOfMaxima(window: Window, values: ArrayLike<number>): Int32Array {
  const { batch, output, inChannels: channels } = window;
  const positions = new Int32Array(pixelCount(batch, output) * channels).fill(-1);
  const maxima = new Float64Array(positions.length).fill(-Infinity);
  forEachTap(window, (outPixel, inPixel) => {
    for (let c = 0; c < channels; c++) {
      const [to, from] = [outPixel * channels + c, inPixel * channels + c];
      const value = values[from] ?? 0;
      if (value > (maxima[to] ?? 0)) {
        maxima[to] = value;
        positions[to] = from;
      }
    }
  });
  return positions;
}

/** How many taps of each window lie inside, by which averages are divided; one number an output pixel. */
export function tapCounts(window: Window): Uint32Array {
  const counts = new Uint32Array(pixelCount(window.batch, window.output));
  forEachTap(window, (outPixel) => {
    counts[outPixel] = (counts[outPixel] ?? 0) + 1;
  });
  return counts;
}

/** Averages of what lies inside each window, added to `averages`, which begins as zeros. */
export function addAverages(window: Window, values: ArrayLike<number>, averages: Float32Array): void {
  const channels = window.inChannels;
  forEachTap(window, (outPixel, inPixel) => {
    for (let c = 0; c < channels; c++) {
      const to = outPixel * channels + c;
      averages[to] = (averages[to] ?? 0) + (values[inPixel * channels + c] ?? 0);
    }
  });
  const counts = tapCounts(window);
  for (let i = 0; i < averages.length; i++) {
    averages[i] = (averages[i] ?? 0) / Math.max(counts[Math.floor(i / channels)] ?? 1, 1);
  }
}

/** The gradient of `addAverages`: each output's share goes to every tap that was averaged. */
export function addAverageGradients(window: Window, dy: ArrayLike<number>, dx: Float32Array): void {
  const counts = tapCounts(window);
  addShares(window, { dy, countOf: (outPixel) => counts[outPixel] ?? 1 }, dx);
}

/** As TensorFlow.js has it: every window is divided by the size of the filter, also where it reaches over the edge. */
export function addStockAverageGradients(window: Window, dy: ArrayLike<number>, dx: Float32Array): void {
  const size = window.filter.reduce((product, side) => product * side, 1);
  addShares(window, { dy, countOf: () => size }, dx);
}

interface Shares {
  readonly dy: ArrayLike<number>;
  /** Into how many parts an output pixel's gradient goes. */
  readonly countOf: (outPixel: number) => number;
}

function addShares(window: Window, { dy, countOf }: Shares, dx: Float32Array): void {
  const channels = window.inChannels;
  forEachTap(window, (outPixel, inPixel) => {
    const count = countOf(outPixel);
    for (let c = 0; c < channels; c++) {
      const to = inPixel * channels + c;
      dx[to] = (dx[to] ?? 0) + (dy[outPixel * channels + c] ?? 0) / count;
    }
  });
}

/** The gradient of a maximum: each output's goes to the position that was chosen. */
export function addMaximumGradients(positions: Int32Array, dy: ArrayLike<number>, dx: Float32Array): void {
  positions.forEach((position, i) => {
    if (position >= 0) dx[position] = (dx[position] ?? 0) + (dy[i] ?? 0);
  });
}
