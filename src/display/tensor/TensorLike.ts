/** What is used of a TensorFlow.js tensor; known by its shape, so that nothing of TensorFlow is imported. */
export interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly isDisposed?: boolean;
  dataSync(): ArrayLike<number | string>;
  /** Chained operations, where they are registered. */
  flatten?(): TensorLike;
  slice?(begin: readonly number[], size: readonly number[]): TensorLike;
  dispose?(): void;
}

/** Whether the value is a tensor; reading its properties may throw, and then it is none. */
export function isTensor(value: object): value is TensorLike {
  try {
    const { shape, dtype, dataSync } = value as Partial<TensorLike>; // SAFETY: properties of an object, each checked here.
    if (typeof dtype !== 'string' || typeof dataSync !== 'function' || !Array.isArray(shape)) return false;
    return shape.every((length) => Number.isSafeInteger(length) && length >= 0);
  } catch {
    return false;
  }
}

export function tensorSize(tensor: TensorLike): number {
  return tensor.shape.reduce((product, length) => product * length, 1);
}
