import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { UserError } from '../../../src/base/UserError.ts';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { literal } from '../../../src/data/engine/sqlText.ts';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import { readTable, tableFileKind } from '../../../src/data/sources/readTable.ts';
import { TestFolder } from '../TestFolder.ts';
import { oracleFile } from './fileOf.ts';

const folder = new TestFolder();
after(() => folder.remove());

describe('readTable', function () {
  this.timeout(20_000);

  it('knows what a file is by the ending of its name', () => {
    const endings = [
      'a.CSV',
      'a.tsv.gz',
      'a.jsonl.zst',
      'a.parquet',
      'a.feather',
      'a.xls',
      'a.db',
      'a.xlsx.txt',
      'a',
      'a.zip',
    ];
    assert.deepEqual(
      endings.map((name) => tableFileKind(name)),
      ['csv', 'csv', 'json', 'parquet', 'arrow', 'excel', 'sqlite', 'csv', null, null],
    );
    assert.equal(tableFileKind('https://example.com/a.parquet?key=b.csv'), 'parquet');
  });

  it('reads each of them', async () => {
    const parquet = `${folder.path}/a.parquet`;
    await (await notebookEngine()).run(`COPY (SELECT 1 AS x) TO ${literal(parquet)} (FORMAT parquet)`);
    const files = [folder.write('a.csv', 'x\n1\n'), folder.write('a.json', '[{"x": 1}]'), parquet];
    for (const file of files) assert.deepEqual(await (await readTable(file)).toRecords(), [{ x: 1 }]);
    assert.deepEqual((await readTable(oracleFile('excel/book.xlsx'), { part: 'Formulas' })).columnNames, ['a', 'b']);
    assert.ok((await (await readTable(oracleFile('arrow/lz4.arrow'))).rowCount()) > 0);
  });

  it('names the endings that there are', async () => {
    await assert.rejects(readTable('a.zip'), { code: 'TABLE_FILE_FORMAT', fix: /\.csv, \.tsv.*\.xlsx.*\.sqlite/ });
  });
});

describe('a query that needs an extension of DuckDB', () => {
  const failure = async (query: string): Promise<UserError> => {
    const error: unknown = await (await notebookEngine()).rows(query).then(
      () => assert.fail('it ran'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof UserError);
    return error;
  };
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ["FROM 's3://bucket/a.parquet'", 'httpfs', /readParquet/],
    ["FROM st_read('a.shp')", 'spatial', /convert the data to Parquet/],
    ["FROM read_xlsx('a.xlsx')", 'excel', /readExcel/],
    ["FROM sqlite_scan('a.db', 't')", 'sqlite_scanner', /readDatabase/],
  ];
  for (const [query, extension, fix] of cases) {
    it(`says what to do instead: ${query}`, async () => {
      const { code, message, fix: remedy } = await failure(query);
      assert.deepEqual([code, message.includes(extension)], ['TABLE_EXTENSION', true], message);
      assert.match(remedy ?? '', fix);
    });
  }

  it('is none where a column has such a name', async () => {
    const table = await tableOf([{ extension: 1 }]);
    await assert.rejects(table.withColumn('y', 'extensoin + 1'), { code: 'TABLE_COLUMN_MISSING' });
  });
});

describe('a file compressed by zstd', () => {
  it('is read as text, where Node.js can look into it', async function () {
    const packed = spawnSync('zstd', ['-c'], { input: 'x;y\n1,5;a\n2,5;b\n' });
    if (packed.error !== undefined || Number(process.versions.node.split('.')[0]) < 24) this.skip();
    const table = await readTable(folder.write('a.csv.zst', packed.stdout));
    assert.deepEqual(await table.toRecords(), [
      { x: 1.5, y: 'a' },
      { x: 2.5, y: 'b' },
    ]);
  });
});
