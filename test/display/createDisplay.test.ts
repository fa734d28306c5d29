import assert from 'node:assert/strict';
import { createDisplay, type DisplayFunctions, type DisplaySink } from '../../src/display/createDisplay.ts';
import { displaySymbol } from '../../src/display/Displayable.ts';
import { mimeTypes } from '../../src/display/mimeTypes.ts';
import type { ProgressOutput } from '../../src/display/progress/ProgressOutput.ts';
import { HeldSlices } from './HeldSlices.ts';

interface Recorded {
  readonly display: DisplayFunctions;
  /** `display id text`, `update id text`, `clear wait`. */
  readonly log: string[];
  readonly progress: ProgressOutput[];
}

function record(now?: () => number): Recorded {
  const log: string[] = [];
  const progress: ProgressOutput[] = [];
  const note = (verb: string, id: string, data: Readonly<Record<string, unknown>>): void => {
    log.push(`${verb} ${id} ${String(data['text/plain'])}`);
    const report = data[mimeTypes.progress];
    if (report !== undefined) progress.push(report as ProgressOutput);
  };
  const sink: DisplaySink = {
    display: (output, id) => {
      note('display', id, output.data);
    },
    update: (id, output) => {
      note('update', id, output.data);
    },
    clear: (wait) => {
      log.push(`clear ${wait}`);
    },
  };
  return { display: createDisplay(sink, new HeldSlices(), now), log, progress };
}

describe('createDisplay', () => {
  it('shows a string as its own text and other values by their output', () => {
    const { display, log } = record();
    display.display('two\nlines', { id: 'a' });
    display.display(42, { id: 'b' });
    assert.deepEqual(log, ['display a two\nlines', 'display b 42']);
  });

  it('gives a handle whose updates go to the same id', () => {
    const { display, log } = record();
    const handle = display.display(1);
    handle.update(2);
    assert.notEqual(handle.id, display.display(1).id);
    assert.deepEqual(log.slice(0, 2), [`display ${handle.id} 1`, `update ${handle.id} 2`]);
  });

  it('keeps the order of updates when a value takes its time to show itself', async () => {
    const { display, log } = record();
    const gate = withResolvers();
    const handle = display.display({ [displaySymbol]: () => gate.promise }, { id: 'a' });
    handle.update('second');
    assert.deepEqual(log, []);
    gate.resolve({ 'text/plain': 'first' });
    await gate.promise;
    for (let turn = 0; turn < 100 && log.length < 2; turn += 1) await new Promise(setImmediate);
    handle.update('third');
    assert.deepEqual(log, ['display a first', 'update a second', 'update a third']);
  });

  it('clears at once or with the next output', () => {
    const { display, log } = record();
    display.clearOutput();
    display.clearOutput({ wait: true });
    assert.deepEqual(log, ['clear false', 'clear true']);
  });

  it('replaces by name what was shown under it', async () => {
    const { display, log } = record();
    display.display('first', { id: 'a' });
    display.update('a', 'second');
    display.update('a', { [Symbol.for('Jupyter.display')]: () => Promise.resolve({ 'text/plain': 'third' }) });
    for (let turn = 0; turn < 100 && log.length < 3; turn += 1) await new Promise(setImmediate);
    assert.deepEqual(log, ['display a first', 'update a second', 'update a third']);
  });
});

/** `Promise.withResolvers` came with Node 22. */
function withResolvers(): { readonly promise: Promise<object>; readonly resolve: (value: object) => void } {
  let resolve: (value: object) => void = () => undefined;
  const promise = new Promise<object>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
