import assert from 'node:assert/strict';
import { readCsv } from '../../../src/data/read/readCsv.ts';
import { eda } from '../../../src/eda/eda.ts';
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

  it('is profiled, and says of how many columns the pairs were looked at', async () => {
    const names = Array.from({ length: 5_000 }, (_, column) => `c${column}`);
    const lines = Array.from({ length: 60 }, (_, row) =>
      names.map((_name, column) => (row * (column + 1)) % 1_009).join(),
    );
    const table = await readCsv(folder.write('profiled.csv', `${names.join(',')}\n${lines.join('\n')}\n`));
    const { columns, sampling, associations } = await eda(table);
    // Column k holds row · (k + 1) mod 1,009.
    assert.deepEqual(
      [columns.length, columns[4_999]?.name, columns[0]?.numeric?.mean, columns[0]?.numeric?.max],
      [5_000, 'c4999', 29.5, '59'],
    );
    // Of the multiples of 1,009 four columns hold zeros alone; five count the rows, and are ids.
    assert.match(sampling.notes.join(' '), /Of 4,991 columns of numbers, the first 40 are correlated/);
    assert.equal(associations.pearson?.columns.length, 40);
  });
});
