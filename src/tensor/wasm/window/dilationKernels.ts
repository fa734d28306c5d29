import { backend_util, Dilation2D, Dilation2DBackpropFilter, Dilation2DBackpropInput } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { floatsOf } from '../memory/heapViews.ts';
import type { KernelCall } from '../WasmKernel.ts';
import { wasmKernel } from '../WasmKernel.ts';
import { forEachTap } from './forEachTap.ts';
import { imageWindow, pixelCount } from './Window.ts';

interface Inputs {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
}

interface Attributes {
  readonly strides: number | [number, number];
  readonly pad: 'valid' | 'same' | number;
  readonly dilations: number | [number, number];
}

/** Grey-scale dilation: the largest x + filter of each window, and where it was, the first one among equals. */
export const dilationKernels: readonly KernelConfig[] = [
  wasmKernel<Inputs, Attributes>(Dilation2D, (call) => {
    const info = infoOf(call);
    const output = call.backend.makeOutput(info.outShape, 'float32');
    floatsOf(call.backend, output).set(largestSums(call, info).sums);
    return output;
  }),
  wasmKernel<Inputs & { dy: TensorInfo }, Attributes>(Dilation2DBackpropInput, (call) => {
    const { inputs, backend } = call;
    const output = backend.makeOutput(inputs.x.shape, 'float32');
    const { xPlaces } = largestSums(call, infoOf(call));
    addAt(xPlaces, floatsOf(backend, inputs.dy), floatsOf(backend, output).fill(0));
    return output;
  }),
  wasmKernel<Inputs & { dy: TensorInfo }, Attributes>(Dilation2DBackpropFilter, (call) => {
    const { inputs, backend } = call;
    const output = backend.makeOutput(inputs.filter.shape, 'float32');
    const { filterPlaces } = largestSums(call, infoOf(call));
    addAt(filterPlaces, floatsOf(backend, inputs.dy), floatsOf(backend, output).fill(0));
    return output;
  }),
];

type Call = KernelCall<Inputs, Attributes>;

function infoOf({ inputs, attrs }: Call): backend_util.Conv2DInfo {
  // SAFETY: core's op has made the ranks 4 and 3.
  const shapes = [inputs.x.shape, inputs.filter.shape] as unknown as [Shape4, Shape3];
  return backend_util.computeDilation2DInfo(...shapes, attrs.strides, attrs.pad, 'NHWC', attrs.dilations);
}

type Shape3 = [number, number, number];
type Shape4 = [number, number, number, number];

interface LargestSums {
  readonly sums: Float32Array;
  /** Where in x and in the filter its terms are. */
  readonly xPlaces: Int32Array;
  readonly filterPlaces: Int32Array;
}

function largestSums({ inputs, backend }: Call, info: backend_util.Conv2DInfo): LargestSums {
  const window = imageWindow(info);
  const channels = window.inChannels;
  const count = pixelCount(window.batch, window.output) * channels;
  const sums = new Float32Array(count).fill(-Infinity);
  const [xPlaces, filterPlaces] = [new Int32Array(count).fill(-1), new Int32Array(count).fill(-1)];
  const [values, weights] = [floatsOf(backend, inputs.x), floatsOf(backend, inputs.filter)];
  forEachTap(window, (outPixel, inPixel, tap) => {
    for (let c = 0; c < channels; c++) {
      const [at, inX, inFilter] = [outPixel * channels + c, inPixel * channels + c, tap * channels + c];
      const sum = Math.fround((values[inX] ?? 0) + (weights[inFilter] ?? 0));
      if (sum <= (sums[at] ?? 0)) continue;
      sums[at] = sum;
      xPlaces[at] = inX;
      filterPlaces[at] = inFilter;
    }
  });
  return { sums, xPlaces, filterPlaces };
}

function addAt(places: Int32Array, gradients: Float32Array, sums: Float32Array): void {
  places.forEach((place, i) => {
    if (place >= 0) sums[place] = (sums[place] ?? 0) + (gradients[i] ?? 0);
  });
}
