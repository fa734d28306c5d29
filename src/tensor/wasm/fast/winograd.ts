import type { backend_util } from '@tensorflow/tfjs-core';
import type { FastInstance } from './FastInstance.ts';

/**
 * Whether a convolution goes by `../assembly/winograd.ts`: filters of 3 × 3 in steps of one, with so many channels on
 * both sides that the products saved outweigh the transformations (measured).
 */
export function isForWinograd(info: backend_util.Conv2DInfo, [from, to]: Channels): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = info;
  const isPlain = [strideHeight, strideWidth, dilationHeight, dilationWidth].every((each) => each === 1);
  const isLarge = from >= leastChannels && to >= leastChannels && info.outHeight >= 4 && info.outWidth >= 4;
  return filterHeight === 3 && filterWidth === 3 && isPlain && isLarge;
}

const leastChannels = 16;

/** Of what is convolved, and of what comes out. */
type Channels = readonly [from: number, to: number];

interface WinogradCall {
  /** `top` and `left` are the padding. */
  readonly images: Pixels & { readonly count: number; readonly top: number; readonly left: number };
  readonly channels: Channels;
  /** Writes the filter as panels to an address. */
  readonly pack: (to: number) => void;
  readonly result: Pixels;
  /** An address, or 0. */
  readonly bias: number;
  /** A code of `finish`. */
  readonly activation: number;
  /** Of each square of 2 × 2 pixels the maximum; `result` then counts squares. Default: the pixels themselves. */
  readonly isPooled?: boolean;
}

interface Pixels {
  /** An address. */
  readonly at: number;
  readonly height: number;
  readonly width: number;
}

export function winograd(fast: FastInstance, call: WinogradCall): void {
  const { channels, pack, result } = call;
  const { run } = fast;
  const [panelBytes, filterBytes] = [winogradPanelBytes(channels), run.winogradFilterBytes(...channels)];
  const workBytes = run.winogradScratchBytes(result.height, result.width, ...channels);
  fast.scratch(filterBytes + Math.max(panelBytes, workBytes), (scratch) => {
    // The panels are done with before the work begins.
    pack(scratch + filterBytes);
    run.winogradFilter(scratch + filterBytes, ...channels, scratch);
    runWinograd(fast, call, { filter: scratch, work: scratch + filterBytes });
  });
}

/** @param memory addresses of the transformed filter, and of room to work in */
export function runWinograd(
  { run }: FastInstance,
  { images, channels: [from, to], result, bias, activation, isPooled = false }: Omit<WinogradCall, 'pack'>,
  { filter, work }: { readonly filter: number; readonly work: number },
): void {
  const convolve = isPooled ? run.winogradConvPool : run.winogradConv;
  convolve(
    ...[images.at, images.count, images.height, images.width, from, images.top, images.left],
    ...[filter, to, result.at, result.height, result.width, bias, activation, work],
  );
}

/** Of a filter of 3 × 3, in panels of eight columns. */
export function winogradPanelBytes([from, to]: Channels): number {
  return 9 * from * Math.ceil(to / 8) * 32;
}
