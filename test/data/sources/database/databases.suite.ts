import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { UserError } from '../../../../src/base/UserError.ts';
import { readDatabase } from '../../../../src/data/sources/database/readDatabase.ts';
import type { Table } from '../../../../src/data/table/Table.ts';
import { errorOf, TestNotebook } from '../../../kernel/TestNotebook.ts';
import { documentedExample } from '../documentedExample.ts';
import { mariaPassword, startMaria } from '../servers/mariaServer.ts';
import { postgresPassword, startPostgres } from '../servers/postgresServer.ts';
import type { TestServer } from '../servers/TestServer.ts';

async function failure(reading: Promise<unknown>): Promise<UserError> {
  const error: unknown = await reading.then(
    () => assert.fail('it was read'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, String(error));
  return error;
}

/** All that a person or a log could see of an error. */
function everything(error: Error): string {
  const { cause } = error;
  return `${error.message} ${JSON.stringify(error)} ${error.stack ?? ''} ${cause instanceof Error ? everything(cause) : ''}`;
}

const types = (table: Table): string[] => table.columns.map(({ name, duckType }) => `${name} ${duckType}`);

const postgresTables = `
  CREATE TYPE mood AS ENUM ('ok', 'sad');
  CREATE TABLE kinds (i int, b bigint, n numeric, m numeric(10,2), s text, ok bool, x real, y double precision, d date,
    ts timestamp, tz timestamptz, ti time, raw bytea, j jsonb, u uuid, a int[], t text[], iv interval, mo mood);
  INSERT INTO kinds VALUES
    (1, 9007199254740993, 12345678901234567890.123456789, 1.25, 'ü', true, 0.1, 0.1, '2024-02-29',
     '2024-02-29 12:00:00.123', '2024-02-29 12:00:00.123+02', '10:11:12', '\\x00ff', '{"a": 1}',
     'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '{1,NULL,3}', '{"a,b",NULL,"q\\"x\\\\",""}', '-1 days +02:03:00', 'sad'),
    (NULL, NULL, NULL, NULL, NULL, NULL, 'NaN', 'Infinity', '0044-03-15 BC', NULL, NULL, NULL, NULL, NULL, NULL, '{}', NULL, NULL, NULL);
  CREATE TABLE odd (n numeric, a int[], e text);
  INSERT INTO odd VALUES ('NaN', '{{1,2},{3,4}}', ''), (1.5, '{5}', NULL);
  CREATE TABLE numbers AS SELECT i, i * 1.5 AS x, 'name ' || i AS s FROM generate_series(1, 50000) i;`;

describe('readDatabase on PostgreSQL', function () {
  this.timeout(120_000);
  let server: TestServer;
  let url: string;
  before(async () => ({ server, url } = await startPostgres(postgresTables)));
  after(() => server.stop());

  it('keeps every type exactly, whatever the settings of the server are', async () => {
    const table = await readDatabase(url, 'SELECT * FROM kinds');
    assert.deepEqual(types(table), [
      'i INTEGER',
      'b BIGINT',
      'n DECIMAL(29,9)',
      'm DECIMAL(10,2)',
      's VARCHAR',
      'ok BOOLEAN',
      'x FLOAT',
      'y DOUBLE',
      'd DATE',
      'ts TIMESTAMP',
      'tz TIMESTAMP WITH TIME ZONE',
      'ti TIME',
      'raw BLOB',
      'j JSON',
      'u UUID',
      'a INTEGER[]',
      't VARCHAR[]',
      'iv INTERVAL',
      'mo VARCHAR',
    ]);
    const [first, second] = await table.toRecords();
    assert.deepEqual(first, {
      i: 1,
      b: 9_007_199_254_740_993n,
      n: '12345678901234567890.123456789',
      m: 1.25,
      s: 'ü',
      ok: true,
      x: Math.fround(0.1),
      y: 0.1,
      d: new Date('2024-02-29'),
      ts: new Date('2024-02-29T12:00:00.123Z'),
      tz: new Date('2024-02-29T10:00:00.123Z'),
      ti: '10:11:12',
      raw: Buffer.from([0, 255]),
      j: '{"a": 1}',
      u: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
      a: [1, null, 3],
      t: ['a,b', null, 'q"x\\', ''],
      iv: '-1 day 02:03:00',
      mo: 'sad',
    });
    assert.deepEqual([second?.['i'], second?.['x'], second?.['y'], second?.['a']], [null, NaN, Infinity, []]);
    assert.equal((second?.['d'] as Date).toISOString(), '-000043-03-15T00:00:00.000Z');
    assert.deepEqual(table.notes, []);
  });

  it('keeps a column as text, and says so, where a value has no place in DuckDB’s type', async () => {
    const table = await readDatabase(url, 'SELECT * FROM odd');
    assert.deepEqual(await table.toRecords(), [
      { n: 'NaN', a: '[["1","2"],["3","4"]]', e: '' },
      { n: '1.5', a: '["5"]', e: null },
    ]);
    assert.deepEqual(table.notes, [
      'n is kept as text: it has values that are no decimals.',
      'a is kept as text: it has values that are no lists.',
    ]);
  });

  it('reads in parts, and tells how far it is', async () => {
    const counts: number[] = [];
    const table = await readDatabase(url, 'SELECT * FROM numbers', { onProgress: (rows) => counts.push(rows) });
    assert.deepEqual(counts, [8_192, 16_384, 24_576, 32_768, 40_960, 49_152, 50_000]);
    assert.equal(await table.rowCount(), 50_000);
    assert.deepEqual(await table.filter('i = 50000').toRecords(), [{ i: 50_000, x: 75_000, s: 'name 50000' }]);
  });

  it('binds values, which are never text of the query', async () => {
    const evil = "'; DROP TABLE kinds; --";
    const query = 'SELECT $1::text AS t, $2::bigint AS b, $3::timestamptz AS d, $4::bytea AS raw, $5::int AS n';
    const params = [evil, 9_007_199_254_740_993n, new Date('2024-01-02T03:04:05.678Z'), Uint8Array.of(1, 0), null];
    assert.deepEqual(await (await readDatabase(url, query, { params })).toRecords(), [
      {
        t: evil,
        b: 9_007_199_254_740_993n,
        d: new Date('2024-01-02T03:04:05.678Z'),
        raw: Buffer.from([1, 0]),
        n: null,
      },
    ]);
    assert.equal((await failure(readDatabase(url, 'SELECT 1', { params: { a: 1 } }))).code, 'DATASET_OPTION');
    assert.equal((await failure(readDatabase(url, 'SELECT $1', { params: [{} as string] }))).code, 'DATASET_OPTION');
  });

  it('gives a table without rows its columns', async () => {
    const table = await readDatabase(url, 'SELECT i, s, n FROM kinds WHERE false');
    assert.deepEqual([types(table), await table.rowCount()], [['i INTEGER', 's VARCHAR', 'n DECIMAL(1,0)'], 0]);
  });

  it('changes nothing unless it is told to', async () => {
    for (const query of [
      'INSERT INTO kinds (i) VALUES (7) RETURNING i',
      'CREATE TABLE t (i int)',
      'COMMIT; DROP TABLE kinds',
    ]) {
      assert.equal((await failure(readDatabase(url, query))).code, 'DATABASE_QUERY');
    }
    assert.match((await failure(readDatabase(url, 'DELETE FROM kinds RETURNING i'))).fix ?? '', /\{readOnly: false\}/);
    const inserted = await readDatabase(url, 'INSERT INTO odd (n) VALUES (7) RETURNING n', { readOnly: false });
    assert.deepEqual(await inserted.toRecords(), [{ n: 7 }]);
    assert.equal(await (await readDatabase(url, 'SELECT * FROM odd WHERE n = 7')).rowCount(), 1);
  });

  it('shows what the server says of a query, with its place', async () => {
    assert.match(
      (await failure(readDatabase(url, 'SELECT nope FROM kinds'))).message,
      /column "nope" does not exist \(at character 8/,
    );
    assert.match((await failure(readDatabase(url, 'SELECT 1/0 AS x'))).message, /division by zero/);
    assert.match((await failure(readDatabase(url, 'SET search_path = public'))).message, /gives no columns/);
    assert.equal((await failure(readDatabase(url, ' '))).code, 'DATASET_OPTION');
  });

  it('never shows the password', async () => {
    const encoded = encodeURIComponent(postgresPassword);
    const wrong: [string, string][] = [
      [url.replace(encoded, `${encoded}x`), 'SELECT 1'],
      [url.replace(/:\d+\//, ':1/'), 'SELECT 1'],
      [url.replace(/postgres$/, 'none'), 'SELECT 1'],
      [url, `SELECT nope AS "${postgresPassword}"`],
      [url.replace(encoded, postgresPassword).replace('localhost', 'local host'), 'SELECT 1'],
    ];
    for (const [address, query] of wrong) {
      const error = await failure(readDatabase(address, query));
      for (const secret of [postgresPassword, encoded]) assert.ok(!everything(error).includes(secret), error.message);
      assert.match(error.code, /^DATABASE_/);
    }
    const table = await readDatabase(url, 'SELECT 1 AS x');
    assert.ok(!JSON.stringify([table.sql, table.notes]).includes(encoded));
  });

  it('closes its connection, also when it fails', async () => {
    await failure(readDatabase(url, 'SELECT 1/(i - 30000) FROM numbers'));
    const table = await readDatabase(url, "SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'mlnb'");
    assert.deepEqual(await table.toRecords(), [{ n: 1 }]);
  });
});

const mariaTables = `
  CREATE TABLE kinds (i int unsigned, b bigint, bu bigint unsigned, n decimal(30,10), m decimal(10,2), s varchar(20), ok bool,
    x float, y double, d date, dt datetime(6), ts timestamp(3) NULL, ti time, raw varbinary(10), bl blob, e enum('a','b'),
    bi bit(10), b1 bit(1), yr year) CHARACTER SET utf8mb4;
  INSERT INTO kinds VALUES
    (4294967295, 9007199254740993, 18446744073709551615, 12345678901234567890.123456789, 1.25, 'ü😀', true, 0.1, 0.1,
     '2024-02-29', '2024-02-29 12:00:00.123', '2024-02-29 12:00:00.123', '23:59:59', x'00ff', x'01', 'b', b'1010101010', b'1', 2024),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '0000-00-00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  CREATE TABLE numbers AS SELECT seq AS i, seq * 1.5 AS x, concat('name ', seq) AS s FROM seq_1_to_50000;`;

describe('readDatabase on MariaDB', function () {
  this.timeout(120_000);
  let server: TestServer;
  let url: string;
  before(async () => ({ server, url } = await startMaria(mariaTables)));
  after(() => server.stop());

  it('keeps every type exactly, whatever the settings of the server are', async () => {
    const table = await readDatabase(url.replace('mysql:', 'mariadb:'), 'SELECT * FROM kinds');
    assert.deepEqual(await table.toRecords(), [
      {
        i: 4_294_967_295,
        b: 9_007_199_254_740_993n,
        bu: 18_446_744_073_709_551_615n,
        n: '12345678901234567890.1234567890',
        m: 1.25,
        s: 'ü😀',
        ok: 1,
        x: Math.fround(0.1),
        y: 0.1,
        d: new Date('2024-02-29'),
        dt: new Date('2024-02-29T12:00:00.123Z'),
        // Written in the server's zone, nine hours ahead.
        ts: new Date('2024-02-29T03:00:00.123Z'),
        ti: '23:59:59',
        raw: Buffer.from([0, 255]),
        bl: Buffer.from([1]),
        e: 'b',
        bi: 0b1010101010,
        b1: true,
        yr: 2024,
      },
      Object.fromEntries(table.columnNames.map((name) => [name, null])),
    ]);
    assert.deepEqual(table.notes, ["d has 1 of MySQL's dates 0000-00-00, which are missing values here."]);
  });

  it('reads in parts, and binds values by place and by name', async () => {
    const counts: number[] = [];
    const table = await readDatabase(url, 'SELECT * FROM numbers', { onProgress: (rows) => counts.push(rows) });
    assert.ok(counts.length >= 5 && counts.at(-1) === 50_000, counts.join());
    assert.deepEqual(await table.filter('i = 50000').toRecords(), [{ i: 50_000, x: '75000.0', s: 'name 50000' }]);
    const evil = "'; DROP TABLE kinds; --";
    const bound = await readDatabase(url, 'SELECT ? AS t, b FROM kinds WHERE b = ?', {
      params: [evil, 9_007_199_254_740_993n],
    });
    assert.deepEqual(await bound.toRecords(), [{ t: evil, b: 9_007_199_254_740_993n }]);
    const near = await readDatabase(url, 'SELECT b FROM kinds WHERE b = :b', { params: { b: 9_007_199_254_740_992n } });
    assert.equal(await near.rowCount(), 0);
  });

  it('changes nothing unless it is told to, and gives no file of this machine away', async () => {
    for (const query of ['INSERT INTO kinds (i) VALUES (7)', 'CREATE TABLE t (i int)', 'SELECT 1; DROP TABLE kinds']) {
      assert.equal((await failure(readDatabase(url, query))).code, 'DATABASE_QUERY');
    }
    const local = "LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE kinds (s)";
    assert.match((await failure(readDatabase(url, local, { readOnly: false }))).message, /local infile/i);
    assert.match(
      (await failure(readDatabase(url, 'DELETE FROM kinds', { readOnly: false }))).message,
      /gives no columns/,
    );
    assert.equal(await (await readDatabase(url, 'SELECT * FROM kinds')).rowCount(), 2);
  });

  it('never shows the password', async () => {
    const encoded = encodeURIComponent(mariaPassword);
    const wrong: [string, string][] = [
      [url.replace(encoded, `${encoded}x`), 'SELECT 1'],
      [url.replace(/:\d+\//, ':1/'), 'SELECT 1'],
      [url.replace(/shop$/, 'none'), 'SELECT 1'],
      [url, 'SELEC'],
    ];
    for (const [address, query] of wrong) {
      const error = await failure(readDatabase(address, query));
      for (const secret of [mariaPassword, encoded]) assert.ok(!everything(error).includes(secret), error.message);
    }
  });
});

describe('readDatabase in a sandboxed kernel', function () {
  this.timeout(240_000);
  let server: TestServer;
  let maria: TestServer;
  let [url, mariaUrl] = ['', ''];
  let notebook: TestNotebook;
  before(async () => {
    ({ server, url } = await startPostgres(postgresTables));
    ({ server: maria, url: mariaUrl } = await startMaria(mariaTables));
    notebook = await TestNotebook.open();
    await notebook.run("import { readDatabase, readTable, readCsv, tableOf } from 'mlnb';");
  });
  after(async () => {
    await notebook.close();
    await Promise.all([server.stop(), maria.stop()]);
  });

  const asking = (address: string, query: string): string =>
    `JSON.stringify(await (await readDatabase(${JSON.stringify(address)}, ${JSON.stringify(query)})).toRecords())`;

  it('asks for the host first, as every connection does', async () => {
    // In a variable: a cell's own text stands in the error's excerpt.
    notebook.write('addresses.json', JSON.stringify([url, mariaUrl]));
    const addresses = "JSON.parse(require('node:fs').readFileSync('addresses.json', 'utf8'))";
    for (const index of [0, 1]) {
      const view = await notebook.run(`await readDatabase(${addresses}[${index}], 'SELECT 1 AS x')`);
      const error = errorOf(view);
      assert.match(
        error?.message ?? '',
        /^The network is off for this notebook: "localhost:\d+" was not reached\. Allow the host/,
      );
      assert.equal(error?.refusedHosts?.length, 1);
      assert.ok(!JSON.stringify(view).includes('geheim'), 'the password is shown');
    }
  });

  it('reads once the host is allowed, without the libraries before', async () => {
    const port = (address: string): string => /:(\d+)\//.exec(address)?.[1] ?? '';
    notebook.session.setNetwork({ hosts: [`localhost:${port(url)}`, `localhost:${port(mariaUrl)}`] });
    const query = 'SELECT count(*) AS n FROM numbers';
    for (const address of [url, mariaUrl])
      assert.equal(await notebook.value(asking(address, query)), `'[{"n":50000}]'`);
  });

  it('reads SQLite files of the workspace', async () => {
    const made = `import { DatabaseSync } from 'node:sqlite';
import { stripVTControlCharacters } from 'node:util';
      const database = new DatabaseSync('shop.db');
      database.exec("CREATE TABLE t (i INTEGER, b INTEGER, x REAL, s TEXT, raw BLOB, d DATE, ok BOOLEAN, mixed);" +
        "INSERT INTO t VALUES (1, 9007199254740993, 0.1, 'ü', x'00ff', '2024-02-29', 1, 1)," +
        "(2, -1, 1e300, NULL, NULL, NULL, 0, 'two')");
      database.close();`;
    assert.equal((await notebook.run(made)).status, 'ok');
    const source = `const shop = await readDatabase('shop.db', 'SELECT * FROM t WHERE i > :low', { params: { low: 0 } });
      const [first] = await shop.toRecords();
      [shop.columns.map((column) => column.duckType).join(), first.b, first.raw.join(), shop.notes.join(),
       await (await readTable('shop.db')).rowCount()].join(' | ')`;
    assert.equal(
      await notebook.value(source),
      "'BIGINT,BIGINT,DOUBLE,VARCHAR,BLOB,DATE,BOOLEAN,VARCHAR | 9007199254740993 | 0,255 | mixed has values of several types and is kept as text. | 2'",
    );
    const error = errorOf(await notebook.run("await readDatabase('shop.db', 'DELETE FROM t RETURNING i')"));
    assert.match(error?.message ?? '', /opened for reading: attempt to write a readonly database/);
    assert.match(
      errorOf(await notebook.run("await readDatabase('no.db', 'SELECT 1')"))?.message ?? '',
      /There is no file/,
    );
  });

  it('does what docs/tables.md shows', async () => {
    const { code, printed } = documentedExample('sqlite');
    const made = `const orders = new (require('node:sqlite').DatabaseSync)('shop.db');
      orders.exec("CREATE TABLE orders (id INTEGER, total REAL); INSERT INTO orders VALUES (1, 5), (2, 12.5), (3, 99)");
      orders.close();`;
    assert.equal((await notebook.run(made)).status, 'ok');
    const { stdout } = await notebook.run(code.replace(/^import .*$/m, ''));
    assert.equal(stripVTControlCharacters(stdout), printed);
  });

  it('says nothing on standard error', () => {
    assert.deepEqual(
      [...notebook.cells.values()].map((view) => view.stderr).filter((text) => text !== ''),
      [],
    );
  });

  it('reads Arrow and Excel files by the bundles that come with mlnb, and danfo frames both ways', async () => {
    const { oracleBytes } = await import('../fileOf.ts');
    for (const name of ['arrow/zstd.arrow', 'arrow/lz4.arrow', 'excel/book.xlsx', 'excel/old.xls'])
      notebook.write(name.replace(/.*\//, ''), oracleBytes(name));
    const source = `const counts = [];
      for (const name of ['zstd.arrow', 'lz4.arrow', 'book.xlsx', 'old.xls']) counts.push(await (await readTable(name)).rowCount());
      const frame = await (await readTable('old.xls')).select('n', 'text').toDataFrame();
      [counts.join(), frame instanceof dfd.DataFrame, frame.shape.join(), (await (await tableOf(frame)).toRecords())[0].text].join(' ')`;
    const value = await notebook.value(source);
    assert.match(value, /^'\d+,\d+,3,2 true 2,2 grün'$/);
  });

  it('downloads from allowed hosts only', async () => {
    const error = errorOf(await notebook.run("await readCsv('https://data.example.com/a.csv')"));
    assert.match(error?.message ?? '', /"data\.example\.com:443" was not reached\. Allow the host/);
  });
});
