import type { PredictedValue } from '../records/predictionsOf.ts';

/** The latest answers by request, so that a truth finds its answer. Bounded by rows, as the server's is. */
export class AnswerMemory {
  readonly #answers = new Map<string, readonly PredictedValue[]>();
  readonly #mostRows: number;
  #rows = 0;

  constructor(mostRows: number) {
    this.#mostRows = mostRows;
  }

  remember(requestId: string, predictions: readonly PredictedValue[]): void {
    if (predictions.length > this.#mostRows) return;
    this.#forget(requestId);
    this.#answers.set(requestId, predictions);
    this.#rows += predictions.length;
    for (const oldest of this.#answers.keys()) {
      if (this.#rows <= this.#mostRows) break;
      this.#forget(oldest);
    }
  }

  find(requestId: string, index: number): PredictedValue | undefined {
    return this.#answers.get(requestId)?.[index];
  }

  has(requestId: string): boolean {
    return this.#answers.has(requestId);
  }

  #forget(requestId: string): void {
    this.#rows -= this.#answers.get(requestId)?.length ?? 0;
    this.#answers.delete(requestId);
  }
}
