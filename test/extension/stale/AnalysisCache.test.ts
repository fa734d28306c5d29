import assert from 'node:assert/strict';
import { AnalysisCache, type CellText } from '../../../src/extension/stale/AnalysisCache.ts';
import { analyzeCell } from '../../../src/language/dependencies/analyzeCell.ts';

describe('AnalysisCache', () => {
  it('analyses one cell of 200 after a keystroke', () => {
    const cache = new AnalysisCache();
    let analysed = 0;
    const analyze: typeof analyzeCell = (...given) => {
      analysed++;
      return analyzeCell(...given);
    };
    const cells: CellText[] = Array.from({ length: 200 }, (_, at) => ({
      id: String(at),
      text: `const v${at} = ${at}`,
      language: 'typescript',
    }));
    for (const cell of cells) cache.of(cell, analyze);
    assert.equal(analysed, 200);
    const typed = cells.map((cell) => (cell.id === '7' ? { ...cell, text: 'const v7 = 77' } : cell));
    for (const cell of typed) cache.of(cell, analyze);
    assert.equal(analysed, 201);
  });

  it('gives the names of a text that parsed to one that no longer does, and forgets cells that are gone', () => {
    const cache = new AnalysisCache();
    cache.of({ id: 'a', text: 'const x = 1', language: 'typescript' }, analyzeCell);
    const broken: CellText = { id: 'a', text: 'const x = ', language: 'typescript' };
    assert.deepEqual([...cache.of(broken, analyzeCell).declares.keys()], ['x']);
    cache.keep([]);
    assert.deepEqual([...cache.of(broken, analyzeCell).declares.keys()], []);
  });
});
