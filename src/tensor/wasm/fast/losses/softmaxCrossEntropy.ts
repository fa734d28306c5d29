import { add, losses, mul, neg, scalar, Tensor, tidy } from '@tensorflow/tfjs-core';
import { usesStockGradients } from '../../stockGradients.ts';
import { activeFastOnce } from '../activeFast.ts';
import type { FastModule } from '../FastModule.ts';
import { runOwnKernel, runOwnKernelForOne } from '../runOwnKernel.ts';
import { sure, withGradient } from '../withGradient.ts';
import { softmaxCrossEntropyGradientName, softmaxCrossEntropyName } from './crossEntropyKernels.ts';

/**
 * Makes `tf.losses.softmaxCrossEntropy` one kernel and its gradient another, where core composes them of a dozen.
 * Other types, other backends and gradients of gradients take core's way. The gradients are those of the loss for any
 * labels; core's own assume labels that sum to 1, and are wrong for the labels themselves.
 */
export function installSoftmaxCrossEntropy(module: FastModule): void {
  const stock = losses.softmaxCrossEntropy;
  // The namespace's own object, which every caller reads.
  losses.softmaxCrossEntropy = (labels, logits, ...rest) => {
    const pair = [labels, logits] as const;
    const [weights, smoothing = 0, reduction] = rest;
    const areWeightsFit = weights === undefined || isTensor(weights);
    if (!areFloats(pair) || !areWeightsFit || activeFastOnce(module) === null || usesStockGradients()) {
      return stock(labels, logits, ...rest);
    }
    return tidy(() => {
      const [given, x] = pair;
      const targets = smoothing > 0 ? smoothed(given, smoothing) : given;
      return losses.computeWeightedLoss(rowLosses(targets, x), weights, reduction);
    });
  };
}

/** A loss for each row. */
function rowLosses(labels: Tensor, logits: Tensor): Tensor {
  return withGradient([labels, logits], {
    forward: ([targets, x]) => {
      const [value, logs] = runOwnKernel(softmaxCrossEntropyName, { labels: sure(targets), logits: sure(x) });
      return { value: sure(value), saved: [sure(targets), sure(logs)] };
    },
    gradient: (dy, [targets, logs]) => [
      mul(dy.reshape([...dy.shape, 1]), neg(sure(logs))),
      runOwnKernelForOne(softmaxCrossEntropyGradientName, { dy, labels: sure(targets), logs: sure(logs) }),
    ],
  });
}

/** As core does it: towards a share for each class, whose number it takes from the second axis. */
function smoothed(labels: Tensor, smoothing: number): Tensor {
  return add(mul(labels, scalar(1 - smoothing)), scalar(smoothing / (labels.shape[1] ?? 1)));
}

function areFloats(pair: readonly unknown[]): pair is readonly [Tensor, Tensor] {
  const [labels, logits] = pair;
  return (
    isTensor(labels) &&
    isTensor(logits) &&
    labels.dtype === 'float32' &&
    logits.dtype === 'float32' &&
    labels.shape.join() === logits.shape.join() &&
    logits.rank > 0 &&
    logits.size > 0
  );
}

/** As a type guard that narrows to `Tensor`, where `instanceof` narrows to a tensor of any rank. */
function isTensor(value: unknown): value is Tensor {
  return value instanceof Tensor;
}
