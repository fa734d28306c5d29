import type { KernelBackend } from '@tensorflow/tfjs-core';
import * as tf from '../tensorFlow.ts';

/** The best first: where none is in charge TensorFlow.js takes the one with the highest priority. */
const priorities = { cpu: 1, wasm: 2, chosen: 3 };

/** Puts a backend that has started in charge; should somebody remove it and want it again, `renew` makes another. */
export function takeCharge(name: 'wasm' | 'cpu', backend: KernelBackend, renew: () => KernelBackend): void {
  let first: KernelBackend | null = backend;
  const factory = (): KernelBackend => {
    const given = first ?? renew();
    first = null;
    return given;
  };
  tf.removeBackend(name);
  tf.registerBackend(name, factory, priorities.chosen);
  // Done when this returns, since the factory does not wait for anything.
  void tf.setBackend(name);
}

/** So that a cell can change to it; made when that happens. */
export function offerBackend(name: 'wasm' | 'cpu', make: () => KernelBackend): void {
  tf.removeBackend(name);
  tf.registerBackend(name, make, priorities[name]);
}
