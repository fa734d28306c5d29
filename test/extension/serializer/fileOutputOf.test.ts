import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import { errorItems } from '../../../src/extension/drive/errorItems.ts';
import type { PlainItem } from '../../../src/extension/drive/PlainOutput.ts';
import { editorOutputOf } from '../../../src/extension/serializer/editorOutputOf.ts';
import { fileOutputOf } from '../../../src/extension/serializer/fileOutputOf.ts';
import type { CellOutput } from '../../../src/notebook/Notebook.ts';

describe('fileOutputOf', () => {
  it('writes the kernel’s error as nbformat has errors', () => {
    const error = {
      name: 'RangeError',
      message: 'bad',
      frames: [],
      causes: [],
      traceback: ['RangeError: bad', '  at f'],
    };
    check(
      errorItems(error),
      { outputType: 'error' },
      {
        type: 'error',
        ename: 'RangeError',
        evalue: 'bad',
        traceback: ['RangeError: bad', '  at f'],
      },
    );
  });

  it('takes an error of another extension for one, and a stream for one', () => {
    const editorError = item('application/vnd.code.notebook.error', '{"name":"E","message":"m","stack":"a\\nb"}');
    check([editorError], {}, { type: 'error', ename: 'E', evalue: 'm', traceback: ['a', 'b'] });
    check([item('application/vnd.code.notebook.stderr', 'oh')], {}, { type: 'stream', name: 'stderr', text: 'oh' });
  });

  it('joins the pieces in which a stream was appended', () => {
    const stdout = 'application/vnd.code.notebook.stdout';
    check(
      [item(stdout, 'a'), item(stdout, 'b')],
      { outputType: 'stream', name: 'stdout' },
      {
        type: 'stream',
        name: 'stdout',
        text: 'ab',
      },
    );
  });

  it('writes bytes as base64, JSON as a value, and text as text', () => {
    const items = [
      { mime: 'image/png', data: Uint8Array.of(137, 80) },
      item('application/vnd.vegalite.v6+json', '{"mark":"bar"}'),
      item('text/plain', 'x'),
    ];
    check(
      items,
      { outputType: 'execute_result', executionCount: 3, metadata: { a: 1 } },
      {
        type: 'execute_result',
        executionCount: 3,
        data: { 'image/png': 'iVA=', 'application/vnd.vegalite.v6+json': { mark: 'bar' }, 'text/plain': 'x' },
        metadata: { a: 1 },
      },
    );
  });

  it('keeps JSON that is none as the text it is', () => {
    check(
      [item('application/json', '{nope')],
      {},
      { type: 'display_data', data: { 'application/json': '{nope' }, metadata: {} },
    );
  });

  it('saves no handle of a value in the kernel, but keeps one that a file already had', () => {
    const metadata = { mlnb: { handle: 'h1', rows: 2 } };
    const live = { outputType: 'display_data', isLive: true, metadata };
    check([item('text/plain', 'x')], live, {
      type: 'display_data',
      data: { 'text/plain': 'x' },
      metadata: { mlnb: { handle: null, rows: 2 } },
    });
    const saved: CellOutput = { type: 'display_data', data: { 'text/plain': 'x' }, metadata };
    const shown = editorOutputOf(saved);
    assert.deepEqual(shown.metadata['mlnb'], { handle: null, rows: 2 });
    assert.deepEqual(fileOutputOf(shown), saved);
  });

  it('writes the new data of a display that was updated after it was read from a file', () => {
    const saved: CellOutput = { type: 'display_data', data: { 'image/png': 'iVA=\n' }, metadata: {} };
    const shown = editorOutputOf(saved);
    assert.deepEqual(fileOutputOf(shown), saved);
    const updated = { ...shown, items: [{ mime: 'image/png', data: Uint8Array.of(1) }] };
    assert.deepEqual(fileOutputOf(updated), { ...saved, data: { 'image/png': 'AQ==' } });
  });
});

function check(items: readonly PlainItem[], metadata: JsonObject, expected: CellOutput): void {
  assert.deepEqual(fileOutputOf({ items, metadata }), expected);
}

function item(mime: string, text: string): PlainItem {
  return { mime, data: Buffer.from(text) };
}
