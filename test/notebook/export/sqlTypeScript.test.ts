import assert from 'node:assert/strict';
import { sqlOfTypeScript, SqlWriter } from '../../../src/notebook/export/sqlTypeScript.ts';
import { newCodeCell, newNotebook } from '../../../src/notebook/newNotebook.ts';

describe('SQL cells as TypeScript', () => {
  it('hand in the variables that the SQL names', () => {
    const [code] = written(
      ['-- @name churn\nSELECT * FROM people JOIN own USING (id) WHERE x > ${min}'],
      ['const people = [], min = 3;'],
    );
    assert.equal(
      code,
      [
        `import { sql } from 'mlnb';`,
        'let churn = await sql.with({ people })`',
        '-- @name churn',
        'SELECT * FROM people JOIN own USING (id) WHERE x > ${min}',
        '`;',
      ].join('\n'),
    );
  });

  it('import the library once, and declare a name once', () => {
    const [first, second] = written(['SELECT 1', 'SELECT 2']);
    assert.match(first ?? '', /^import \{ sql \} from 'mlnb';\nlet _sql = await/);
    assert.match(second ?? '', /^_sql = await/);
  });

  it('see the result of an earlier SQL cell', () => {
    const [, second] = written(['-- @name a\nSELECT 1 AS x', '-- @name b\nFROM a']);
    assert.match(second ?? '', /let b = await sql\.with\(\{ a \}\)`/);
  });

  it('leave a name of the notebook alone, and use an import that is there', () => {
    assert.match(
      written(['SELECT 1'], ['const sql = 1;'])[0] ?? '',
      /^import \{ sql as sqlCell \} from 'mlnb';\nlet _sql = await sqlCell`/,
    );
    assert.match(written(['SELECT 1'], [`import { readCsv, sql } from 'mlnb';`])[0] ?? '', /^let _sql = await sql`/);
  });

  it('stay comments where the text is no SQL cell, or would not come back as it is', () => {
    assert.deepEqual(written(["SELECT '${x}'", '-- nothing', "SELECT '\\`'"]), [null, null, null]);
  });

  for (const source of [
    "SELECT '`' AS tick, '\\d' AS digit",
    'SELECT $${"a": 1}$$::JSON, ${`${x}`}',
    '\nSELECT 1\n\n',
    'SELECT ${{ a: `}` }.a}',
    'SELECT 1 -- ${gone}',
  ]) {
    it(`come back as they were: ${JSON.stringify(source)}`, () => {
      const [code] = written([source]);
      assert.ok(code != null);
      assert.equal(sqlOfTypeScript(code), source);
    });
  }
});

function written(sql: readonly string[], others: readonly string[] = []): (string | null)[] {
  const cells = [
    ...others.map((source, index) => newCodeCell(source, `t${index}`)),
    ...sql.map((source, index) => ({ ...newCodeCell(source, `s${index}`), metadata: { mlnb: { language: 'sql' } } })),
  ];
  const writer = new SqlWriter(newNotebook(cells));
  return sql.map((source) => writer.write(source));
}
