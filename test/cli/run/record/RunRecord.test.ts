import assert from 'node:assert/strict';
import { outputCountLimit } from '../../../../src/cli/run/record/CellRecord.ts';
import { RunRecord } from '../../../../src/cli/run/record/RunRecord.ts';
import type { FaceCommand } from '../../../../src/kernel/FaceCommand.ts';
import type { CellError } from '../../../../src/kernel/protocol.ts';
import type { CellOutput } from '../../../../src/notebook/Notebook.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../../../src/notebook/newNotebook.ts';

describe('RunRecord', () => {
  const error: CellError = {
    name: 'TypeError',
    message: 'no',
    frames: [],
    causes: [],
    traceback: ['TypeError: no', '> 1 | x'],
  };
  const stream = (text: string, name: 'stdout' | 'stderr' = 'stdout'): FaceCommand => ({
    type: 'streamAppended',
    cellId: 'a',
    name,
    text,
  });
  const display = (text: string, displayId?: string): FaceCommand => ({
    type: 'outputAppended',
    cellId: 'a',
    output: {
      type: 'display',
      executionCount: 1,
      data: { 'text/plain': text },
      metadata: {},
      ...(displayId === undefined ? {} : { displayId }),
    },
  });
  const failed: FaceCommand = { type: 'outputAppended', cellId: 'a', output: { type: 'error', error } };

  function recordOf(commands: readonly FaceCommand[]): RunRecord {
    const record = new RunRecord(['a', 'b']);
    for (const command of commands) record.perform(command);
    return record;
  }

  function check(commands: readonly FaceCommand[], expected: readonly CellOutput[]): void {
    assert.deepEqual(recordOf(commands).cell('a')?.outputs, expected);
  }

  it('merges neighbouring text of one stream, as Jupyter does', () => {
    check(
      [stream('a'), stream('b\n'), stream('c', 'stderr'), stream('d')],
      [
        { type: 'stream', name: 'stdout', text: 'ab\n' },
        { type: 'stream', name: 'stderr', text: 'c' },
        { type: 'stream', name: 'stdout', text: 'd' },
      ],
    );
  });

  it('tells a result from a display, and writes bytes as base64', () => {
    const png: FaceCommand = {
      type: 'outputAppended',
      cellId: 'a',
      output: {
        type: 'result',
        executionCount: 3,
        data: { 'image/png': Uint8Array.of(1, 2, 3), 'text/plain': 'x' },
        metadata: { a: 1 },
      },
    };
    check(
      [display('shown'), png],
      [
        { type: 'display_data', data: { 'text/plain': 'shown' }, metadata: {} },
        {
          type: 'execute_result',
          executionCount: 3,
          data: { 'image/png': 'AQID', 'text/plain': 'x' },
          metadata: { a: 1 },
        },
      ],
    );
  });

  it('leaves out the handle by which a live kernel would be asked for more', () => {
    const table: FaceCommand = {
      type: 'outputAppended',
      cellId: 'a',
      output: { type: 'display', executionCount: 1, data: {}, metadata: { mlnb: { handle: 'h1' }, other: 1 } },
    };
    check([table], [{ type: 'display_data', data: {}, metadata: { other: 1 } }]);
  });

  it('updates a display where it stands, from whichever cell', () => {
    const update: FaceCommand = { type: 'displayUpdated', displayId: 'd', data: { 'text/plain': 'new' }, metadata: {} };
    check(
      [display('old', 'd'), stream('x'), update],
      [
        { type: 'display_data', data: { 'text/plain': 'new' }, metadata: {} },
        { type: 'stream', name: 'stdout', text: 'x' },
      ],
    );
  });

  it('keeps an error with its traceback', () => {
    check([failed], [{ type: 'error', ename: 'TypeError', evalue: 'no', traceback: error.traceback }]);
  });

  it('forgets outputs that the cell cleared', () => {
    check(
      [stream('a'), { type: 'outputsCleared', cellId: 'a' }, stream('b')],
      [{ type: 'stream', name: 'stdout', text: 'b' }],
    );
  });

  it('caps the number of outputs, and says how many it left out', () => {
    const many = Array.from({ length: outputCountLimit + 5 }, (_, index) => display(String(index)));
    const outputs = recordOf(many).cell('a')?.outputs ?? [];
    assert.equal(outputs.length, outputCountLimit + 1);
    assert.deepEqual(outputs.at(-1), {
      type: 'stream',
      name: 'stderr',
      text: '[mlnb left out 5 more outputs of this cell]\n',
    });
  });

  it('reports how each cell fared', () => {
    const ended = (status: 'ok' | 'error' | 'interrupted' | 'cancelled'): FaceCommand => ({
      type: 'cellEnded',
      cellId: 'a',
      status,
      durationMs: 5,
    });
    const started: FaceCommand = { type: 'cellStarted', cellId: 'a', executionCount: 7 };
    const statusOf = (...commands: FaceCommand[]): unknown => recordOf(commands).cell('a')?.reportedStatus;
    assert.equal(statusOf(), 'skipped');
    assert.equal(statusOf(started, ended('ok')), 'ok');
    assert.equal(statusOf(started, failed, ended('error')), 'error');
    assert.equal(statusOf(started, ended('interrupted')), 'error');
    assert.equal(statusOf(ended('cancelled')), 'skipped');
    assert.equal(statusOf(started), 'error');
    assert.equal(statusOf(started, ended('ok'), failed), 'error', 'a timer of the cell threw later');
  });

  it('names the first cell that failed, with its first error', () => {
    const record = recordOf([{ ...failed, cellId: 'b' }, failed]); // SAFETY: another cell's id.
    assert.deepEqual(record.failure, { cellId: 'a', error });
    assert.equal(recordOf([]).failure, undefined);
  });

  it('gives the notebook as the run left it', () => {
    const notebook = newNotebook([newMarkdownCell('#', 'm'), newCodeCell('1', 'a'), newCodeCell('2', 'b')]);
    const after = recordOf([{ type: 'cellStarted', cellId: 'a', executionCount: 1 }, stream('hi')]).applyTo(notebook);
    assert.deepEqual(after.cells, [
      notebook.cells[0],
      { ...notebook.cells[1], executionCount: 1, outputs: [{ type: 'stream', name: 'stdout', text: 'hi' }] },
      notebook.cells[2],
    ]);
  });

  it('does not mind a cell it does not know', () => {
    const record = new RunRecord(['b']);
    record.perform(stream('x'));
    assert.deepEqual(record.cell('b')?.outputs, []);
  });
});
