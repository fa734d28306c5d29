import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { createGate, gateSlots } from './gate.ts';
import type { ControlNotice, ControlThreadData } from './gate.ts';
import { TensorGate } from './TensorGate.ts';

export interface ControlListener {
  /** The named cell is to end; called between two pieces of its code, or after it was terminated. */
  interrupted(executionId: number): void;
  /** Connected to the main thread: interrupts that were asked for before are carried out now. */
  connected(): void;
  failed(error: Error): void;
}

type FixedData = Pick<ControlThreadData, 'controlFd' | 'privateDir' | 'requests'>;

export type Answer = string | boolean | null;

/** The main thread's end of the control thread: who runs, who is to be interrupted, who waits for an answer. */
export class ControlThread {
  readonly #gate = createGate();
  /** Where operations on tensors wait for a termination, and it for them. */
  readonly tensors = new TensorGate(this.#gate);
  readonly #fixed: FixedData;
  readonly #channel = new MessageChannel();
  readonly #listener: ControlListener;
  readonly #answers = new Map<number, Answer>();

  constructor(fixed: FixedData, listener: ControlListener) {
    this.#fixed = fixed;
    this.#listener = listener;
  }

  /** The thread takes 50 ms to come up; what is asked of it meanwhile waits in its pipe. */
  start(): void {
    const { port1, port2 } = this.#channel;
    const workerData: ControlThreadData = { ...this.#fixed, gate: this.#gate, port: port2 };
    const file = join(__dirname, 'kernelControl.cjs');
    const { requests } = this.#fixed;
    const transferList = requests === null ? [port2] : [port2, requests];
    const worker = new Worker(file, { workerData, transferList, execArgv: [], env: {}, stdin: false });
    worker.on('error', (error: Error) => this.#listener.failed(error));
    worker.unref();
    port1.on('message', (notice: ControlNotice) => this.#receive(notice));
    port1.unref();
  }

  /** Opens the cell to interrupts; false when one was asked for before it could begin. */
  begin(executionId: number): boolean {
    Atomics.store(this.#gate, gateSlots.running, executionId);
    return Atomics.load(this.#gate, gateSlots.interrupted) !== executionId;
  }

  /**
   * Closes the cell to interrupts. When a termination is already on its way this does not return
   * before it came: mostly it ends this very call, and `interrupted` follows; else the result is false.
   */
  end(executionId: number): boolean {
    const running = Atomics.compareExchange(this.#gate, gateSlots.running, executionId, 0);
    if (running !== -executionId) return true;
    while (Atomics.load(this.#gate, gateSlots.terminated) !== executionId);
    this.tensors.settle();
    Atomics.store(this.#gate, gateSlots.running, 0);
    return false;
  }

  /** Blocks until the host answers; null when the cell is interrupted meanwhile. */
  waitForAnswer(promptId: number, executionId: number): { readonly value: Answer } | null {
    for (;;) {
      const seen = Atomics.load(this.#gate, gateSlots.wake);
      this.#receiveWaiting();
      const value = this.#answers.get(promptId);
      if (value !== undefined) {
        this.#answers.delete(promptId);
        return { value };
      }
      if (Atomics.load(this.#gate, gateSlots.interrupted) === executionId) return null;
      Atomics.wait(this.#gate, gateSlots.wake, seen);
    }
  }

  #receiveWaiting(): void {
    for (;;) {
      // SAFETY: the control thread posts notices only.
      const received = receiveMessageOnPort(this.#channel.port1) as { message: ControlNotice } | undefined;
      if (received === undefined) return;
      // A cell that waits looks at the gate for its own interrupt.
      if (received.message.type !== 'interrupt') this.#receive(received.message);
    }
  }

  #receive(notice: ControlNotice): void {
    if (notice.type === 'answer') this.#answers.set(notice.promptId, notice.value);
    else if (notice.type === 'connected') this.#listener.connected();
    else this.#settle(notice);
  }

  #settle(notice: Extract<ControlNotice, { executionId: number }>): void {
    const expected = notice.type === 'interrupt' ? notice.executionId : -notice.executionId;
    if (Atomics.load(this.#gate, gateSlots.running) === expected) this.#listener.interrupted(notice.executionId);
  }
}
