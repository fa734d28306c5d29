import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { sql } from '../../../src/data/sql/sql.ts';
import { tableOf } from '../../../src/data/read/tableOf.ts';
import { SqlNotebook } from './SqlNotebook.ts';

describe('values in SQL', function () {
  this.timeout(20_000);

  const attacks = [
    `'; DROP TABLE safe; --`,
    `" ; DROP TABLE safe; --`,
    `\\'; DROP TABLE safe; --`,
    `/* */ OR 1=1 /*`,
    '$$; DROP TABLE safe; $$',
    '${1}',
    '$1',
    '?',
    'ʼ; DROP TABLE safe; --',
    '\u2019; DROP TABLE safe; --',
    '\u0000; DROP TABLE safe',
    '\n; DROP TABLE safe;\n',
    '1); DROP TABLE safe; --',
    '😀',
    'a\ufeff',
  ];
  for (const attack of attacks) {
    it(`stay values: ${JSON.stringify(attack)}`, async () => {
      const notebook = new SqlNotebook();
      notebook.variables['attack'] = attack;
      notebook.variables['list'] = [attack, 'other'];
      await notebook.run('CREATE OR REPLACE TABLE safe AS SELECT 1 AS alive');
      assert.deepEqual(
        await notebook.rows('SELECT ${attack} AS a, ${attack} IN ${list} AS b, length(${attack}) >= 1 AS c'),
        [{ a: attack, b: true, c: true }],
      );
      const table = await sql`SELECT ${attack} AS a, count(*) AS n FROM safe WHERE ${attack} = ANY(${[attack]})`;
      assert.deepEqual(await table.toRecords(), [{ a: attack, n: 1 }]);
    });
  }

  is(1, 'INTEGER', 1);
  is(-0.5, 'DOUBLE', -0.5);
  is(2 ** 40, 'BIGINT', 2 ** 40);
  is(2 ** 60, 'DOUBLE', 2 ** 60);
  is(NaN, 'DOUBLE', NaN);
  is(Infinity, 'DOUBLE', Infinity);
  is(9_007_199_254_740_993n, 'BIGINT', 9_007_199_254_740_993n);
  is(2n ** 100n, 'HUGEINT', 2n ** 100n);
  is('text', 'VARCHAR', 'text');
  is(true, 'BOOLEAN', true);
  is(null, '"NULL"', null);
  is(new Date('2024-05-06T07:08:09.123Z'), 'TIMESTAMP', new Date('2024-05-06T07:08:09.123Z'));
  is([1, 2, null], 'INTEGER[]', [1, 2, null]);
  is([1, 2.5], 'DOUBLE[]', [1, 2.5]);
  is([1, 2n ** 80n], 'HUGEINT[]', [1n, 2n ** 80n]);
  is(['a', null], 'VARCHAR[]', ['a', null]);
  is([[1], [2, 3]], 'INTEGER[][]', [[1], [2, 3]]);
  is(new Float32Array([1, 0.5]), 'DOUBLE[]', [1, 0.5]);
  is(new Int32Array([1, 2]), 'INTEGER[]', [1, 2]);

  it('are bytes for a Uint8Array', async () => {
    const bytes = Uint8Array.of(0, 255, 39);
    const [row] = await (await sql`SELECT ${bytes} AS b, octet_length(${bytes}) AS n`).toRecords();
    assert.deepEqual([[...(row?.['b'] as Uint8Array)], row?.['n']], [[0, 255, 39], 3]);
  });

  it('are lists for IN, with parentheses and without, and for ANY', async () => {
    const rows = [{ n: 1 }, { n: 2 }, { n: 3 }];
    for (const table of [
      await sql`SELECT n FROM ${rows} WHERE n IN ${[1, 3]}`,
      await sql`SELECT n FROM ${rows} WHERE n IN (${[1, 3]})`,
      await sql`SELECT n FROM ${rows} WHERE n = ANY(${[1, 3]})`,
      await sql`SELECT n FROM ${rows} WHERE n NOT IN (${[2]})`,
    ]) {
      assert.deepEqual(await table.toRecords(), [{ n: 1 }, { n: 3 }]);
    }
    assert.deepEqual(await (await sql`SELECT n FROM ${rows} WHERE n IN ${[]}`).toRecords(), []);
  });

  it('are tables where a table is read, of whatever kind', async () => {
    const table = (await tableOf([{ a: 1 }, { a: 2 }])).filter('a > 1');
    assert.deepEqual(
      await (await sql`SELECT t.a, r.b FROM ${table} t JOIN ${[{ a: 2, b: 'x' }]} r USING (a)`).toRecords(),
      [{ a: 2, b: 'x' }],
    );
    assert.deepEqual(await (await sql`SELECT max(a) AS m FROM (FROM ${table})`).toRecords(), [{ m: 2 }]);
    assert.equal((await (await sql`DESCRIBE ${table}`).toRecords()).length, 1);
  });

  for (const [value, message] of [
    [undefined, /cannot be undefined.*null stands for a missing one/s],
    [{ a: 1 }, /cannot be \{ a: 1 \}/],
    [new Set([1]), /Set\(1\).*Spread it into an array/s],
    [Symbol('s'), /cannot be a symbol/],
    [() => 1, /cannot be a function/],
    [new Date(NaN), /an invalid Date/],
    [[1, 'a'], /an array of INTEGER and VARCHAR/],
    [[undefined], /undefined/],
    [2n ** 200n, /a bigint of 61 digits/],
  ] as const) {
    it(`are refused with their place: ${String(message)}`, async () => {
      const notebook = new SqlNotebook();
      notebook.variables['value'] = value;
      const text = await notebook.failure('SELECT\n  ${value}');
      assert.match(text, /^SQL_PARAMETER/);
      assert.match(text, message);
      assert.match(text, /> 2 \| {3}\$\{value\}\n {4}\| {3}\^/);
    });
  }

  it('cannot be in statements that take none, which is said', async () => {
    const notebook = new SqlNotebook();
    notebook.variables['n'] = 1;
    assert.match(await notebook.failure('CREATE VIEW no AS SELECT ${n} AS n'), /takes no \$\{…\}/);
  });
});

function is(value: unknown, type: string, read: unknown): void {
  it(`are ${type} for ${inspect(value)}`, async () => {
    const [row] = await (await sql`SELECT typeof(${value}) AS t, ${value} AS v`).toRecords();
    assert.equal(row?.['t'], type);
    assert.deepEqual(row['v'], read);
  });
}
