import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { UserError } from '../../../src/base/UserError.ts';
import type { CsvOptions } from '../../../src/data/read/CsvOptions.ts';
import { readCsv } from '../../../src/data/read/readCsv.ts';
import { TestFolder } from '../TestFolder.ts';

describe('readCsv', () => {
  const folder = new TestFolder();
  after(() => folder.remove());
  let count = 0;

  const read = (content: string | Uint8Array, options?: CsvOptions) =>
    readCsv(folder.write(`file-${++count}.csv`, content), options);

  const types = async (content: string, options?: CsvOptions) =>
    (await read(content, options)).columns.map((column) => `${column.duckType} ${column.type}`);

  const error = async (reading: Promise<unknown>): Promise<UserError> => {
    const failure: unknown = await reading.then(
      () => assert.fail('it was read'),
      (reason: unknown) => reason,
    );
    assert.ok(failure instanceof UserError, String(failure));
    assert.ok(failure.fix !== undefined, 'it has a remedy');
    return failure;
  };

  it('tells the type of each column, in DuckDB and in JavaScript', async () => {
    assert.deepEqual(await types('i,x,t,b,d,s\n1,1.5,abc,true,2024-02-29,2024-02-29 12:30:00\n'), [
      'BIGINT integer',
      'DOUBLE number',
      'VARCHAR string',
      'BOOLEAN boolean',
      'DATE date',
      'TIMESTAMP datetime',
    ]);
  });

  it('reads dates as dates in UTC, and times of day as text', async () => {
    const table = await read('d,s,t\n2024-02-29,2024-02-29 12:30:00.5,10:11:12\n,,\n');
    assert.deepEqual(await table.toRecords(), [
      { d: new Date('2024-02-29T00:00:00Z'), s: new Date('2024-02-29T12:30:00.500Z'), t: '10:11:12' },
      { d: null, s: null, t: null },
    ]);
  });

  it('keeps whole numbers beyond 2^53 exactly, also where only a late row has one', async () => {
    const rows = Array.from({ length: 25_000 }, (_, row) => row);
    const table = await read(`id\n${rows.join('\n')}\n9007199254740993\n`);
    assert.deepEqual(table.columns, [{ name: 'id', duckType: 'BIGINT', type: 'bigint' }]);
    const last = await table.filter('id > 30000').toRecords();
    assert.deepEqual(last, [{ id: 9007199254740993n }]);
  });

  it('rounds no fraction that comes late', async () => {
    const rows = Array.from({ length: 25_000 }, (_, row) => row);
    const table = await read(`x,d\n${rows.map((row) => `${row},2024-01-01`).join('\n')}\n0.75,2024-01-01 10:00:00\n`);
    assert.deepEqual(
      table.columns.map((column) => column.duckType),
      ['DOUBLE', 'TIMESTAMP'],
    );
    assert.deepEqual(await table.filter('x = 0.75').toRecords(), [{ x: 0.75, d: new Date('2024-01-01T10:00:00Z') }]);
    assert.ok(table.notes.includes('x is DOUBLE: its first rows alone looked like BIGINT.'));
  });

  it('makes text of a column in which text comes late, and says so', async () => {
    const rows = Array.from({ length: 25_000 }, (_, row) => row);
    const table = await read(`x\n${rows.join('\n')}\nabc\n`);
    assert.deepEqual(table.notes, ['x is VARCHAR: its first rows alone looked like BIGINT.']);
    assert.equal(await table.rowCount(), 25_001);
  });

  it('takes missing values as such wherever a large file has them', async () => {
    // 9 MB, of which pieces of 64 kB at every 140 kB are looked at before: one word in a gap for each kind of column.
    const rows = 240_000;
    const lines = Array.from(
      { length: rows },
      (_, row) => `${row},${row}.25,text ${row % 10},2024-01-${10 + (row % 20)}`,
    );
    const put = (row: number, line: string): void => {
      lines[row] = line;
    };
    put(103_500, 'NA,0.5,a,2024-01-01');
    put(103_501, 'nan,0.5,a,2024-01-01');
    put(103_502, '1,N/A,a,2024-01-01');
    put(103_503, '1,NaN,a,2024-01-01');
    put(103_504, '1,0.5,null,2024-01-01');
    put(103_505, '1,0.5,a,#N/A');
    const table = await read(`n,x,t,d\n${lines.join('\n')}\n`);
    assert.deepEqual(
      table.columns.map((column) => column.duckType),
      ['BIGINT', 'DOUBLE', 'VARCHAR', 'DATE'],
    );
    const missing = await table.filter('n IS NULL OR x IS NULL OR t IS NULL OR d IS NULL').toRecords();
    assert.deepEqual(
      missing.map(({ n, x, t, d }) => [n, x, t, d].map((value) => (value === null ? 'missing' : 'there')).join(' ')),
      [
        'missing there there there',
        'missing there there there',
        'there missing there there',
        'there missing there there',
        'there there missing there',
        'there there there missing',
      ],
    );
    assert.deepEqual(table.notes, []);
  });

  it('reads text and NaN as missing without a second look, and keeps text that only holds such a word', async () => {
    const lines = Array.from({ length: 320_000 }, (_, row) => `${row}.25,text ${row % 10} of many,x`);
    lines[103_500] = 'NaN,null,n/a';
    lines[103_501] = '1,nullable,NAN';
    const table = await read(`x,t,u\n${lines.join('\n')}\n`);
    assert.deepEqual(await table.filter("x IS NULL OR t LIKE 'null%'").toRecords(), [
      { x: null, t: null, u: null },
      { x: 1, t: 'nullable', u: 'NAN' },
    ]);
  });

  it('keeps the rows of a large file in their order, also where text may be missing', async () => {
    // 24 MB: more than the engine gives to one thread, and more than is read with all missing texts in mind.
    const lines = Array.from({ length: 700_000 }, (_, row) => `${row},label ${row % 10} of many,${row}.25`);
    const table = await read(`n,t,x\n${lines.join('\n')}\n`);
    assert.deepEqual(await table.filter('"mlnb row" <> n').head(3).toRecords(), []);
  });

  it('reads the first rows alone where so many are asked for', async () => {
    const table = await read('x\n1\n2\n3\n', { rows: 2 });
    assert.deepEqual([await table.rowCount(), await table.toRecords()], [2, [{ x: 1 }, { x: 2 }]]);
  });

  it('ends when its signal says so', async () => {
    const stop = AbortSignal.abort(new Error('enough'));
    await assert.rejects(read('x\n1\n', { signal: stop }), /^Error: enough$/);
  });

  it('takes the types that are given', async () => {
    assert.deepEqual(await types('zip,n\n00501,1\n', { types: { zip: 'VARCHAR' } }), [
      'VARCHAR string',
      'BIGINT integer',
    ]);
    const wrong = await error(read('zip,n\n00501,1\n', { types: { zpi: 'VARCHAR' } }));
    assert.equal(wrong.code, 'TABLE_COLUMN_MISSING');
    assert.match(wrong.fix ?? '', /Did you mean "zip"/);
  });

  it('says what it found out about separators, and that columns were renamed', async () => {
    const table = await read('a;a;\n1,5;2;3\n');
    assert.deepEqual(table.notes, [
      'Fields are separated by semicolons.',
      'Numbers have a decimal comma.',
      'Columns without a name, or with one that is taken, were renamed: "a", "".',
    ]);
    assert.deepEqual(await table.toRecords(), [{ a: 1.5, a_1: 2, column2: 3 }]);
  });

  it('reads several files of one layout by a pattern, in the order of their names', async () => {
    folder.write('parts/b.csv', 'x\n3\n');
    folder.write('parts/a.csv', 'x\n1\n2\n');
    const table = await readCsv(`${folder.path}/parts/*.csv`);
    assert.deepEqual(await table.toRecords(), [{ x: 1 }, { x: 2 }, { x: 3 }]);
  });

  it('reads a file whose name looks like a pattern', async () => {
    const table = await readCsv(folder.write('odd [1].csv', 'x\n1\n'));
    assert.deepEqual(await table.toRecords(), [{ x: 1 }]);
  });

  describe('rows that do not fit', () => {
    const ragged = 'x,y\n1,"a\nb"\n2\n3,"c"\n4,5,6\n';

    it('are an error that names their lines, counted as an editor does', async () => {
      const { code, message } = await error(read(ragged));
      assert.equal(code, 'TABLE_BAD_ROWS');
      assert.match(message, /2 rows do not fit/);
      assert.match(message, /line 4: 1 field instead of 2\. "2"/);
      assert.match(message, /line 6: 3 fields instead of 2\. "4,5,6"/);
    });

    it('are kept in rejects where they are to be reported', async () => {
      const table = await read(ragged, { badRows: 'report' });
      assert.deepEqual(await table.toRecords(), [
        { x: 1, y: 'a\nb' },
        { x: 3, y: 'c' },
      ]);
      assert.deepEqual(
        table.rejects.map(({ line, text }) => ({ line, text })),
        [
          { line: 4, text: '2' },
          { line: 6, text: '4,5,6' },
        ],
      );
    });

    it('are filled with missing values where they are short and are to be padded', async () => {
      const table = await read('x,y\n1,2\n3\n', { badRows: 'pad' });
      assert.deepEqual(await table.toRecords(), [
        { x: 1, y: 2 },
        { x: 3, y: null },
      ]);
      assert.equal((await error(read(ragged, { badRows: 'pad' }))).code, 'TABLE_BAD_ROWS');
    });

    it('have text behind a closing quote, which is not dropped', async () => {
      const { message } = await error(read('x,y\n1,"a"b\n2,c\n'));
      assert.match(message, /line 2: Text before or after a quoted value/);
    });

    it('have a quote that nothing closes', async () => {
      const { code, message } = await error(read('x,y\n1,a\n2,"b\n3,c\n'));
      assert.equal(code, 'TABLE_BAD_ROWS');
      assert.match(message, /the quote that begins on line 3 is never closed/);
    });

    it('do not fit a type that was given', async () => {
      const { message } = await error(read('x\n1\nabc\n', { types: { x: 'INTEGER' } }));
      assert.match(message, /line 3: .*abc/);
    });
  });

  describe('refuses', () => {
    it('a file that is not there, with the one that may have been meant', async () => {
      folder.write('penguins.csv', 'x\n1\n');
      const { code, fix } = await error(readCsv(`${folder.path}/pengiuns.csv`));
      assert.equal(code, 'TABLE_FILE_MISSING');
      assert.match(fix ?? '', /Did you mean ".*penguins\.csv"/);
    });

    it('an empty file, and one of blank lines', async () => {
      assert.equal((await error(read(''))).code, 'TABLE_FILE_EMPTY');
      assert.equal((await error(read('\n \n'))).code, 'TABLE_FILE_EMPTY');
    });

    it('a folder', async () => {
      assert.equal((await error(readCsv(folder.path))).code, 'TABLE_FILE_FORMAT');
    });

    for (const [what, bytes, remedy] of [
      ['a Parquet file', 'PAR1\0\0', /readParquet/],
      ['a spreadsheet', 'PK\x03\x04\0', /Read a spreadsheet with readExcel/],
      ['a binary file', 'abc\0def', /another program/],
    ] as const) {
      it(what, async () => {
        const { code, fix } = await error(read(Buffer.from(bytes, 'latin1')));
        assert.equal(code, 'TABLE_FILE_FORMAT');
        assert.match(fix ?? '', remedy);
      });
    }

    it('text in another encoding, by its line', async () => {
      const { code, message, fix } = await error(read(Buffer.from('name,n\nOk,1\nMüller,2\n', 'latin1')));
      assert.equal(code, 'TABLE_ENCODING');
      assert.match(message, /^Line 3 of /);
      assert.match(fix ?? '', /latin-1/);
    });

    it('a file that may not be read', async function () {
      if (process.getuid?.() === 0) this.skip(); // The superuser may.
      const file = folder.write('secret.csv', 'x\n1\n');
      chmodSync(file, 0o000);
      assert.equal((await error(readCsv(file))).code, 'TABLE_FILE_FORBIDDEN');
    });

    it('an option that it does not know', async () => {
      assert.equal((await error(read('x\n1\n', { badRows: 'drop' as 'fail' }))).code, 'DATASET_OPTION');
    });
  });
});
