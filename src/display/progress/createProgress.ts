import type { BarSink, ProgressOptions } from './ProgressBar.ts';
import { ProgressBar } from './ProgressBar.ts';

/** A bar to advance by hand; iterating over it counts from 0 and advances by itself. */
interface CountedProgress extends Iterable<number> {
  advance(steps?: number): void;
  set(done: number): void;
  finish(): void;
  stop(): void;
}

export interface ProgressFunction {
  (total: number, options?: ProgressOptions): CountedProgress;
  <T>(items: Iterable<T>, options?: ProgressOptions): Iterable<T>;
  <T>(items: AsyncIterable<T>, options?: ProgressOptions): AsyncIterable<T>;
}

/** Makes `progress`; `track` is told of every bar, so that the owner can stop those that an interrupt leaves behind. */
export function createProgress(
  newSink: () => BarSink,
  track: (bar: ProgressBar) => void = () => undefined,
): ProgressFunction {
  const start = (label: string, total: number | null): ProgressBar => {
    const bar = new ProgressBar(label.slice(0, 200), total, newSink());
    track(bar);
    return bar;
  };
  function progress<T>(source: number | Iterable<T> | AsyncIterable<T>, options: ProgressOptions = {}): unknown {
    const label = options.label ?? '';
    if (typeof source === 'number') return countedProgress(source, () => start(label, options.total ?? source));
    const total = options.total ?? knownTotal(source);
    if (isAsync(source)) return { [Symbol.asyncIterator]: () => trackedAsync(source, start(label, total)) };
    return { [Symbol.iterator]: () => tracked(source, start(label, total)) };
  }
  return progress as ProgressFunction; // SAFETY: each branch returns what the overload for its argument says.
}

function countedProgress(total: number, start: () => ProgressBar): CountedProgress {
  if (!Number.isFinite(total) || total < 0) throw new RangeError(`progress(total) takes a number ≥ 0, not ${total}.`);
  const bar = start();
  const count = (): Generator<number> => tracked(indexes(total), bar);
  return {
    advance: (steps) => {
      bar.advance(steps);
    },
    set: (done) => {
      bar.set(done);
    },
    finish: () => {
      bar.finish();
    },
    stop: () => {
      bar.stop();
    },
    [Symbol.iterator]: count,
  };
}

function* indexes(total: number): Generator<number> {
  for (let index = 0; index < total; index += 1) yield index;
}

/** An item counts as done when the loop comes back for the next one. */
function* tracked<T>(items: Iterable<T>, bar: ProgressBar): Generator<T> {
  try {
    for (const item of items) {
      yield item;
      bar.advance();
    }
    bar.finish();
  } finally {
    bar.stop(); // No effect after `finish`: the loop was left by break, return or a throw.
  }
}

async function* trackedAsync<T>(items: AsyncIterable<T>, bar: ProgressBar): AsyncGenerator<T> {
  try {
    for await (const item of items) {
      yield item;
      bar.advance();
    }
    bar.finish();
  } finally {
    bar.stop();
  }
}

function isAsync<T>(source: Iterable<T> | AsyncIterable<T>): source is AsyncIterable<T> {
  return Symbol.asyncIterator in Object(source);
}

function knownTotal(source: object | string): number | null {
  const { length, size } = Object(source) as { length?: unknown; size?: unknown }; // SAFETY: properties of an object, checked below.
  const total = typeof length === 'number' ? length : size;
  return typeof total === 'number' && total >= 0 ? total : null;
}
