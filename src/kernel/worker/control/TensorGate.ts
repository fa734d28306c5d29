import { gateSlots } from './gate.ts';

const { forced, inTensors, running, terminated } = gateSlots;
/** How long the main thread sleeps before it looks again whether its termination has come; that wakes it anyway. */
const lookAgainMs = 20;

/**
 * Keeps a termination out of TensorFlow.js's operations: one that hits WebAssembly in the middle of its allocator, or
 * JavaScript between two lines that count references, leaves a heap that no later operation can trust.
 *
 * The main thread says that it is inside, then looks whether it is to be terminated. The control thread says that it
 * will terminate, has the main thread answer a question, and then looks whether it is inside. The main thread answers
 * only between two steps of a program, never between those two lines. So either it sees that it is to be terminated,
 * and waits outside for that; or the control thread sees it inside, and waits for the operation's end. The two lines
 * need no barrier then: they are plain, since every operation runs them.
 */
export class TensorGate {
  readonly #slots: Int32Array<SharedArrayBuffer>;
  /** Operations call one another: only the outermost one counts. */
  #depth = 0;
  #isBroken = false;
  /** Whether TensorFlow.js is unusable once one of its operations was cut: told by it when it is loaded. */
  isFragile: () => boolean = () => true;

  constructor(slots: Int32Array<SharedArrayBuffer>) {
    this.#slots = slots;
  }

  /** An operation was cut all the same, since it went on for too long. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** @throws TensorsCut when an operation was cut, for good */
  enter(): void {
    if (this.#depth > 0 || this.#isBroken) this.#assertWhole();
    else {
      this.#slots[inTensors] = 1;
      if ((this.#slots[running] ?? 0) < 0) this.#awaitTermination();
    }
    // Not before: what is terminated above has not been inside.
    this.#depth += 1;
  }

  leave(): void {
    this.#depth -= 1;
    if (this.#depth > 0) return;
    this.#slots[inTensors] = 0;
    if ((this.#slots[running] ?? 0) < 0) Atomics.notify(this.#slots, inTensors);
  }

  /** To be called when a termination has done its work. */
  settle(): void {
    this.#isBroken ||= this.#depth > 0 && this.isFragile();
    this.#depth = 0;
    Atomics.store(this.#slots, inTensors, 0);
    Atomics.store(this.#slots, forced, 0);
  }

  #assertWhole(): void {
    // The operation around this one is to be cut this instant, or it was, and this is a timer of an earlier cell.
    if (this.#isBroken || Atomics.load(this.#slots, forced) !== 0) throw new TensorsCut();
  }

  /** Returns when it came to another: what an earlier cell left behind may run between that and the notice of it. */
  #awaitTermination(): void {
    while (this.#isToBeTerminated()) {
      Atomics.store(this.#slots, inTensors, 0);
      Atomics.notify(this.#slots, inTensors);
      while (this.#isToBeTerminated()) {
        const last = Atomics.load(this.#slots, terminated);
        Atomics.wait(this.#slots, terminated, last, lookAgainMs);
      }
      Atomics.store(this.#slots, inTensors, 1);
    }
  }

  #isToBeTerminated(): boolean {
    const id = Atomics.load(this.#slots, running);
    return id < 0 && Atomics.load(this.#slots, terminated) !== -id;
  }
}

/** Of every operation on tensors after one that was cut. */
class TensorsCut extends Error {
  override readonly name = 'TensorsCut';
  constructor() {
    super(
      'TensorFlow.js has stopped: an interrupt had to end one of its operations in the middle, after waiting three ' +
        "seconds for it, and its memory can't be trusted any more. Tensors can still be read (tensor.dataSync()), and " +
        'all other variables are as they were. Restart the kernel to compute with tensors again.',
    );
  }
}
