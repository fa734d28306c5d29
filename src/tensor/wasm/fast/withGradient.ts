import { customGrad, Tensor } from '@tensorflow/tfjs-core';

/** An operation in one piece, and its gradient. */
interface OwnOperation {
  /** Its result, and what the gradient needs to know. */
  readonly forward: (inputs: readonly Tensor[]) => { readonly value: Tensor; readonly saved: Tensor[] };
  /** A gradient for each input, in their order. */
  readonly gradient: (dy: Tensor, saved: readonly Tensor[]) => Tensor[];
}

/** Runs an operation of our own on tensors as one step of the engine's tape: `tf.customGrad`, typed. */
export function withGradient(inputs: readonly [Tensor, ...Tensor[]], { forward, gradient }: OwnOperation): Tensor {
  return customGrad((...given) => {
    const { value, saved } = forward(given.filter((each) => each instanceof Tensor));
    // SAFETY: what customGrad hands on after the tensors that its result is called with.
    const save = given.at(-1) as unknown as (tensors: Tensor[]) => void;
    save(saved);
    return { value, gradFunc: (dy: Tensor, known: Tensor[]) => gradient(dy, known) };
  })(...inputs);
}

/** A tensor that an operation of ours gave or saved itself. */
export function sure(tensor: Tensor | undefined): Tensor {
  if (!tensor) throw new Error('An operation lacks one of its tensors.');
  return tensor;
}
