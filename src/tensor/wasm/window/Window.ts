import type { backend_util } from '@tensorflow/tfjs-core';

/** Depth, height, width. */
export type Triple = readonly [number, number, number];

/**
 * How a window moves over a batch of volumes [batch, depth, height, width, channels] in steps of `strides`. Its
 * `filter` taps lie `dilations` apart, and the first tap of the first window lies `before` pixels outside.
 * An image is a volume of depth 1.
 */
export interface Window {
  readonly batch: number;
  readonly input: Triple;
  readonly output: Triple;
  readonly filter: Triple;
  readonly strides: Triple;
  readonly dilations: Triple;
  readonly before: Triple;
  readonly inChannels: number;
  readonly outChannels: number;
}

export function imageWindow(info: backend_util.Conv2DInfo): Window {
  return {
    batch: info.batchSize,
    input: [1, info.inHeight, info.inWidth],
    output: [1, info.outHeight, info.outWidth],
    filter: [1, info.filterHeight, info.filterWidth],
    strides: [1, info.strideHeight, info.strideWidth],
    dilations: [1, info.dilationHeight, info.dilationWidth],
    before: [0, info.padInfo.top, info.padInfo.left],
    inChannels: info.inChannels,
    outChannels: info.outChannels,
  };
}

export function volumeWindow(info: backend_util.Conv3DInfo): Window {
  return {
    batch: info.batchSize,
    input: [info.inDepth, info.inHeight, info.inWidth],
    output: [info.outDepth, info.outHeight, info.outWidth],
    filter: [info.filterDepth, info.filterHeight, info.filterWidth],
    strides: [info.strideDepth, info.strideHeight, info.strideWidth],
    dilations: [info.dilationDepth, info.dilationHeight, info.dilationWidth],
    before: [info.padInfo.front, info.padInfo.top, info.padInfo.left],
    inChannels: info.inChannels,
    outChannels: info.outChannels,
  };
}

/** The window's taps as windows of one tap each, in the order in which filters are stored. */
export function tapWindows(window: Window): readonly Window[] {
  const [depth, height, width] = window.filter;
  return Array.from({ length: depth * height * width }, (_, tap) => {
    const place: Triple = [Math.floor(tap / (height * width)), Math.floor(tap / width) % height, tap % width];
    return { ...window, filter: [1, 1, 1], before: beforeOf(window, place) };
  });
}

function beforeOf({ before, dilations }: Window, place: Triple): Triple {
  return [
    before[0] - place[0] * dilations[0],
    before[1] - place[1] * dilations[1],
    before[2] - place[2] * dilations[2],
  ];
}

export function pixelCount(batch: number, [depth, height, width]: Triple): number {
  return batch * depth * height * width;
}
