import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { borrow } from '../memory/borrow.ts';
import { floatsOf } from '../memory/heapViews.ts';
import { scratch } from '../memory/scratch.ts';
import { share } from '../memory/share.ts';
import { runKernel } from '../runKernel.ts';
import { forEachTap } from './forEachTap.ts';
import { pixelCount, tapWindows } from './Window.ts';
import type { Window } from './Window.ts';

/**
 * The gradient of a convolution with respect to its filter, tap by tap: dW[tap] = Xᵀ·dY, where row p of X is the
 * input pixel that the tap saw for output pixel p.
 *
 * @returns float32, shape [taps, inChannels, outChannels]
 */
export function filterGradient(backend: BackendWasm, window: Window, { x, dy }: InputAndGradient): TensorInfo {
  const { inChannels, outChannels } = window;
  const taps = tapWindows(window);
  const output = backend.makeOutput([taps.length, inChannels, outChannels], 'float32');
  const pixels = pixelCount(window.batch, window.output);
  scratch(backend, (temporary) => {
    const seen = temporary(backend.makeOutput([1, pixels, inChannels], 'float32'));
    const rows = temporary(share(backend, dy, [1, pixels, outChannels]));
    taps.forEach((tap, index) => {
      gatherPixels(backend, tap, { from: x, to: seen });
      const product = runKernel({
        kernel: 'BatchMatMul',
        backend,
        inputs: { a: seen, b: rows },
        attrs: { transposeA: true, transposeB: false },
      });
      floatsOf(backend, output).set(floatsOf(backend, product), index * inChannels * outChannels);
      backend.disposeData(product.dataId);
    });
  });
  return output;
}

/**
 * The gradient of a convolution with respect to its input, tap by tap: row p of dY·W[tap]ᵀ is added to the input
 * pixel that the tap saw for output pixel p.
 *
 * @returns float32, shape [batch · …input, inChannels]
 */
export function inputGradient(backend: BackendWasm, window: Window, { filter, dy }: FilterAndGradient): TensorInfo {
  const { inChannels, outChannels } = window;
  const output = backend.makeOutput([pixelCount(window.batch, window.input), inChannels], 'float32');
  floatsOf(backend, output).fill(0);
  scratch(backend, (temporary) => {
    const rows = temporary(share(backend, dy, [1, pixelCount(window.batch, window.output), outChannels]));
    tapWindows(window).forEach((tap, index) => {
      const weights = {
        of: filter,
        firstElement: index * inChannels * outChannels,
        shape: [1, inChannels, outChannels],
      };
      const product = borrow(backend, weights, (b) =>
        runKernel({
          kernel: 'BatchMatMul',
          backend,
          inputs: { a: rows, b },
          attrs: { transposeA: false, transposeB: true },
        }),
      );
      addPixels(tap, floatsOf(backend, product), floatsOf(backend, output));
      backend.disposeData(product.dataId);
    });
  });
  return output;
}

interface InputAndGradient {
  readonly x: TensorInfo;
  readonly dy: TensorInfo;
}

interface FilterAndGradient {
  readonly filter: TensorInfo;
  readonly dy: TensorInfo;
}

function gatherPixels(backend: BackendWasm, tap: Window, { from, to }: Record<'from' | 'to', TensorInfo>): void {
  const { inChannels } = tap;
  const [source, target] = [floatsOf(backend, from), floatsOf(backend, to)];
  target.fill(0);
  forEachTap(tap, (outPixel, inPixel) => {
    for (let c = 0; c < inChannels; c++) target[outPixel * inChannels + c] = source[inPixel * inChannels + c] ?? 0;
  });
}

function addPixels(tap: Window, rows: Float32Array, sums: Float32Array): void {
  const { inChannels } = tap;
  forEachTap(tap, (outPixel, inPixel) => {
    for (let c = 0; c < inChannels; c++) {
      const to = inPixel * inChannels + c;
      sums[to] = (sums[to] ?? 0) + (rows[outPixel * inChannels + c] ?? 0);
    }
  });
}
