import assert from 'node:assert/strict';
import { cellPlace, scriptPlace } from '../../../src/kernel/host/debug/cellPlace.ts';
import { compileCell } from '../../../src/lang/compileCell.ts';

describe('places in cells and their scripts', () => {
  it('keeps places where nothing was inserted', () => {
    const code = compileCell('let a = 1;\na', { cellId: 'c', language: 'typescript' });
    assert.deepEqual(scriptPlace(code, { line: 1, column: 0 }), { line: 1, column: 0 });
    assert.deepEqual(cellPlace(code, { line: 0, column: 4 }), { line: 0, column: 4 });
  });

  it('keeps the start of a line in front of what was inserted there', () => {
    // As `return (` stands before the value.
    const code = compileCell('await 1;\n  value', { cellId: 'c', language: 'typescript' });
    assert.deepEqual(scriptPlace(code, { line: 1, column: 0 }), { line: 1, column: 0 });
    assert.deepEqual(cellPlace(code, { line: 1, column: 2 + 'return ('.length }), { line: 1, column: 2 });
  });

  it('goes there and back in a cell that TypeScript lowered', () => {
    const source = 'namespace N {\n  export const a = 1;\n}\nconst b = N.a;\nb';
    const code = compileCell(source, { cellId: 'c', language: 'typescript' });
    assert.ok(code.lineMap.length > 0);
    for (const line of [3, 4]) assert.equal(cellPlace(code, scriptPlace(code, { line, column: 0 })).line, line);
  });
});
