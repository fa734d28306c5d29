import type { DisplayContext } from './DisplayContext.ts';
import type { Output } from './Output.ts';
import type { BarSink } from './progress/ProgressBar.ts';
import { createProgress, type ProgressFunction } from './progress/createProgress.ts';
import { toProgressOutput } from './progress/toProgressOutput.ts';
import { textOutput } from './text/textOutput.ts';
import { clipText } from './text/clipText.ts';
import { toOutput } from './toOutput.ts';

/** Where outputs go; the kernel sends them to the cell that is running. */
export interface DisplaySink {
  display(output: Output, displayId: string): void;
  update(displayId: string, output: Output): void;
  /** `wait`: keep what is shown until the next output comes. */
  clear(wait: boolean): void;
  /** A value needs time to show itself, until what is returned is called. */
  begin?(): () => void;
}

export interface DisplayHandle {
  readonly id: string;
  /** Replaces what the handle shows, wherever it stands. */
  update(value: unknown): void;
}

export interface DisplayFunctions {
  /** Shows a value below the cell; a string stands as its own plain text. */
  readonly display: (value: unknown, options?: { readonly id?: string }) => DisplayHandle;
  /** Replaces what `display(…, {id})` shows, from anywhere. */
  readonly update: (id: string, value: unknown) => void;
  readonly progress: ProgressFunction;
  readonly clearOutput: (options?: { readonly wait?: boolean }) => void;
}

/** A string shown by hand is cut here; `console.log` has its own cap. */
const maxTextCharacters = 1_000_000;

/** Binds `display`, `update`, `progress` and `clearOutput` to a sink. */
export function createDisplay(
  sink: DisplaySink,
  context: DisplayContext,
  now: () => number = () => performance.now(),
): DisplayFunctions {
  return {
    display: (value, options = {}) => show(value, options.id ?? newDisplayId(), { sink, context }),
    update: (id, value) => {
      const output = displayedOutput(value, context);
      if (output instanceof Promise)
        void whileWaited(
          sink,
          output.then((ready) => sink.update(id, ready)),
        );
      else sink.update(id, output);
    },
    progress: createProgress(() => barSink(sink, now)),
    clearOutput: (options = {}) => {
      sink.clear(options.wait === true);
    },
  };
}

interface Surroundings {
  readonly sink: DisplaySink;
  readonly context: DisplayContext;
}

function whileWaited(sink: DisplaySink, shown: Promise<void>): Promise<void> {
  const end = sink.begin?.();
  return end === undefined ? shown : shown.finally(end);
}

/** Outputs of one handle keep their order, even when a value takes its time to show itself. */
function show(value: unknown, id: string, { sink, context }: Surroundings): DisplayHandle {
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  const send = (next: unknown, emit: (output: Output) => void): void => {
    const output = displayedOutput(next, context);
    if (waiting === 0 && !(output instanceof Promise)) {
      emit(output);
      return;
    }
    waiting += 1;
    last = whileWaited(
      sink,
      Promise.all([output, last]).then(([ready]) => {
        waiting -= 1;
        emit(ready);
      }),
    );
  };
  send(value, (output) => {
    sink.display(output, id);
  });
  const handle: DisplayHandle = {
    id,
    update: (next) => {
      send(next, (output) => {
        sink.update(id, output);
      });
    },
  };
  displayHandles.add(handle);
  return handle;
}

// No two processes share it; `node:crypto` would cost a kernel 7 ms of its start.
const idPrefix = Math.random().toString(36).slice(2);
let idCount = 0;

function newDisplayId(): string {
  idCount += 1;
  return `${idPrefix}-${idCount}`;
}

const displayHandles = new WeakSet<object>();

/** Whether this is what `display` gave back: as the value of a cell it has been shown already. */
export function isDisplayHandle(value: unknown): boolean {
  return typeof value === 'object' && value !== null && displayHandles.has(value);
}

function displayedOutput(value: unknown, context: DisplayContext): Output | Promise<Output> {
  return typeof value === 'string' ? textOutput(clipText(value, maxTextCharacters)) : toOutput(value, context);
}

function barSink(sink: DisplaySink, now: () => number): BarSink {
  const id = newDisplayId();
  let isShown = false;
  return {
    now,
    show: (progress) => {
      const output = toProgressOutput(progress);
      if (isShown) sink.update(id, output);
      else sink.display(output, id);
      isShown = true;
    },
  };
}
