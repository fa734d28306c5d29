import assert from 'node:assert/strict';
import { CellRecords, type CellView } from '../../../src/extension/backup/CellRecords.ts';

describe('the lines of a journal', () => {
  it('are made anew for a cell that has changed, and for no other', () => {
    const records = new CellRecords();
    let reads = 0;
    const key = {};
    const metadata = { id: 'a' };
    const view = (version: number, text: string, more: Partial<CellView> = {}): CellView => ({
      ...{ key, kind: 'code', languageId: 'mlnb-typescript', version, metadata, executionOrder: undefined },
      text: () => (reads++, text),
      ...more,
    });
    const first = records.recordOf(view(1, 'one'), null);
    assert.equal(records.recordOf(view(1, 'one'), null), first);
    assert.equal(reads, 1);
    const changes = [
      records.recordOf(view(2, 'two'), null),
      records.recordOf(view(2, 'two'), '1.outputs'),
      records.recordOf(view(2, 'two', { executionOrder: 4 }), '1.outputs'),
      records.recordOf(view(2, 'two', { executionOrder: 4, metadata: { id: 'b' } }), '1.outputs'),
      records.recordOf(view(2, 'two', { executionOrder: 4, languageId: 'mlnb-javascript' }), '1.outputs'),
    ].map(({ line }) => Buffer.from(line).toString('utf8'));
    assert.equal(new Set(changes).size, 5);
    assert.equal(reads, 6);
  });

  it("leave out the file's own text of a cell", () => {
    const view: CellView = {
      ...{ key: {}, kind: 'code', languageId: 'mlnb-typescript', version: 1, executionOrder: undefined },
      ...{ text: () => 'x', metadata: { id: 'a', raw: 'SECRET' } },
    };
    assert.doesNotMatch(Buffer.from(new CellRecords().recordOf(view, null).line).toString(), /SECRET|raw/);
  });
});
