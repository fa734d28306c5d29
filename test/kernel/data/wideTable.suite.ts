import assert from 'node:assert/strict';
import { readCsv } from '../../../src/data/read/readCsv.ts';
import { TestFolder } from '../../data/TestFolder.ts';

describe('a table of 5,000 columns', function () {
  this.timeout(120_000);
  const folder = new TestFolder();
  after(() => folder.remove());

  it('is read, and gives the columns asked for', async () => {
    const names = Array.from({ length: 5_000 }, (_, column) => `c${column}`);
    const file = folder.write('wide.csv', `${names.join(',')}\n${names.map((_, column) => column).join(',')}\n`);
    const table = await readCsv(file);
    assert.deepEqual(table.columnNames, names);
    assert.deepEqual(await table.select('c4999', 'c0').toRecords(), [{ c4999: 4999, c0: 0 }]);
  });
});
