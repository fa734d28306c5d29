import { backend_util } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { FastInstance } from '../FastInstance.ts';
import { frameOf } from '../frameOf.ts';
import { fusedActivation } from '../fusedActivation.ts';
import { isForWinograd, runWinograd, winogradPanelBytes } from '../winograd.ts';
import { activationStep } from './activationStep.ts';
import type { InferenceLayer } from './LayersModel.ts';
import type { Step, StepMaker } from './Step.ts';

/**
 * Of pictures, channels last; null for others, and for activations that there is no function for.
 *
 * @param pooling the layer that follows, whose maxima are taken in the same pass where `isFused` of what is returned
 */
export function convolutionSteps(
  maker: StepMaker,
  layer: InferenceLayer,
  pooling?: InferenceLayer,
): Convolution | null {
  const { fast, shape } = maker;
  const { strides = [], dilationRate = [], padding = '', dataFormat } = layer;
  const filter = layer.kernel?.read();
  const isPlain = dataFormat === 'channelsLast' && (padding === 'same' || padding === 'valid');
  if (!filter || !isPlain || shape.length !== 3 || filter.dtype !== 'float32' || filter.shape[2] !== shape[2])
    return null;
  const info = backend_util.computeConv2DInfo(
    // SAFETY: pictures have three axes, and the layer's filters four.
    [1, ...shape] as Shape4,
    filter.shape as Shape4,
    // SAFETY: two, as the layer makes them.
    [...strides] as [number, number],
    [...dilationRate] as [number, number],
    padding,
  );
  const className = layer.activation?.getClassName() ?? 'linear';
  const code = fusedActivation(className);
  const outShape = [info.outHeight, info.outWidth, info.outChannels];
  const after = code === null ? activationStep({ fast, shape: outShape }, className) : null;
  if (info.outHeight <= 0 || info.outWidth <= 0 || (code === null && !after)) return null;
  const weights = { filter, bias: layer.bias?.read() ?? null, activation: code ?? 0 };
  const isFast = isForWinograd(info, [info.inChannels, info.outChannels]);
  if (pooling && isPoolable(info, weights.activation) && !after && arePlainSquares(pooling)) {
    const pooled = { ...weights, isPooled: true };
    return { steps: [isFast ? winogradStep(fast, info, pooled) : pooledStep(fast, info, weights)], isFused: true };
  }
  const step = isFast ? winogradStep(fast, info, weights) : directStep(fast, info, weights);
  return { steps: after ? [step, after] : [step], isFused: false };
}

interface Convolution {
  readonly steps: readonly Step[];
  /** Whether they do the pooling that follows, too. */
  readonly isFused: boolean;
}

function isPoolable(info: backend_util.Conv2DInfo, activation: number): boolean {
  const { strideHeight, strideWidth, dilationHeight, dilationWidth, outHeight, outWidth } = info;
  const isDense = [strideHeight, strideWidth, dilationHeight, dilationWidth].every((each) => each === 1);
  // 0 nothing, 1 relu: the kernels know no others.
  return isDense && activation <= 1 && outHeight > 1 && outWidth > 1;
}

/** Maxima of 2 × 2 pixels, side by side, without those at an odd edge. */
function arePlainSquares(layer: InferenceLayer): boolean {
  const { poolSize = [], strides = [], padding, dataFormat } = layer;
  const isPlain = layer.getClassName() === 'MaxPooling2D' && padding === 'valid' && dataFormat === 'channelsLast';
  return isPlain && [...poolSize, ...strides].join() === '2,2,2,2';
}

type Shape4 = [number, number, number, number];

interface Weights {
  readonly filter: Tensor;
  readonly bias: Tensor | null;
  /** A code of `finish`. */
  readonly activation: number;
  readonly isPooled?: boolean;
}

