import type { ClassLabel } from '../../contract/ModelManifest.ts';
import type { ModelOutput } from '../../contract/ServedModel.ts';
import type { LoadedVersion } from '../routing/Router.ts';

export interface RememberedAnswer {
  readonly version: LoadedVersion;
  readonly prediction: readonly ClassLabel[] | Float64Array;
}

/** The latest answers by request, so that feedback need only say which request it is about. Bounded by rows. */
export class AnswerMemory {
  readonly #answers = new Map<string, RememberedAnswer>();
  readonly #rowLimit: number;
  #rows = 0;

  constructor(rowLimit = 100_000) {
    this.#rowLimit = rowLimit;
  }

  remember(requestId: string, version: LoadedVersion, { prediction, rows }: ModelOutput): void {
    if (prediction === null || rows > this.#rowLimit) return;
    this.#forget(requestId);
    this.#answers.set(requestId, { version, prediction });
    this.#rows += rows;
    for (const oldest of this.#answers.keys()) {
      if (this.#rows <= this.#rowLimit) break;
      this.#forget(oldest);
    }
  }

  find(requestId: string): RememberedAnswer | undefined {
    return this.#answers.get(requestId);
  }

  #forget(requestId: string): void {
    const answer = this.#answers.get(requestId);
    if (answer === undefined) return;
    this.#rows -= answer.prediction.length;
    this.#answers.delete(requestId);
  }
}
