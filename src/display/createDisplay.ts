import { randomUUID } from 'node:crypto';
import type { DisplayContext } from './DisplayContext.ts';
import type { Output } from './Output.ts';
import type { BarSink, ProgressBar } from './progress/ProgressBar.ts';
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
}

interface DisplayHandle {
  readonly id: string;
  /** Replaces what the handle shows, wherever it stands. */
  update(value: unknown): void;
}

export interface DisplayFunctions {
  /** Shows a value below the cell; a string stands as its own plain text. */
  display(value: unknown, options?: { readonly id?: string }): DisplayHandle;
  readonly progress: ProgressFunction;
  clearOutput(options?: { readonly wait?: boolean }): void;
  /** Marks the bars that still run as stopped: an interrupt skips the loops' own `finally`. */
  stopProgress(): void;
}

/** A string shown by hand is cut here; `console.log` has its own cap. */
const maxTextCharacters = 1_000_000;

/** Binds `display`, `progress` and `clearOutput` to a sink. */
export function createDisplay(
  sink: DisplaySink,
  context: DisplayContext,
  now: () => number = () => performance.now(),
): DisplayFunctions {
  const running = new Set<ProgressBar>();
  const track = (bar: ProgressBar): void => {
    for (const known of running) if (!known.isRunning) running.delete(known);
    running.add(bar);
  };
  return {
    display: (value, options = {}) => show(value, options.id ?? randomUUID(), { sink, context }),
    progress: createProgress(() => barSink(sink, now), track),
    clearOutput: (options = {}) => {
      sink.clear(options.wait === true);
    },
    stopProgress: () => {
      for (const bar of running) bar.stop();
      running.clear();
    },
  };
}

interface Surroundings {
  readonly sink: DisplaySink;
  readonly context: DisplayContext;
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
    last = Promise.all([output, last]).then(([ready]) => {
      waiting -= 1;
      emit(ready);
    });
  };
  send(value, (output) => {
    sink.display(output, id);
  });
  return {
    id,
    update: (next) => {
      send(next, (output) => {
        sink.update(id, output);
      });
    },
  };
}

function displayedOutput(value: unknown, context: DisplayContext): Output | Promise<Output> {
  return typeof value === 'string' ? textOutput(clipText(value, maxTextCharacters)) : toOutput(value, context);
}

function barSink(sink: DisplaySink, now: () => number): BarSink {
  const id = randomUUID();
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
