import assert from 'node:assert/strict';
import { sql } from '../../../src/data/sql/sql.ts';
import { UserError } from '../../../src/base/UserError.ts';

describe('sql`…`', function () {
  this.timeout(20_000);

  it('takes the text as it is written, backslashes too', async () => {
    const rows = await (
      await sql`SELECT regexp_extract('ab12', '\d+') AS r, '\`' AS tick, '$' || '\${x}' AS text`
    ).toRecords();
    assert.deepEqual(rows, [{ r: '12', tick: '`', text: '$${x}' }]);
  });

  it('sees tables that it is given by name', async () => {
    const tag = sql.with({ people: [{ name: 'Ann' }, { name: 'Bob' }] });
    assert.deepEqual(await (await tag`SELECT name FROM people WHERE name > ${'Anna'}`).toRecords(), [{ name: 'Bob' }]);
  });

  it('gives a table that says what was done where no statement has rows', async () => {
    const table = await sql`CREATE OR REPLACE TABLE tagged AS SELECT 1 AS a`;
    assert.deepEqual(await table.toRecords(), [{ done: 'CREATE TABLE tagged: done, 1 row.' }]);
  });

  it('shows the line of its error, and says how to name a variable', async () => {
    await assert.rejects(sql`SELECT * FROM nowhere`, (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.code, 'SQL_TABLE_MISSING');
      assert.match(error.fix ?? '', /sees no variables: write FROM \$\{people\}/);
      return true;
    });
    await assert.rejects(
      sql`SELECT a
        FROM ${[{ b: 1 }]}`,
      /There is no column "a"\.\n\n {2}1 \| SELECT a\n {13}\^/,
    );
  });

  it('binds no value that a comment takes in, and no other one in its place', async () => {
    const attack = '*/ DROP TABLE safe; \n DROP TABLE safe; --';
    await sql`CREATE OR REPLACE TABLE safe AS SELECT 1 AS alive`;
    const table = await sql`
      -- ${attack}
      SELECT /* ${attack} /* ${() => 'no parameter'} */ ${[{ a: 1 }]} */ ${2} AS two, ${attack} AS text -- ${3}
      FROM safe`;
    assert.deepEqual(await table.toRecords(), [{ two: 2, text: attack }]);
    await assert.rejects(sql`-- ${1}`, { code: 'SQL_STATEMENT' });
  });

  it('refuses a value within a string, and an empty text', async () => {
    await assert.rejects(sql`SELECT 'x ${1}'`, { code: 'CELL_SYNTAX', message: /stands in a string/ });
    await assert.rejects(sql` -- nothing`, { code: 'SQL_STATEMENT' });
  });
});
