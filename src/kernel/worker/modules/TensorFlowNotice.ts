import type { TensorFlowState } from '../../TensorFlowState.ts';

/** Tells the host on which backend TensorFlow.js computes, whenever that has changed. */
export class TensorFlowNotice {
  readonly #state: () => TensorFlowState | null;
  readonly #send: (state: TensorFlowState) => void;
  #told = '';

  constructor(state: () => TensorFlowState | null, send: (state: TensorFlowState) => void) {
    this.#state = state;
    this.#send = send;
  }

  update(): void {
    const state = this.#state();
    if (state === null || state.explanation === this.#told) return;
    this.#told = state.explanation;
    this.#send(state);
  }
}
