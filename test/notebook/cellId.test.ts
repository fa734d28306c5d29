import assert from 'node:assert/strict';
import { cellIdOf, newCellId, withUniqueIds } from '../../src/notebook/cellId.ts';
import { newCodeCell } from '../../src/notebook/newNotebook.ts';

describe('cell ids', () => {
  it('come from the text, apart where the text is the same', () => {
    const ids = withUniqueIds(['a', 'b', 'a'].map((source) => newCodeCell(source, ''))).map((cell) => cell.id);
    assert.equal(new Set(ids).size, 3);
    assert.equal(ids[0], cellIdOf('a', new Set()));
    assert.deepEqual(
      withUniqueIds(['new', 'a', 'b', 'a'].map((source) => newCodeCell(source, '')))
        .slice(1)
        .map((cell) => cell.id),
      ids,
    );
  });

  it('never take an id that a later cell has of its own', () => {
    const own = cellIdOf('a', new Set());
    const ids = withUniqueIds([newCodeCell('a', ''), newCodeCell('x', own)]).map((cell) => cell.id);
    assert.equal(ids[1], own);
    assert.notEqual(ids[0], own);
  });

  it('are drawn again while taken', () => {
    const draws = [0, 0, 0.5];
    assert.equal(
      newCellId(new Set(['00000000']), () => draws.shift() ?? 0),
      '80000000',
    );
  });
});
