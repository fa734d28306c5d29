import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { engine, Tensor } from '@tensorflow/tfjs-core';
import type { TensorInfo, Variable } from '@tensorflow/tfjs-core';
import { forgetOperators } from '../../memory/forgetOperators.ts';
import type { FastInstance } from '../FastInstance.ts';

/** Where a variable's new elements go: over the old ones when nobody else can see them, else beside them. */
export interface Target {
  readonly from: number;
  readonly to: number;
  readonly finish: () => void;
}

/**
 * Clones, reshaped tensors and what is kept for a gradient share a variable's data and must keep the old elements:
 * then the new ones get memory of their own, as TensorFlow.js always does it.
 */
export function targetOf(backend: BackendWasm, fast: FastInstance, variable: Variable): Target {
  const from = fast.at(variable);
  if (backend.refCount(variable.dataId) === 1) {
    return { from, to: from, finish: () => forgetOperators(backend, variable.dataId) };
  }
  const fresh = backend.makeOutput(variable.shape, 'float32');
  return { from, to: fast.at(fresh), finish: () => assign(variable, fresh) };
}

function assign(variable: Variable, fresh: TensorInfo): void {
  const tensor = engine().makeTensorFromTensorInfo(fresh);
  if (!(tensor instanceof Tensor)) return;
  variable.assign(tensor);
  tensor.dispose();
}
