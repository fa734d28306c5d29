import { util } from '@tensorflow/tfjs-core';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { ownKernel } from '../fastKernel.ts';
import type { FastModule } from '../FastModule.ts';

/** Kernels that no op of tfjs-core has; the losses of this folder run them. */
export const softmaxCrossEntropyName = 'MlnbSoftmaxCrossEntropy';
export const softmaxCrossEntropyGradientName = 'MlnbSoftmaxCrossEntropyGrad';
export const categoricalCrossEntropyName = 'MlnbCategoricalCrossEntropy';
export const categoricalCrossEntropyGradientName = 'MlnbCategoricalCrossEntropyGrad';

/** Classes along the last axis; labels of the same shape. */
interface Logits {
  readonly labels: TensorInfo;
  readonly logits: TensorInfo;
}

interface LogitsGradient {
  readonly dy: TensorInfo;
  readonly labels: TensorInfo;
  /** The log-softmax of the logits. */
  readonly logs: TensorInfo;
}

interface Probabilities {
  /** float32 of the shape of `p`, or int32 without its last axis. */
  readonly labels: TensorInfo;
  readonly p: TensorInfo;
}

interface ClipAttributes {
  readonly epsilon: number;
}

/** Cross entropies of classifiers, a loss a row, and their gradients, in one pass each. */
export function crossEntropyKernels(module: FastModule): readonly KernelConfig[] {
  return [
    ownKernel<Logits, unknown>(module, softmaxCrossEntropyName, ({ inputs: { labels, logits }, backend, fast }) => {
      const losses = backend.makeOutput(logits.shape.slice(0, -1), 'float32');
      const logs = backend.makeOutput(logits.shape, 'float32');
      fast.run.softmaxCrossEntropy(
        ...[fast.at(logits), fast.at(labels), ...rowsOf(logits), fast.at(losses), fast.at(logs)],
      );
      return [losses, logs];
    }),
    ownKernel<LogitsGradient, unknown>(module, softmaxCrossEntropyGradientName, ({ inputs, backend, fast }) => {
      const { dy, labels, logs } = inputs;
      const output = backend.makeOutput(logs.shape, 'float32');
      fast.run.softmaxCrossEntropyGradient(
        ...[fast.at(dy), fast.at(labels), fast.at(logs), ...rowsOf(logs), fast.at(output)],
      );
      return [output];
    }),
    ownKernel<Probabilities, ClipAttributes>(module, categoricalCrossEntropyName, (call) => {
      const { inputs, attrs, backend, fast } = call;
      const { labels, p } = inputs;
      const losses = backend.makeOutput(p.shape.slice(0, -1), 'float32');
      fast.run.categoricalCrossEntropy(
        ...[fast.at(labels), isSparse(labels), fast.at(p), ...rowsOf(p), attrs.epsilon, fast.at(losses)],
      );
      return [losses];
    }),
    ownKernel<Probabilities & { readonly dy: TensorInfo }, ClipAttributes>(
      module,
      categoricalCrossEntropyGradientName,
      ({ inputs: { dy, labels, p }, attrs, backend, fast }) => {
        const output = backend.makeOutput(p.shape, 'float32');
        fast.run.categoricalCrossEntropyGradient(
          ...[fast.at(dy), fast.at(labels), isSparse(labels), fast.at(p), ...rowsOf(p), attrs.epsilon],
          fast.at(output),
        );
        return [output];
      },
    ),
  ];
}

function rowsOf({ shape }: TensorInfo): readonly [number, number] {
  const columns = shape.at(-1) ?? 1;
  return [util.sizeFromShape(shape.slice(0, -1)), columns];
}

function isSparse({ dtype }: TensorInfo): number {
  return dtype === 'int32' ? 1 : 0;
}
