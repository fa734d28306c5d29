/** Numbers of a tensor, the last dimension the fastest. */
export interface Values {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** Uniform in [0, 1). */
export type Random = () => number;
