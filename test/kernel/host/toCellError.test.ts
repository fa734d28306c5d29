import assert from 'node:assert/strict';
import { compileCell } from '../../../src/lang/compileCell.ts';
import { CellSources } from '../../../src/kernel/host/CellSources.ts';
import { toCellError } from '../../../src/kernel/host/toCellError.ts';
import type { ThrownValue } from '../../../src/kernel/protocol.ts';

const sources = new CellSources();
const source = 'const a = 1;\nfoo.bar();\n';
sources.remember(3, source, compileCell(source, { cellId: 'abc', language: 'typescript' }));

const thrown = (changes: Partial<ThrownValue>): ThrownValue => ({
  name: 'TypeError',
  message: 'no',
  frames: [],
  causes: [],
  ...changes,
});
const inCell = { functionName: '', file: 'Cell [3]', line: 2, column: 1 };

describe('toCellError', () => {
  it('shows the cell’s own lines and names it by its number', () => {
    assert.deepEqual(toCellError(thrown({ frames: [inCell] }), sources).traceback, [
      'TypeError: no',
      '',
      '  1 | const a = 1;',
      '> 2 | foo.bar();',
      '    | ^',
      '  3 |',
      '',
      '    at Cell [3]:2:1',
    ]);
  });
  it('names the cell by its id in frames, for faces to link', () =>
    assert.deepEqual(toCellError(thrown({ frames: [inCell] }), sources).frames, [
      { functionName: '', file: 'cell:abc', line: 2, column: 1, executionCount: 3 },
    ]));
  it('leaves out the compiler’s wrapper, below the last line', () =>
    assert.deepEqual(toCellError(thrown({ frames: [{ ...inCell, line: 9 }] }), sources).frames, []));
  it('keeps frames of cells that it no longer knows', () =>
    assert.deepEqual(toCellError(thrown({ frames: [{ ...inCell, file: 'Cell [8]' }] }), sources).traceback, [
      'TypeError: no',
      '    at Cell [8]:2:1',
    ]));
  it('shows the lines that the kernel read from a file', () => {
    const error = toCellError(
      thrown({
        frames: [{ functionName: 'f', file: '/ws/a.ts', line: 1, column: 1 }],
        codeFrame: ['> 1 | x', '    | ^'],
      }),
      sources,
    );
    assert.deepEqual(error.traceback, ['TypeError: no', '', '> 1 | x', '    | ^', '', '    at f (/ws/a.ts:1:1)']);
  });
  it('tells details and causes after it', () => {
    const error = toCellError(
      thrown({
        message: '',
        details: '{ code: 5 }',
        causes: [thrown({ name: 'E2', causes: [thrown({ name: 'E3' })] })],
      }),
      sources,
    );
    assert.deepEqual(error.traceback, ['TypeError', '{ code: 5 }', '', 'Caused by E2: no', '', 'Caused by E3: no']);
    assert.deepEqual(
      error.causes.map(({ name }) => name),
      ['E2'],
    );
  });
});

describe('CellSources', () => {
  it('keeps one copy of a cell that is run again unchanged', () => {
    const kept = new CellSources();
    const code = compileCell('1', { cellId: 'x', language: 'typescript' });
    kept.remember(1, '1', code);
    kept.remember(2, '1', code);
    kept.remember(3, '1 ', code);
    assert.equal(kept.get(1), kept.get(2));
    assert.notEqual(kept.get(2), kept.get(3));
    kept.clear();
    assert.equal(kept.get(3), null);
  });
  it('forgets what ran more than ten thousand runs ago', () => {
    const kept = new CellSources();
    const code = compileCell('1', { cellId: 'x', language: 'typescript' });
    for (let count = 1; count <= 10_001; count++) kept.remember(count, '1', code);
    assert.equal(kept.get(1), null);
    assert.notEqual(kept.get(2), null);
  });
});
