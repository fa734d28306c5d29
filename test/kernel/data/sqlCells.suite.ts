import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { type CellView, errorOf, TestNotebook, textOf } from '../TestNotebook.ts';

describe('SQL cells in a sandboxed kernel', function () {
  this.timeout(120_000);
  let notebook: TestNotebook;

  before(async () => {
    notebook = await TestNotebook.open();
    notebook.write('data/people.csv', 'name,age\nAnn,30\nBob,50\nEve,41\n');
  });
  after(() => notebook.close());

  /** The rows that a cell showed, from its grid's text. */
  async function sql(source: string): Promise<string> {
    const view = await notebook.runSql(source);
    assert.equal(view.status, 'ok', traceback(view));
    return stripVTControlCharacters(textOf(view));
  }

  async function fails(source: string): Promise<string> {
    const view = await notebook.runSql(source);
    assert.equal(view.status, 'error');
    return traceback(view);
  }

  it('read a file by its path from the notebook, and show a grid', async () => {
    const view = await notebook.runSql(`SELECT name FROM 'data/people.csv' WHERE age > 40 ORDER BY name`);
    const output = view.outputs.find(({ type }) => type === 'result');
    assert.ok(output?.type === 'result', traceback(view));
    assert.equal((output.metadata as { mlnb: { rowCount: number } }).mlnb.rowCount, 2);
    assert.match(stripVTControlCharacters(textOf(view)), /0\s+Bob\n1\s+Eve/);
  });

  it('give their result to later cells by the name of the first line, and by _sql', async () => {
    await sql(`-- @name older\nSELECT * FROM 'data/people.csv' WHERE age > 40`);
    assert.equal(
      await notebook.value(`JSON.stringify(await older.select('name').toRecords())`),
      `'[{"name":"Bob"},{"name":"Eve"}]'`,
    );
    await sql('SELECT 7 AS seven');
    assert.equal(await notebook.value('(await _sql.toRecords())[0].seven'), '7');
    await sql(`-- @name older\nSELECT 1 AS one`);
    assert.equal(await notebook.value('older.columnNames.join()'), `'one'`);
  });

  it('see tables, frames and records that variables hold, with their values of now', async () => {
    await notebook.value(`import { readCsv } from 'mlnb';
      const people = await readCsv('data/people.csv');
      let scores = [{ name: 'Ann', points: 3 }];
      const frame = new dfd.DataFrame([[1, 'x'], [2, 'y']], { columns: ['n', 'k'] });
      'ready'`);
    const query = 'SELECT people.name, points, frame.k FROM people JOIN scores USING (name), frame WHERE n = 1';
    assert.match(await sql(query), /0\s+Ann\s+3\s+x/);
    await notebook.run(`scores.push({ name: 'Bob', points: 9 })`);
    assert.match(await sql(`${query} ORDER BY points DESC`), /0\s+Bob\s+9\s+x/);
    await notebook.run(`scores = [{ name: 'Eve', points: -1 }]`);
    assert.match(await sql(query), /0\s+Eve\s+-1\s+x/);
  });

  it('keep a result as it was when its source changes', async () => {
    await notebook.run(`let source = [{ n: 1 }];`);
    await sql('-- @name kept\nFROM source');
    await notebook.run('source = [{ n: 2 }];');
    assert.equal(await notebook.value('(await kept.toRecords())[0].n'), '1');
  });

  it('bind values as parameters, which no text in them can leave', async () => {
    const attack = `x'; DROP TABLE victims; --`;
    await sql('CREATE TABLE victims AS SELECT 1 AS alive');
    await notebook.run(`const attack = ${JSON.stringify(attack)};`);
    assert.match(await sql('SELECT ${attack} AS text, length(${attack}) AS n'), new RegExp(`${attack.length}`));
    assert.match(await sql('FROM victims'), /alive\n0\s+1/);
  });

  it('await in an expression, and point at it when it fails', async () => {
    assert.match(await sql('SELECT ${await Promise.resolve(40 as number)} + 2 AS answer'), /answer\n0\s+42/);
    const text = await fails('SELECT 1,\n  ${nowhere.near} AS x');
    assert.match(text, /ReferenceError: nowhere is not defined/);
    assert.match(text, /> 2 \|\s+\$\{nowhere\.near\} AS x\n\s+\|\s{5}\^/);
  });

  it('point at what DuckDB refuses', async () => {
    const column = await fails(`SELECT name,\n  agge\nFROM people`);
    assert.match(column, /no column "agge"/);
    assert.match(column, /Did you mean "age"\?/);
    assert.match(column, /> 2 \|\s+agge\n\s+\|\s{3}\^/);
    assert.doesNotMatch(column, /exception_type/);
    assert.match(column, /at Cell \[\d+\]:2:3/);
    assert.match(await fails('SELECT 1;\nSELEC 2'), /> 2 \| SELEC 2\n\s+\| \^/);
    assert.match(await fails('SELECT * FROM peopel'), /no table "peopel"[\s\S]*Did you mean people\?/);
  });

  it('refuse a name that no variable can have before anything runs', async () => {
    const text = await fails('-- @name class\nCREATE TABLE never AS SELECT 1');
    assert.match(text, /SyntaxError: `class` cannot be declared: it is a reserved word/);
    assert.match(text, /> 1 \| -- @name class\n\s+\|\s{10}\^/);
    assert.match(await fails('FROM never'), /no table "never"/);
  });

  it('say what statements without rows did', async () => {
    const view = await notebook.runSql('CREATE TABLE t AS FROM range(5);\nDELETE FROM t WHERE range > 2');
    assert.equal(textOf(view), 'CREATE TABLE t: done, 5 rows.\nDELETE: 2 rows.');
    assert.equal(await notebook.value('_sql'), 'null');
  });

  it('stop in the engine when they are interrupted, and go on with the next', async () => {
    const query = 'SELECT count(*) FROM range(100000000) a, range(1000) b WHERE (a.range * b.range) % 7 = 3';
    const running = notebook.runSql(query, 'long');
    await notebook.until(() => notebook.session.state === 'busy');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const startedAt = performance.now();
    await notebook.session.interrupt();
    assert.equal((await running).status, 'interrupted');
    assert.match(await sql('SELECT 5 AS five'), /five\n0\s+5/);
    assert.ok(performance.now() - startedAt < 10_000);
  });

  it('leave nothing behind when they are cut while they read a variable', async () => {
    await notebook.run(`const many = Array.from({ length: 200_000 }, (_, i) => ({ i, text: 'x' + i }));`);
    await sql('CREATE TEMP TABLE kept_by_all AS SELECT 1 AS kept');
    for (const delayMs of [20, 150, 400]) {
      const running = notebook.runSql('BEGIN; SELECT max(text) FROM many, range(10000000); COMMIT', 'cut');
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const startedAt = performance.now();
      await notebook.session.interrupt();
      assert.equal((await running).status, 'interrupted');
      assert.match(await sql('FROM kept_by_all'), /kept\n0\s+1/);
      assert.ok(performance.now() - startedAt < 10_000);
    }
  });

  it('write and read no file outside of what cells may', async () => {
    // DuckDB writes past Node's permission model; the sandbox's own root would be memory without a bound.
    for (const path of ['/mlnb-sql.csv', '/etc/mlnb-sql.csv', '/usr/mlnb-sql.csv']) {
      assert.match(await fails(`COPY (SELECT 1) TO '${path}'`), /Read-only file system|Permission denied/);
      assert.equal(existsSync(path), false);
    }
    assert.match(await sql(`FROM read_text('/etc/shadow')`), /0 rows/);
    assert.match(await sql(`COPY (SELECT 1 AS a) TO 'copy.csv'; FROM 'copy.csv'`), /a\n0\s+1/);
  });

  it('are there for TypeScript as a tag of the library', async () => {
    const source = `import { sql } from 'mlnb';
      const grown = await sql\`SELECT name FROM \${people} WHERE age BETWEEN \${40} AND \${45}\`;
      (await grown.toRecords())[0].name`;
    assert.equal(await notebook.value(source), `'Eve'`);
    const view = await notebook.run('await sql`SELECT * FROM people`');
    assert.match(traceback(view), /sees no variables: write FROM \$\{people\}/);
    assert.equal(
      await notebook.value(
        '(await mlnb.sql.with({ who: people })`SELECT count(*) AS n FROM who`.then((t) => t.toRecords()))[0].n',
      ),
      '3',
    );
  });
});

function traceback(view: CellView): string {
  return errorOf(view)?.traceback.join('\n') ?? `${view.status}: ${textOf(view)}`;
}
