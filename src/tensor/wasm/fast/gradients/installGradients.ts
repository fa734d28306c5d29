import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import {
  engine,
  getGradient,
  LogSoftmax,
  registerGradient,
  Relu,
  Sigmoid,
  Softmax,
  Tanh,
  Tensor,
  unregisterGradient,
} from '@tensorflow/tfjs-core';
import type { GradConfig } from '@tensorflow/tfjs-core';
import type { FastModule } from '../FastModule.ts';
import { gradientKernelName } from './gradientKernels.ts';
import type { GradientAttributes } from './gradientKernels.ts';
import { secondGradients } from './secondGradients.ts';

/**
 * Gradients of activations and softmax as one kernel each, where tfjs-core composes them of three or four. On other
 * backends, and for other types, core's own run. The new kernels have gradients of their own, so that higher ones
 * work as before.
 */
export function installGradients(module: FastModule): void {
  for (const op of [Relu, Sigmoid, Tanh, Softmax, LogSoftmax]) {
    // SAFETY: `getGradient` answers undefined for names without one, which its type hides.
    const stock = getGradient(op) as GradConfig | undefined;
    if (!stock) continue;
    unregisterGradient(op);
    registerGradient({
      ...stock,
      gradFunc: (dy, saved, attrs) => fused({ op, dy, saved, attrs }) ?? stock.gradFunc(dy, saved, attrs),
    });
  }
  for (const gradient of secondGradients) registerGradient(gradient);

  function fused({ op, dy, saved, attrs }: Call): ReturnType<GradConfig['gradFunc']> | null {
    const { backend } = engine();
    const known = saved[0];
    if (!(backend instanceof BackendWasm) || !module.on(backend)) return null;
    if (!isTensor(dy) || !isTensor(known)) return null;
    if (dy.dtype !== 'float32' || known.dtype !== 'float32' || !isOverLastAxis(op, known, attrs)) return null;
    return { [inputOf(op)]: () => run(op, dy, known) };
  }
}

interface Call {
  readonly op: string;
  readonly dy: unknown;
  readonly saved: readonly unknown[];
  readonly attrs: unknown;
}

/** As a type guard that narrows to `Tensor`, where `instanceof` narrows to a tensor of any rank. */
function isTensor(value: unknown): value is Tensor {
  return value instanceof Tensor;
}

function run(op: string, dy: Tensor, known: Tensor): Tensor {
  const result = engine().runKernel(gradientKernelName(op), { dy, known });
  if (!(result instanceof Tensor)) throw new Error(`The gradient of ${op} gave no tensor.`);
  return result;
}

function inputOf(op: string): string {
  return op === Softmax || op === LogSoftmax ? 'logits' : 'x';
}

function isOverLastAxis(op: string, { rank, size }: Tensor, attrs: unknown): boolean {
  if (op !== Softmax && op !== LogSoftmax) return true;
  // SAFETY: the attributes of these two ops.
  const { dim, axis } = attrs as GradientAttributes;
  return size > 0 && rank > 0 && [rank - 1, -1].includes(dim ?? axis ?? -1);
}
