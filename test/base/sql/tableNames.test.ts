import assert from 'node:assert/strict';
import { sqlStatements } from '../../../src/base/sql/sqlStatements.ts';
import { sqlTokens } from '../../../src/base/sql/sqlTokens.ts';
import { tableNames } from '../../../src/base/sql/tableNames.ts';

describe('tableNames', () => {
  reads('SELECT a FROM people', ['people']);
  reads('FROM people', ['people']);
  reads('SELECT * FROM a, b JOIN c ON a.x = c.x, d LEFT JOIN "e f" USING (x)', ['a', 'b', 'c', 'd', 'e f']);
  reads(`SELECT * FROM 'x.csv' x, range(3), read_csv('y.csv') y`, []);
  reads('SELECT (SELECT max(n) FROM inner_one) FROM outer_one WHERE x IN (SELECT y FROM third)', [
    'inner_one',
    'outer_one',
    'third',
  ]);
  reads('WITH a AS (SELECT * FROM src), b(x) AS MATERIALIZED (FROM a) SELECT * FROM a, b, c', ['src', 'c']);
  reads('SELECT extract(year FROM seen), trim(both FROM name), a IS DISTINCT FROM b FROM t', ['t']);
  reads('SELECT DISTINCT a FROM t ORDER BY a DESC, b', ['t']);
  reads('INSERT INTO target (a, b) SELECT a, b FROM source', ['target', 'source']);
  reads('UPDATE t SET a = s.a FROM s WHERE t.i = s.i', ['t', 's']);
  reads('DELETE FROM t USING u, v WHERE t.i = u.i', ['t', 'u', 'v']);
  reads('INSERT INTO t VALUES (1, 2) ON CONFLICT DO UPDATE SET a = 3', ['t']);
  reads('SELECT * FROM main.people, other.dbo.things', []);
  reads('PIVOT sales ON year USING sum(amount), avg(amount)', ['sales']);
  reads("DESCRIBE people; SUMMARIZE people; COPY people TO 'x.csv'", ['people']);
  reads('CREATE TABLE made AS FROM src; SELECT * FROM made, other', ['src', 'other']);
  reads('SELECT * FROM (a JOIN b USING (x)) UNION ALL FROM c', ['a', 'b', 'c']);
  reads('EXPLAIN SELECT * FROM a WHERE x > (SELECT avg(x) FROM a)', ['a']);
  reads('-- FROM hidden\nSELECT 1', []);

  it('names what statements make', () => {
    const { made } = names('CREATE OR REPLACE TEMP TABLE IF NOT EXISTS a (x INT); CREATE VIEW "b c" AS SELECT 1');
    assert.deepEqual(made, ['a', 'b c']);
  });

  it('tells values that stand for tables from others', () => {
    const source = 'SELECT ${a} FROM ${b}, ${c} x WHERE y IN ${d} AND z = (SELECT max(q) FROM ${e})';
    const found = [...names(source).holes].map((start) => source[start + 2]);
    assert.deepEqual(found, ['b', 'c', 'e']);
  });
});

function names(source: string): ReturnType<typeof tableNames> {
  const tokens = sqlTokens(source, (start) => (source.startsWith('${', start) ? source.indexOf('}', start) + 1 : null));
  return tableNames(sqlStatements(tokens));
}

function reads(source: string, expected: readonly string[]): void {
  it(`finds ${expected.join(', ') || 'no table'} in ${source.split('\n').at(-1) ?? ''}`, () => {
    assert.deepEqual(names(source).read, expected);
  });
}
