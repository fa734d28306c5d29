import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { CellSyntaxError } from '../../../src/lang/CellSyntaxError.ts';
import { compileCell } from '../../../src/lang/compileCell.ts';
import type { CompiledCell } from '../../../src/lang/CompiledCell.ts';

describe('compileSqlCell', () => {
  it('keeps each expression in its line and column', () => {
    const source = '-- @name churn\nSELECT * FROM t\nWHERE a > ${min} AND b = ${f(`}`)}';
    const { body, bodyOffset, columnShifts } = compiled(source);
    const lines = body?.slice(bodyOffset).split('\n') ?? [];
    assert.equal(lines[2]?.indexOf('min'), source.split('\n')[2]?.indexOf('min'));
    assert.equal(lines[2]?.indexOf('f(`}`)'), source.split('\n')[2]?.indexOf('f(`}`)'));
    assert.deepEqual(columnShifts, []);
  });

  for (const expression of [
    'a',
    '{ a: 1 }.a',
    '`${`}`}`',
    "'}'",
    '/}/.test(b)',
    'a /* } */',
    'a // }\n',
    '[1, 2].map((v: number) => ({ v }))',
    'await a',
    'a as unknown as number',
    'a!',
    '(() => { if (a) { return 1; } return 2; })()',
    'a ? { b: 1 } : { b: 2 }',
    'class { x = 1 }',
    'a, b',
    '((a)',
  ]) {
    const isWhole = expression !== '((a)';
    it(`${isWhole ? 'takes' : 'refuses'} ${JSON.stringify(expression)} as one expression`, () => {
      const source = `SELECT \${${expression}} AS x, '}' FROM t`;
      if (isWhole) assert.deepEqual(holesOf(compiled(source)), [[7, 10 + expression.length]]);
      else assert.throws(() => compiled(source), CellSyntaxError);
    });
  }

  it('passes the values that expressions have, in their order', async () => {
    const { body } = compiled('SELECT ${a + 1}, ${await b}, ${[a].map((x: number): number => x * 2)[0]}');
    const given: unknown[] = [];
    const globals = {
      a: 1,
      b: Promise.resolve('text'),
      _sql: undefined,
      __mlnb_sql(_: unknown, values: unknown[]) {
        given.push(...values);
        return { table: 'table', shown: 'shown' };
      },
    };
    const shown: unknown = await runInNewContext(body ?? '', globals);
    assert.equal(globals._sql, 'table');
    assert.deepEqual(given, [0, 2, 'text', 2]);
    assert.equal(shown, 'shown');
  });

  it('declares the name of its result, _sql without one', () => {
    assert.deepEqual(compiled('-- @name churn\nSELECT 1').declares, ['churn']);
    assert.deepEqual(compiled('-- about\n--@name größe\nSELECT 1').declares, ['größe']);
    assert.deepEqual(compiled('SELECT 1').declares, ['_sql']);
  });

  it('uses the tables that it reads and the names in its expressions', () => {
    const { uses } = compiled(
      'WITH c AS (FROM base) SELECT ${limit * other.x} FROM people, c JOIN "not a name" USING (i)',
    );
    assert.deepEqual(uses, ['base', 'people', 'limit', 'other']);
  });

  it('uses neither what it declares nor what it makes', () => {
    assert.deepEqual(compiled('-- @name t\nCREATE TABLE a AS FROM b; SELECT * FROM a, t').uses, ['b']);
  });

  it('binds nothing in comments, whatever stands there', () => {
    const cell = compiled('-- ${gone}\nSELECT ${a} /* ${not code, ${ */ -- ${');
    assert.deepEqual(cell.uses, ['a']);
    assert.deepEqual(holesOf(cell), [[18, 22]]);
  });

  it('is nothing to run when it holds comments alone', () => {
    const { body, declares, hasValue } = compiled('-- nothing\n/* at all */ ;');
    assert.deepEqual({ body, declares, hasValue }, { body: null, declares: [], hasValue: false });
  });

  refuses('-- @name class\nSELECT 1', [1, 10], /`class` cannot be declared: it is a reserved word/);
  refuses('-- @name interface\nSELECT 1', [1, 10], /reserved word/);
  refuses('-- @name two words\nSELECT 1', [1, 10], /cannot be the name of a variable/);
  refuses('-- @name 1st\nSELECT 1', [1, 10], /cannot be the name of a variable/);
  refuses('-- @name __mlnb_x\nSELECT 1', [1, 10], /reserved for the kernel/);
  refuses('-- @name\nSELECT 1', [1, 9], /followed by no name/);
  refuses('-- @name a\n-- @name b\nSELECT 1', [2, 10], /two names/);
  refuses('SELECT 1;\n-- @name late', [2, 1], /below a statement/);
  refuses('SELECT\n  ${}', [2, 3], /nothing in this/);
  refuses('SELECT\n  ${a +} FROM t', [2, 8], /Unexpected/);
  refuses('SELECT\n  ${a', [2, 3], /no \} that closes it/);
  refuses('SELECT ${a) + (b}', [1, 8], /one expression/);
  refuses('SELECT ${1; 2}', [1, 11], /./);
  refuses("SELECT\n 'x ${a}'", [2, 5], /stands in a string/);
});

function compiled(source: string): CompiledCell {
  return compileCell(source, { cellId: 'c', language: 'sql' });
}

function holesOf({ body }: CompiledCell): unknown {
  const json = /__mlnb_sql\((\{.*?\}),\[0/s.exec(body ?? '')?.[1] ?? '{}';
  return (JSON.parse(json) as { holes?: unknown }).holes;
}

function refuses(source: string, [line, column]: readonly [number, number], message: RegExp): void {
  it(`refuses ${JSON.stringify(source)} at ${line}:${column}`, () => {
    assert.throws(
      () => compiled(source),
      (error) => {
        assert.ok(error instanceof CellSyntaxError);
        assert.match(error.message, message);
        assert.deepEqual([error.line, error.column], [line, column]);
        assert.ok(error.codeFrame.includes(source.split('\n')[line - 1] ?? ''));
        return true;
      },
    );
  });
}
