import type { KernelEvent } from '../protocol.ts';
import type { Face } from './NotebookSession.ts';

type PromptEvent = Extract<KernelEvent, { type: 'prompt' }>;
type Answer = string | boolean | null;

/** A cell waits for its answer before it asks on; many at once are nobody's questions. */
const mostOpen = 8;

/** What cells ask the user, until it is answered or nobody waits any more. */
export class Questions {
  readonly #face: Face;
  readonly #answer: (promptId: number, value: Answer) => void;
  readonly #open = new Map<number, { readonly executionId: number; readonly withdrawal: AbortController }>();

  constructor(face: Face, answer: (promptId: number, value: Answer) => void) {
    this.#face = face;
    this.#answer = answer;
  }

  ask({ executionId, promptId, kind, message, defaultValue }: PromptEvent): void {
    if (this.#open.has(promptId)) return;
    if (this.#open.size >= mostOpen) {
      this.#answer(promptId, null);
      return;
    }
    const withdrawal = new AbortController();
    this.#open.set(promptId, { executionId, withdrawal });
    const settle = (value: Answer): void => {
      if (withdrawal.signal.aborted) return;
      this.#open.delete(promptId);
      this.#answer(promptId, value);
    };
    // A face that cannot ask is as a user who dismisses the question.
    this.#face.ask({ kind, message, defaultValue }, withdrawal.signal).then(settle, (error: unknown) => {
      this.#face.log(`A question could not be asked: ${String(error)}`);
      settle(null);
    });
  }

  withdraw(executionId: number): void {
    for (const [promptId, question] of this.#open) if (question.executionId === executionId) this.#withdraw(promptId);
  }

  withdrawAll(): void {
    for (const promptId of this.#open.keys()) this.#withdraw(promptId);
  }

  #withdraw(promptId: number): void {
    this.#open.get(promptId)?.withdrawal.abort();
    this.#open.delete(promptId);
  }
}
