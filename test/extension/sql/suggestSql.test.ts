import assert from 'node:assert/strict';
import type { SqlSources, SqlSuggestion } from '../../../src/extension/sql/SqlSources.ts';
import { suggestSql } from '../../../src/extension/sql/suggestSql.ts';

const column = (name: string, type = '') => ({ name, type });
const sources: SqlSources = {
  tables: [
    { name: 'people', detail: 'Table, 3 rows', columns: [column('id', 'BIGINT'), column('first name', 'VARCHAR')] },
    { name: 'orders', detail: 'Array, 9 rows', columns: [column('id'), column('price', 'number')] },
    { name: 'data/flowers.csv', detail: '', columns: [column('kind'), column('length')] },
  ],
  files: ['data/flowers.csv', "it's.parquet"],
  names: [
    { name: 'least', type: 'number' },
    { name: 'people', type: 'Table' },
  ],
};

/** @param text with `|` where the cursor is */
function suggestionsAt(text: string) {
  const offset = text.indexOf('|');
  return suggestSql(text.replace('|', ''), offset, sources);
}

function labels(text: string, ...kinds: SqlSuggestion['kind'][]): string[] {
  const items = suggestionsAt(text)?.items ?? [];
  return items.filter(({ kind }) => kinds.includes(kind)).map(({ label }) => label);
}

/** The text after the suggestion was taken. */
function accept(text: string, label: string): string {
  const found = suggestionsAt(text);
  const item = found?.items.find((one) => one.label === label);
  assert.ok(found && item, `nothing is called ${label} at ${text}`);
  const plain = text.replace('|', '');
  return plain.slice(0, found.start) + item.insertText + plain.slice(found.end);
}

describe('suggestSql', () => {
  it('offers tables and files where a table stands', () => {
    assert.deepEqual(labels('SELECT * FROM |', 'table'), ['people', 'orders']);
    assert.deepEqual(labels('SELECT * FROM people, |', 'table'), ['people', 'orders']);
    assert.deepEqual(labels('SELECT * FROM people JOIN o|', 'file'), ["'data/flowers.csv'", "'it''s.parquet'"]);
    assert.deepEqual(labels('SELECT * FROM |', 'column', 'keyword'), []);
  });

  it('offers the columns of the tables that the statement reads, also before FROM is reached', () => {
    assert.deepEqual(labels('SELECT | FROM orders', 'column'), ['id', 'price']);
    assert.deepEqual(labels('SELECT * FROM orders WHERE |', 'column'), ['id', 'price']);
    assert.deepEqual(labels("SELECT | FROM 'data/flowers.csv'", 'column'), ['kind', 'length']);
    assert.deepEqual(labels('SELECT |', 'column'), ['id', 'first name', 'price']);
  });

  it('keeps to the statement around the cursor', () => {
    assert.deepEqual(labels('SELECT * FROM people; SELECT | FROM orders; SELECT * FROM people', 'column'), [
      'id',
      'price',
    ]);
  });

  it('offers the columns of one table after its name or alias', () => {
    assert.deepEqual(labels('SELECT o.| FROM people p, orders AS o', 'column'), ['id', 'price']);
    assert.deepEqual(labels('SELECT P.| FROM people p, orders o', 'column'), ['id', 'first name']);
    assert.deepEqual(labels('SELECT people.|', 'column'), ['id', 'first name']);
    assert.deepEqual(labels('SELECT o.| FROM people p, orders o', 'keyword', 'function', 'table'), []);
    assert.deepEqual(labels('SELECT other.| FROM people p', 'column'), []);
  });

  it('offers aliases, functions and keywords beside columns', () => {
    assert.deepEqual(labels('SELECT | FROM people p', 'table'), ['p']);
    assert.ok(labels('SELECT me|', 'function').includes('median'));
    assert.ok(labels('SELECT * FROM people WH|', 'keyword').includes('WHERE'));
  });

  it('offers what WITH has named', () => {
    assert.deepEqual(labels('WITH best AS (SELECT 1) SELECT * FROM |', 'table'), ['people', 'orders', 'best']);
  });

  it('replaces the word that is being written, quotes included, and quotes where it must', () => {
    assert.equal(accept('SELECT fi| FROM people', 'first name'), 'SELECT "first name" FROM people');
    assert.equal(accept('SELECT p."fi|" FROM people p', 'first name'), 'SELECT p."first name" FROM people p');
    assert.equal(accept("SELECT * FROM 'da|'", 'data/flowers.csv'), "SELECT * FROM 'data/flowers.csv'");
    assert.equal(accept("SELECT * FROM 'da| WHERE x", 'data/flowers.csv'), "SELECT * FROM 'data/flowers.csv WHERE x");
    assert.equal(accept('SELECT * FROM |', "'it''s.parquet'"), "SELECT * FROM 'it''s.parquet'");
    assert.equal(accept('SELECT * FROM pe|ople WHERE 1', 'people'), 'SELECT * FROM people WHERE 1');
  });

  it('offers files in the string of a reading function', () => {
    assert.deepEqual(labels("SELECT * FROM read_csv('|')", 'file'), ['data/flowers.csv', "it's.parquet"]);
  });

  it('offers nothing in comments, numbers and other strings', () => {
    for (const text of ['-- FROM |', '/* a | */ SELECT', "SELECT '| ' FROM people", 'SELECT 12| FROM people'])
      assert.equal(suggestionsAt(text), null, text);
  });

  it('offers names of TypeScript in a ${…}, and SQL behind it', () => {
    assert.deepEqual(labels('SELECT * FROM orders WHERE price > ${le|}', 'name'), ['least', 'people']);
    assert.equal(accept('WHERE price > ${le|}', 'least'), 'WHERE price > ${least}');
    assert.equal(suggestionsAt('WHERE price > ${people.|}'), null);
    assert.deepEqual(labels('SELECT * FROM orders WHERE price > ${least} AND |', 'column'), ['id', 'price']);
  });

  it('takes what is half-written, in any place', () => {
    const text = 'SELECT a.b, \'x, "y" FROM people p WHERE p.id = $ AND (id > ? OR ${least';
    for (let at = 0; at <= text.length; at++) suggestSql(text, at, sources);
  });
});
