import assert from 'node:assert/strict';
import { bufferBytes } from '../../../src/data/read/csvSql.ts';

describe('the buffer that a CSV file is read by', () => {
  it('holds four groups of 122,880 rows, so that none is written twice', () => {
    const bytes = bufferBytes(106);
    assert.ok(bytes !== null && bytes >= 4 * 122_880 * 106 && bytes <= 4 * 122_880 * 106 * 1.2, String(bytes));
  });

  it('is as DuckDB has it where that suffices, and where it would take more than 64 MB', () => {
    assert.equal(bufferBytes(20), null);
    assert.equal(bufferBytes(500), null);
  });
});
