/** What `mlnb.tensorflow.backend` and `mlnb run --tf-backend` may say; `auto` is the fastest that can be had as it is. */
export const tensorFlowBackends = ['auto', 'native', 'wasm', 'wasm-threaded', 'webgpu', 'cpu'] as const;

export type TensorFlowBackend = (typeof tensorFlowBackends)[number];

/** One that computes. */
export type BackendKind = Exclude<TensorFlowBackend, 'auto'>;

export function isTensorFlowBackend(value: unknown): value is TensorFlowBackend {
  return tensorFlowBackends.some((name) => name === value);
}