function winogradStep(fast: FastInstance, info: backend_util.Conv2DInfo, weights: Weights): Step {
  const { filter, bias, activation, isPooled = false } = weights;
  const channels = [info.inChannels, info.outChannels] as const;
  const layout = {
    name: 'winograd',
    byteCount: fast.run.winogradFilterBytes(...channels),
    fill: (to: number) =>
      fast.scratch(winogradPanelBytes(channels), (panels) => {
        packFilter(fast, info, { filter, to: panels });
        fast.run.winogradFilter(panels, ...channels, to);
      }),
  };
  return {
    ...plainStep(info, isPooled),
    scratchBytes: fast.run.winogradScratchBytes(info.outHeight, info.outWidth, ...channels),
    prepare: () => fast.packed.of(filter, layout),
    run: ({ rows, from, to, scratch }) => {
      const { top, left } = info.padInfo;
      const images = { at: from, count: rows, height: info.inHeight, width: info.inWidth, top, left };
      const [height, width] = sidesOf(info, isPooled);
      const result = { at: to, height, width };
      const start = bias ? fast.at(bias) : 0;
      const memory = { filter: fast.packed.of(filter, layout), work: scratch };
      runWinograd(fast, { images, channels, result, bias: start, activation, isPooled }, memory);
    },
  };
}

function directStep(fast: FastInstance, info: backend_util.Conv2DInfo, { filter, bias, activation }: Weights): Step {
  const frame = frameOf(info);
  const layout = panelLayout(fast, info, filter);
  return {
    ...plainStep(info, false),
    scratchBytes: fast.run.convScratchBytes(frame.height, frame.width, info.inChannels, info.outChannels),
    prepare: () => fast.packed.of(filter, layout),
    run: ({ rows, from, to, scratch }) =>
      void fast.run.conv2d(
        ...[from, rows, info.inHeight, info.inWidth, info.inChannels],
        ...[frame.height, frame.width, info.padInfo.top, info.padInfo.left, 1, 1],
        ...[fast.packed.of(filter, layout), info.filterHeight, info.filterWidth, info.outChannels],
        ...[info.strideHeight, info.strideWidth, info.dilationHeight, info.dilationWidth],
        ...[to, info.outHeight, info.outWidth, bias ? fast.at(bias) : 0, activation, scratch],
      ),
  };
}

/** `directStep` and the pooling in one pass. */
function pooledStep(fast: FastInstance, info: backend_util.Conv2DInfo, { filter, bias, activation }: Weights): Step {
  const frame = frameOf(info);
  const layout = panelLayout(fast, info, filter);
  return {
    ...plainStep(info, true),
    scratchBytes: fast.run.convScratchBytes(frame.height, frame.width, info.inChannels, info.outChannels),
    prepare: () => fast.packed.of(filter, layout),
    run: ({ rows, from, to, scratch }) =>
      void fast.run.convPool(
        ...[from, rows, info.inHeight, info.inWidth, info.inChannels],
        ...[frame.height, frame.width, info.padInfo.top, info.padInfo.left],
        ...[fast.packed.of(filter, layout), info.filterHeight, info.filterWidth, info.outChannels],
        ...[to, ...sidesOf(info, true), bias ? fast.at(bias) : 0, activation, scratch],
      ),
  };
}

function panelLayout(fast: FastInstance, info: backend_util.Conv2DInfo, filter: Tensor) {
  const depth = info.filterHeight * info.filterWidth * info.inChannels;
  return {
    name: 'convolution',
    byteCount: depth * Math.ceil(info.outChannels / 8) * 32,
    fill: (to: number) => packFilter(fast, info, { filter, to }),
  };
}

type PlainStep = Pick<Step, 'shape' | 'products' | 'isDense' | 'isInPlace'>;

function plainStep(info: backend_util.Conv2DInfo, isPooled: boolean): PlainStep {
  const { outHeight, outWidth, outChannels, filterHeight, filterWidth, inChannels } = info;
  const products = outHeight * outWidth * outChannels * filterHeight * filterWidth * inChannels;
  return { shape: [...sidesOf(info, isPooled), outChannels], products, isDense: false, isInPlace: false };
}

/** Of what comes out: pixels, or squares of 2 × 2 of them. */
function sidesOf({ outHeight, outWidth }: backend_util.Conv2DInfo, isPooled: boolean): readonly [number, number] {
  return isPooled ? [Math.floor(outHeight / 2), Math.floor(outWidth / 2)] : [outHeight, outWidth];
}

function packFilter(
  fast: FastInstance,
  info: backend_util.Conv2DInfo,
  { filter, to }: { readonly filter: Tensor; readonly to: number },
): void {
  const depth = info.filterHeight * info.filterWidth * info.inChannels;
  fast.run.packPanels(fast.at(filter), info.outChannels * 4, 4, depth, info.outChannels, to);
}
