import type { KernelEvent, KernelRequest } from '../protocol.ts';
import type { VariableContent, VariableSnapshot } from '../VariableSnapshot.ts';

interface Receiver {
  send(request: KernelRequest): void;
}

/** Asks kernels for snapshots of their variables while somebody looks, and completes those that say `as before`. */
export class VariableWatch {
  readonly #tell: (snapshot: VariableSnapshot) => void;
  #isOn = false;
  #last: VariableContent | null = null;

  constructor(tell: (snapshot: VariableSnapshot) => void) {
    this.#tell = tell;
  }

  /** @param kernel null while none is ready */
  turn(isOn: boolean, kernel: Receiver | null): void {
    const wasOn = this.#isOn;
    this.#isOn = isOn;
    if (isOn || wasOn) kernel?.send({ type: 'watchVariables', isOn });
  }

  /** A new kernel is ready: it has no variables yet, and what the old one said no longer holds. */
  begin(kernel: Receiver | null): void {
    this.#last = null;
    if (this.#isOn) kernel?.send({ type: 'watchVariables', isOn: true });
  }

  receive({ takenAt, content }: Extract<KernelEvent, { type: 'variables' }>): void {
    this.#last = content ?? this.#last;
    // The kernel's clock is this machine's: what lies in the future was made up.
    if (this.#isOn && this.#last !== null) this.#tell({ takenAt: Math.min(takenAt, Date.now()), ...this.#last });
  }
}
