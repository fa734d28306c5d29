import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dataFilesBelow } from '../../../src/extension/sql/dataFilesBelow.ts';
import { headerColumns } from '../../../src/extension/sql/headerColumns.ts';

describe('files that SQL may read', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mlnb-sql-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };

  it('are the data files of the folder and below, without packages and hidden folders', async () => {
    for (const name of ['b.csv', 'a/x.parquet', 'a/deep/y.json.gz', 'node_modules/p/z.csv', '.git/q.csv', 'notes.md'])
      write(name, '');
    assert.deepEqual(await dataFilesBelow(folder), ['b.csv', 'a/x.parquet', 'a/deep/y.json.gz']);
  });

  it('are none where the folder cannot be read', async () => {
    assert.deepEqual(await dataFilesBelow(path.join(folder, 'missing')), []);
  });

  it('name their columns in the first line', async () => {
    assert.deepEqual(await headerColumns(write('a.csv', '\ufeffid,"first, ""name""",width\r\n1,2,3\n')), [
      'id',
      'first, "name"',
      'width',
    ]);
    assert.deepEqual(await headerColumns(write('b.csv', 'a;b;c\n1;2;3')), ['a', 'b', 'c']);
    assert.deepEqual(await headerColumns(write('c.tsv', 'a b\tc,d')), ['a b', 'c,d']);
    assert.deepEqual(await headerColumns(write('d.json', '{"a": 1}')), []);
    assert.deepEqual(await headerColumns(path.join(folder, 'missing.csv')), []);
  });
});
