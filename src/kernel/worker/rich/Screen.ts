import { types } from 'node:util';
import type { DisplayContext, LaterSlicer } from '../../../display/DisplayContext.ts';
import type { Output } from '../../../display/Output.ts';
import { isDisplayHandle } from '../../../display/createDisplay.ts';
import { toOutput } from '../../../display/toOutput.ts';
import type { EventChannel } from '../EventChannel.ts';
import type { Execution, ExecutionScope } from '../run/Execution.ts';
import { method } from '../originals/methods.ts';
import type { HandleStore } from './HandleStore.ts';
import { primitiveText } from './primitiveText.ts';

/** Where a value is shown: at the end of a cell, between its other outputs, or in place of an earlier one. */
export type Placement =
  | { readonly type: 'result' }
  | { readonly type: 'display'; readonly displayId?: string }
  | { readonly type: 'updateDisplay'; readonly displayId: string };

type Renderers = Pick<DisplayContext, 'renderSvg' | 'readFile'>;

export interface ScreenParts {
  readonly channel: EventChannel;
  readonly scope: ExecutionScope;
  readonly handles: HandleStore;
  readonly renderers: Renderers;
}

// Captured: cells share the realm and may replace the original.
const then = method<Promise<Output>, [shown: (output: Output) => void], Promise<void>>(Promise.prototype.then);

const listen = method(EventTarget.prototype.addEventListener);
const reasonOf = method(reasonGetter());

function reasonGetter(): (this: AbortSignal) => unknown {
  // SAFETY: the standard says that `reason` is an accessor.
  return Object.getOwnPropertyDescriptor(AbortSignal.prototype, 'reason')?.get as () => unknown;
}

/** By nothing that cells can replace. */
function plainOutput(value: unknown): Output {
  return { data: { 'text/plain': primitiveText(value) }, metadata: {} };
}

/** Turns values into rich outputs of the cell that shows them. */
export class Screen {
  readonly #channel: EventChannel;
  readonly #scope: ExecutionScope;
  readonly #handles: HandleStore;
  readonly #renderers: Renderers;

  constructor({ channel, scope, handles, renderers }: ScreenParts) {
    this.#channel = channel;
    this.#scope = scope;
    this.#handles = handles;
    this.#renderers = renderers;
  }

  /** What values need to show themselves; what they keep belongs to the cell that shows them. */
  get context(): DisplayContext {
    const keep = (slicer: LaterSlicer): string => {
      const execution = this.#scope.current;
      return execution === null ? '' : this.#handles.keep(execution.cellId, slicer);
    };
    const run = (): object | null => this.#scope.current?.interruption ?? null;
    const onInterrupt = (listener: (reason: unknown) => void): void => this.#onInterrupt(listener);
    return { ...this.#renderers, keep, run, onInterrupt };
  }

  /** The listener belongs to no cell: it may still show that what it stands for has ended. */
  #onInterrupt(listener: (reason: unknown) => void): void {
    const signal = this.#scope.current?.interruption;
    if (signal === undefined) return;
    const call = (): void => this.#scope.runOutside(() => listener(reasonOf(signal)));
    listen(signal, 'abort', call, { once: true });
  }

  /** The value of a cell. Null when it is shown at once; a promise when the value shows itself by one. */
  showResult(value: unknown): Promise<void> | null {
    if (isDisplayHandle(value)) return null;
    const output = this.#outputOf(value);
    if (types.isPromise(output)) return then(output, (ready) => this.place(ready, { type: 'result' }));
    this.place(output, { type: 'result' });
    return null;
  }

  #outputOf(value: unknown): Output | Promise<Output> {
    if (typeof value === 'number' || typeof value === 'boolean') return plainOutput(value);
    try {
      return toOutput(value, this.context);
    } catch {
      return plainOutput(value); // Never, unless cells have replaced built-ins.
    }
  }

  /** Shows an output in the cell that runs, or that started what runs. */
  place(output: Output, placement: Placement): void {
    this.#scope.assertNotInterrupted();
    const execution = this.#scope.current;
    if (execution !== null) this.showOutput(execution, output, placement);
  }

  /** The cell that runs waits for a value that needs time to show itself, until what is returned is called. */
  beginShowing(): () => void {
    return this.#scope.own?.beginShowing() ?? (() => undefined);
  }

  showOutput(execution: Execution, output: Output, placement: Placement): void {
    const { data, metadata } = output;
    this.#channel.sendRich({ ...placement, executionId: execution.id, data, metadata });
  }

  clear(wait: boolean): void {
    const execution = this.#scope.current;
    if (execution === null) return;
    this.#handles.forget(execution.cellId);
    this.#channel.send({ type: 'clearOutput', executionId: execution.id, wait });
  }
}
