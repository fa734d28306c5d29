/** What TensorFlow.js computes on in a kernel. */
export interface TensorFlowState {
  /** `wasm`, `native`, `cpu`, … */
  readonly backend: string;
  /** Why that one, in full sentences. */
  readonly explanation: string;
}
