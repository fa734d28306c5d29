import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { literal } from '../../../src/data/engine/sqlText.ts';
import { readJson } from '../../../src/data/read/readJson.ts';
import { readParquet } from '../../../src/data/read/readParquet.ts';
import { TestFolder } from '../TestFolder.ts';

const folder = new TestFolder();
after(() => folder.remove());

const failure = async (reading: Promise<unknown>): Promise<string> => {
  const error: unknown = await reading.then(
    () => assert.fail('it was read'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, String(error));
  return `${error.code} ${error.message} ${error.fix ?? ''}`;
};

describe('readParquet', () => {
  const write = async (name: string, query: string): Promise<string> => {
    const file = `${folder.path}/${name}`;
    await (await notebookEngine()).run(`COPY (${query}) TO ${literal(file)} (FORMAT parquet)`);
    return file;
  };

  it('gives columns with their types, and rows in the order of the file', async () => {
    const table = await readParquet(
      await write('a.parquet', "SELECT i, i / 2 AS x, DATE '2024-02-29' AS d FROM range(5000) t(i)"),
    );
    assert.deepEqual(
      table.columns.map((column) => `${column.duckType} ${column.type}`),
      ['BIGINT integer', 'DOUBLE number', 'DATE date'],
    );
    assert.equal(await table.rowCount(), 5_000);
    assert.deepEqual(await table.filter('i >= 4998').toRecords(), [
      { i: 4998, x: 2499, d: new Date('2024-02-29') },
      { i: 4999, x: 2499.5, d: new Date('2024-02-29') },
    ]);
  });

  it('shuffles the rows of several files together', async () => {
    await write('part1.parquet', 'SELECT i FROM range(100) t(i)');
    await write('part2.parquet', 'SELECT i + 100 AS i FROM range(100) t(i)');
    const table = await readParquet(`${folder.path}/part*.parquet`);
    const order: number[] = [];
    for await (const { columns } of table.batches({ shuffle: true, seed: 1 }))
      order.push(...(columns['i']?.values as Float64Array));
    assert.deepEqual(
      order.toSorted((a, b) => a - b),
      Array.from({ length: 200 }, (_, row) => row),
    );
    const fromFirst = order.slice(0, 100).filter((row) => row < 100).length;
    assert.ok(fromFirst > 30 && fromFirst < 70, String(fromFirst));
  });

  it('refuses a file of another format', async () => {
    assert.match(
      await failure(readParquet(folder.write('no.parquet', 'x\n1\n'))),
      /^TABLE_FILE_FORMAT .*is not a Parquet file/,
    );
  });
});

describe('readJson', () => {
  const rows = [
    { a: 1, b: 'x', c: { d: [1, 2] } },
    { a: null, b: 'ü', c: null },
  ];

  it('reads an array of objects, and one object a line', async () => {
    for (const text of [JSON.stringify(rows), rows.map((row) => JSON.stringify(row)).join('\n')]) {
      const table = await readJson(folder.write('rows.json', text));
      assert.deepEqual(await table.select('a', 'b').toRecords(), [
        { a: 1, b: 'x' },
        { a: null, b: 'ü' },
      ]);
      assert.deepEqual((await table.toRecords())[0]?.['c'], { d: [1n, 2n] });
    }
  });

  it('keeps whole numbers beyond 2^53 exactly', async () => {
    const table = await readJson(folder.write('big.json', '[{"id": 9007199254740993}, {"id": 18446744073709551615}]'));
    assert.deepEqual(await table.toRecords(), [{ id: 9007199254740993n }, { id: 18446744073709551615n }]);
  });

  it('keeps columns of several types as text, and says so', async () => {
    const table = await readJson(folder.write('mixed.json', '[{"a": 1}, {"a": "x"}, {"a": [2]}]'));
    assert.deepEqual(await table.toRecords(), [{ a: '1' }, { a: 'x' }, { a: '[2]' }]);
    assert.deepEqual(table.notes, ['Columns of several types are kept as text: a.']);
  });

  it('refuses what is no rows of JSON', async () => {
    assert.match(
      await failure(readJson(folder.write('text.json', 'hello'))),
      /^TABLE_FILE_FORMAT .*begins with "hello"/,
    );
    assert.match(await failure(readJson(folder.write('cut.json', '[{"a": 1}, {"a":'))), /^TABLE_FILE_FORMAT/);
    assert.match(await failure(readJson(folder.write('none.json', ' '))), /^TABLE_FILE_EMPTY/);
  });
});
