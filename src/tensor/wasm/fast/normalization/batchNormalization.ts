import { FusedBatchNorm, mul, sub, tidy } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { runOwnKernel, runOwnKernelForOne } from '../runOwnKernel.ts';
import { sure, withGradient } from '../withGradient.ts';
import { columnGradientName, columnMomentsName } from './columnKernels.ts';
import { weightsOf } from './normalizationLayers.ts';
import type { BatchNormalizationLayer, LayerWeight } from './normalizationLayers.ts';

/**
 * A batch normalisation in training as one operation: each column by its own mean and variance, which also move the
 * layer's averages.
 *
 * @param x float32, channels last
 */
export function normalizeBatch(layer: BatchNormalizationLayer, x: Tensor): Tensor {
  return tidy(() => {
    const [mean, variance] = runOwnKernel(columnMomentsName, { x }).map(sure);
    moveAverage(layer.movingMean, sure(mean), layer.momentum);
    moveAverage(layer.movingVariance, sure(variance), layer.momentum);
    return normalized(layer, x, { mean: sure(mean), variance: sure(variance) });
  });
}

interface Moments {
  readonly mean: Tensor;
  readonly variance: Tensor;
}

function normalized(layer: BatchNormalizationLayer, x: Tensor, { mean, variance }: Moments): Tensor {
  const weights = weightsOf(layer);
  const names = Object.keys(weights);
  const varianceEpsilon = layer.epsilon;
  return withGradient([x, ...Object.values(weights)], {
    forward: ([given, ...lists]) => {
      const known = Object.fromEntries(names.map((name, place) => [name, sure(lists[place])]));
      const value = runOwnKernelForOne(
        FusedBatchNorm,
        { x: sure(given), mean, variance, ...known },
        { varianceEpsilon },
      );
      return { value, saved: [sure(given), mean, variance, ...('scale' in known ? [sure(known['scale'])] : [])] };
    },
    gradient: (dy, [given, mean, variance, scale]) => {
      const inputs = { dy, x: sure(given), mean: sure(mean), variance: sure(variance), ...(scale && { scale }) };
      const [dx, , , dScale, dOffset] = runOwnKernel(columnGradientName, inputs, { varianceEpsilon, isOfBatch: true });
      const byName: Readonly<Record<string, Tensor | undefined>> = { scale: dScale, offset: dOffset };
      return [sure(dx), ...names.map((name) => sure(byName[name]))];
    },
  });
}

/** In tfjs-layers' own order of operations. */
function moveAverage(average: LayerWeight, value: Tensor, momentum: number): void {
  tidy(() => {
    const before = average.read();
    average.write(sub(before, mul(sub(before, value), 1 - momentum)));
  });
}
