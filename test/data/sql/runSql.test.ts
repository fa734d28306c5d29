import assert from 'node:assert/strict';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { TestFolder } from '../TestFolder.ts';
import { SqlNotebook } from './SqlNotebook.ts';

describe('SQL on the notebook’s engine', function () {
  this.timeout(20_000);
  const folder = new TestFolder();
  let notebook: SqlNotebook;
  beforeEach(() => {
    notebook = new SqlNotebook();
  });
  after(() => {
    folder.remove();
  });

  it('reads files, variables and tables of its own side by side', async () => {
    const file = folder.write('cities.csv', 'city,country\nRome,IT\nBern,CH\n');
    notebook.variables['people'] = await tableOf([
      { name: 'Ann', city: 'Rome' },
      { name: 'Urs', city: 'Bern' },
    ]);
    notebook.variables['visits'] = [{ name: 'Urs', days: 3 }];
    await notebook.run(`CREATE OR REPLACE TABLE countries AS SELECT 'CH' AS country, 'Switzerland' AS long`);
    assert.deepEqual(
      await notebook.rows(
        `SELECT name, days, long FROM people JOIN visits USING (name) JOIN '${file}' USING (city) JOIN countries USING (country)`,
      ),
      [{ name: 'Urs', days: 3, long: 'Switzerland' }],
    );
  });

  it('takes a table of DuckDB before a variable of its name, and the variable again once that is gone', async () => {
    notebook.variables['clash'] = [{ from: 'variable' }];
    await notebook.run(`CREATE TABLE clash AS SELECT 'engine' AS "from"`);
    assert.deepEqual(await notebook.rows('FROM clash'), [{ from: 'engine' }]);
    assert.deepEqual(await notebook.rows('DROP TABLE clash; FROM clash'), [{ from: 'variable' }]);
    assert.deepEqual(
      await notebook.rows(`CREATE TABLE clash AS SELECT "from" || '!' AS "from" FROM clash; FROM clash`),
      [{ from: 'variable!' }],
    );
    await notebook.run('DROP TABLE clash');
  });

  it('takes a name that WITH makes before a variable', async () => {
    notebook.variables['inner_name'] = [{ a: 1 }];
    assert.deepEqual(await notebook.rows('WITH inner_name AS (SELECT 2 AS a) FROM inner_name'), [{ a: 2 }]);
  });

  it('lets a view see what its variable holds when it is used', async () => {
    notebook.variables['watched'] = [{ n: 1 }];
    await notebook.run('CREATE OR REPLACE VIEW watching AS SELECT n * 10 AS n FROM watched');
    assert.deepEqual(await notebook.rows('FROM watching'), [{ n: 10 }]);
    notebook.variables['watched'] = [{ n: 2 }];
    assert.deepEqual(await notebook.rows('FROM watching'), [{ n: 20 }]);
  });

  it('drops the copies of values that a cell has read', async () => {
    notebook.variables['copied'] = [{ n: 1 }];
    const engine = await notebookEngine();
    const count = async (): Promise<unknown> =>
      (
        await engine.rows(`SELECT count(*) AS n FROM duckdb_tables() WHERE starts_with(table_name, 'mlnb_values_')`)
      )[0]?.['n'];
    const before = await count();
    await notebook.run('FROM copied');
    assert.equal(await count(), before);
  });

  it('reads what a promise gives', async () => {
    notebook.variables['later'] = Promise.resolve([{ n: 1 }]);
    assert.deepEqual(await notebook.rows('FROM later'), [{ n: 1 }]);
  });

  it('gives the rows of the last statement that has any', async () => {
    assert.deepEqual(await notebook.rows('CREATE OR REPLACE TABLE t3 AS SELECT 1 AS a; FROM t3; DROP TABLE t3'), [
      { a: 1 },
    ]);
  });

  it('gives the rows of every kind of statement', async () => {
    notebook.variables['sales'] = [
      { year: 'y1', n: 1 },
      { year: 'y2', n: 5 },
      { year: 'y2', n: 6 },
    ];
    assert.deepEqual(await notebook.rows('PIVOT sales ON year USING sum(n)'), [{ y1: 1, y2: 11 }]);
    assert.equal((await notebook.rows('EXPLAIN SELECT 1')).length, 1);
    assert.deepEqual(
      (await notebook.rows('DESCRIBE sales')).map((row) => row['column_type']),
      ['VARCHAR', 'BIGINT'],
    );
    assert.deepEqual(
      (await notebook.rows('SUMMARIZE sales')).map((row) => row['max']),
      ['y2', '6'],
    );
    assert.equal((await notebook.rows('PRAGMA version')).length, 1);
    assert.deepEqual(await notebook.rows('VALUES (1, null)'), [{ col0: 1, col1: null }]);
    await notebook.run('CREATE OR REPLACE TABLE numbers (n INT)');
    assert.deepEqual(await notebook.rows('INSERT INTO numbers VALUES (4) RETURNING n * 2 AS twice'), [{ twice: 8 }]);
    assert.deepEqual(await notebook.rows('WITH a AS (SELECT 6 AS n) INSERT INTO numbers FROM a; FROM numbers'), [
      { n: 4 },
      { n: 6 },
    ]);
    assert.deepEqual(await notebook.rows('SELECT 1 AS a, 2 AS a'), [{ a: 1, a_1: 2 }]);
  });

  it('keeps more rows than a chunk, in their order, also within a transaction', async () => {
    for (const query of [
      'FROM range(10000) t(n) ORDER BY n DESC',
      'BEGIN; FROM range(10000) t(n) ORDER BY n DESC; COMMIT',
    ]) {
      const rows = await notebook.rows(query);
      assert.deepEqual([rows.length, rows[0], rows[9_999]], [10_000, { n: 9_999 }, { n: 0 }]);
    }
  });

  it('says what statements without rows did', async () => {
    const source = `CREATE OR REPLACE TEMP TABLE said (a INT); INSERT INTO said VALUES (1), (2); UPDATE said SET a = 3 WHERE a = 1;
      DELETE FROM said; ALTER TABLE said ADD COLUMN b INT; DROP TABLE said; SET threads = 2`;
    assert.deepEqual(await notebook.said(source), [
      ...['CREATE TABLE said: done.', 'INSERT: 2 rows.', 'UPDATE: 1 row.', 'DELETE: 2 rows.'],
      ...['ALTER TABLE said: done.', 'DROP TABLE said: done.', 'SET: done.'],
    ]);
  });

  it('keeps temporary tables and variables of DuckDB from cell to cell', async () => {
    await notebook.run('CREATE OR REPLACE TEMP TABLE kept_table AS SELECT 1 AS a; SET VARIABLE kept = 5');
    assert.deepEqual(await notebook.rows(`SELECT a, getvariable('kept') AS b FROM kept_table`), [{ a: 1, b: 5 }]);
  });

  it('finds variables and makes results after USE', async () => {
    notebook.variables['here'] = await tableOf([{ a: 1 }]);
    notebook.variables['records'] = [{ b: 2 }];
    await notebook.run(
      `ATTACH IF NOT EXISTS ':memory:' AS other; USE other; CREATE OR REPLACE TABLE there AS SELECT 3 AS c`,
    );
    try {
      assert.deepEqual(await notebook.rows('FROM here, records, there'), [{ a: 1, b: 2, c: 3 }]);
    } finally {
      await notebook.run('USE memory');
    }
    assert.match(await notebook.failure('FROM there'), /SQL_TABLE_MISSING/);
  });

  it('runs nothing when one of the statements is no SQL', async () => {
    assert.match(await notebook.failure('CREATE TABLE undone AS SELECT 1;\nSELEC 2'), /> 2 \| SELEC 2\n {4}\| \^/);
    assert.match(await notebook.failure('FROM undone'), /SQL_TABLE_MISSING/);
  });

  it('sees variables within a transaction, and undoes one that is not ended', async () => {
    notebook.variables['added'] = [{ n: 2 }];
    await notebook.run('CREATE OR REPLACE TABLE ledger AS SELECT 1 AS n');
    const tried = await notebook.rows('BEGIN; INSERT INTO ledger FROM added; FROM ledger; ROLLBACK');
    assert.deepEqual(tried, [{ n: 1 }, { n: 2 }]);
    assert.match(await notebook.failure('BEGIN; INSERT INTO ledger FROM added'), /SQL_TRANSACTION: .*rolled back/);
    assert.match(
      await notebook.failure('BEGIN; INSERT INTO ledger FROM added; SELECT nowhere'),
      /TABLE_COLUMN_MISSING/,
    );
    assert.deepEqual(await notebook.rows('FROM ledger'), [{ n: 1 }]);
    await notebook.run('BEGIN; INSERT INTO ledger FROM added; COMMIT');
    assert.deepEqual(await notebook.rows('FROM ledger'), [{ n: 1 }, { n: 2 }]);
  });

  it('runs requests that come at once one after the other', async () => {
    await notebook.run('CREATE OR REPLACE TABLE turns (n INT)');
    await Promise.all(
      [1, 2, 3].map((n) => notebook.run(`INSERT INTO turns VALUES (${n}); SELECT count(*) FROM turns`)),
    );
    assert.deepEqual(await notebook.rows('SELECT list(n ORDER BY rowid) AS n FROM turns'), [{ n: [1, 2, 3] }]);
  });

  describe('errors', () => {
    it('point at the missing column, whatever characters stand before it', async () => {
      notebook.variables['people'] = [{ name: 'Ann', age: 3 }];
      notebook.variables['text'] = 'ä😀';
      const text = await notebook.failure(`SELECT 'ä😀', \${text},\n  'ö' || nam FROM people`);
      assert.match(text, /TABLE_COLUMN_MISSING: There is no column "nam"\. Did you mean "name"\?/);
      assert.match(text, /> 2 \| {3}'ö' \|\| nam FROM people\n {4}\| {10}\^/);
    });

    it('point at what is no SQL, whatever characters stand before it', async () => {
      assert.match(
        await notebook.failure(`SELECT 'ä😀' FRM x y`),
        /SQL_STATEMENT[\s\S]*\n {4}\| {16}\^|\n {4}\| {18}\^/,
      );
    });

    it('name the tables that may have been meant', async () => {
      notebook.variables['customers'] = [{ a: 1 }];
      await notebook.run('CREATE OR REPLACE TABLE costumes AS SELECT 1 AS a');
      const text = await notebook.failure('SELECT *\nFROM custumers');
      assert.match(text, /SQL_TABLE_MISSING: There is no table "custumers"\. Did you mean customers or costumes\?/);
      assert.match(text, /FROM 'custumers\.csv'/);
      assert.match(text, /> 2 \| FROM custumers\n {4}\| {6}\^/);
    });

    it('say what a variable holds that is no table', async () => {
      notebook.variables['count'] = 3;
      assert.match(
        await notebook.failure('FROM count'),
        /TABLE_NOT_TABULAR: The variable count holds no table, but 3\./,
      );
      assert.match(
        await notebook.failure('FROM ${count}'),
        /TABLE_NOT_TABULAR: The \$\{…\} in the place of a table holds no table/,
      );
    });

    it('say that a variable cannot be changed', async () => {
      notebook.variables['people'] = [{ name: 'Ann' }];
      for (const source of [
        `INSERT INTO people VALUES ('Bob')`,
        'DROP TABLE people',
        'UPDATE people SET name = 1',
        'DELETE FROM people',
      ]) {
        assert.match(
          await notebook.failure(source),
          /people is a variable of the notebook, which SQL can read but not change/,
        );
      }
    });

    it('name the file that is not there, and the folder that paths count from', async () => {
      const text = await notebook.failure(`SELECT *\nFROM 'no/such.csv'`);
      assert.match(text, /TABLE_FILE_MISSING: There is no file "no\/such\.csv"\./);
      assert.ok(text.includes(process.cwd()));
      assert.match(text, /> 2 \| FROM 'no\/such\.csv'\n {4}\| {6}\^/);
    });

    it('tell of extensions that would be downloaded, and what to do instead', async () => {
      assert.match(await notebook.failure(`FROM 'https://example.org/x.csv'`), /SQL_EXTENSION: .*"httpfs".* fetch/);
      assert.match(await notebook.failure(`FROM 'book.xlsx'`), /SQL_EXTENSION: .*"excel"/);
      assert.match(await notebook.failure('LOAD spatial'), /SQL_EXTENSION: .*"spatial"/);
      assert.match(await notebook.failure(`SELECT ST_Point(1, 2)`), /SQL_EXTENSION: .*"spatial"/);
    });

    it('hold no more than the first variants of a function', async () => {
      const text = await notebook.failure(`SELECT 1 + 'a' + DATE '2024-01-01' + [1]`);
      assert.ok(text.split('\n').length < 20, text);
    });

    it('are those of the data, too', async () => {
      assert.match(
        await notebook.failure(`SELECT CAST(a AS INT) FROM (VALUES ('x')) t(a)`),
        /SQL_STATEMENT: Conversion error: .*'x'/,
      );
    });
  });
});
