import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { borrow } from '../memory/borrow.ts';

/** Multiplies a matrix [m, k] by one of [k, n], both somewhere in larger tensors, to a new one [1, m, n]. */
export type MultiplyMatrices = (product: MatrixProduct) => TensorInfo;

interface MatrixProduct {
  readonly backend: BackendWasm;
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly sizes: { readonly m: number; readonly k: number; readonly n: number };
  /** Where the matrices begin, in elements. */
  readonly at: { readonly a: number; readonly b: number };
}

/**
 * By the backend's own kernel. It caches an operator with a packed copy of b under b's number alone, not with its
 * shape or place, so that each product gets b under a number of its own.
 */
export function multiplyMatrices(stock: KernelConfig): MultiplyMatrices {
  return ({ backend, a, b, sizes: { m, k, n }, at }) => {
    const result = borrow(backend, { of: a, firstElement: at.a, shape: [1, m, k] }, (left) =>
      borrow(backend, { of: b, firstElement: at.b, shape: [1, k, n] }, (right) =>
        stock.kernelFunc({ inputs: { a: left, b: right }, backend, attrs: { transposeA: false, transposeB: false } }),
      ),
    );
    const [only] = Array.isArray(result) ? result : [result];
    if (!only) throw new Error('BatchMatMul gave no tensor.');
    return only;
  };
}
