import { util } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { runOwnKernel } from '../runOwnKernel.ts';
import { sure, withGradient } from '../withGradient.ts';
import { weightsOf } from './normalizationLayers.ts';
import type { LayerNormalizationLayer } from './normalizationLayers.ts';
import { layerNormGradientName, layerNormName } from './rowKernels.ts';

/**
 * A layer normalisation as one operation.
 *
 * @param x float32, normalised over the trailing axes that the layer names
 * @param axes how many those are
 */
export function normalizeRows(layer: LayerNormalizationLayer, x: Tensor, axes: number): Tensor {
  const weights = weightsOf(layer);
  const names = Object.keys(weights);
  const shape = x.shape.slice(x.rank - axes);
  const attrs = { epsilon: layer.epsilon, columns: util.sizeFromShape(shape) };
  return withGradient([x, ...Object.values(weights)], {
    forward: ([given, ...lists]) => {
      const known = Object.fromEntries(names.map((name, place) => [name, sure(lists[place])]));
      const [value, means, factors] = runOwnKernel(layerNormName, { x: sure(given), ...known }, attrs);
      const saved = [given, means, factors].map(sure);
      return { value: sure(value), saved: 'scale' in known ? [...saved, sure(known['scale'])] : saved };
    },
    gradient: (dy, [given, means, factors, scale]) => {
      const inputs = { dy, x: sure(given), means: sure(means), factors: sure(factors), ...(scale && { scale }) };
      const [dx, dScale, dOffset] = runOwnKernel(layerNormGradientName, inputs, attrs);
      const byName: Readonly<Record<string, Tensor | undefined>> = { scale: dScale, offset: dOffset };
      return [sure(dx), ...names.map((name) => sure(byName[name]).reshape(shape))];
    },
  });
}

/** How many trailing axes a layer normalises over; null for others, or in another order. */
export function trailingAxes({ axis }: LayerNormalizationLayer, rank: number): number | null {
  const axes = [axis].flat().map((each) => (each < 0 ? each + rank : each));
  return axes.every((each, place) => each === rank - axes.length + place) ? axes.length : null;
}
