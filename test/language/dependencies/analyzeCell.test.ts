import assert from 'node:assert/strict';
import { analyze } from './HandMadeNotebook.ts';

interface Names {
  readonly declares?: string;
  readonly uses?: string;
  /** As in `count set`. */
  readonly changes?: string;
}

function check(text: string, { declares = '', uses = '', changes = '' }: Names): void {
  const found = analyze(text);
  const list = (names: Iterable<string>): string => [...names].sort().join(' ');
  assert.deepEqual(
    {
      declares: list(found.declares.keys()),
      uses: list(found.uses),
      changes: list([...found.changes].map((change) => change.join(' '))),
    },
    { declares, uses, changes },
    text,
  );
}

describe('analyzeCell', () => {
  it('finds what a cell declares, by every way to declare', () => {
    check('const a = 1; let b = 2; var c = 3', { declares: 'a b c' });
    check('const { a, b: { c }, ...d } = source; const [e, , f = g] = a', { declares: 'a c d e f', uses: 'g source' });
    check('function f() {}\nclass K {}\nenum E { A }\nnamespace N { export const inner = 1 }', { declares: 'E K N f' });
    check('export const a = 1; export function f() {}', { declares: 'a f' });
    check('if (true) { var a = 1; let b = 2; }\nfor (var i = 0; i < 3; i++) {}', { declares: 'a i' });
  });

  it('takes imports as declarations, types as nothing', () => {
    check("import a, { b as c } from 'm'; import * as d from 'n'; import type { T } from 'o'", { declares: 'a c d' });
    check('interface Row { a: number }\ntype Rows = Row[]', {});
    check('const rows: Row[] = []; const x = load() as Other<Thing>', { declares: 'rows x', uses: 'load' });
  });

  it('finds what a cell reads, and no name of an inner scope', () => {
    check('const mean = total / rows.length', { declares: 'mean', uses: 'rows total' });
    check('rows.map((row) => row.length * scale)', { uses: 'rows scale' });
    check('{ const rows = [1]; rows.map(String) }', { uses: 'String' });
    check('const data = await fetchRows(url); for await (const row of data) print(row)', {
      declares: 'data',
      uses: 'fetchRows print url',
    });
    check('({ a, b: c, d() { return e } })', { uses: 'a c e' });
  });

  it('finds what a cell sets and what it changes in place', () => {
    check('count += 1', { uses: 'count', changes: 'count set' });
    check('({ a, b: [c] } = source)', { uses: 'a c source', changes: 'a set c set' });
    check('options.rate = 0.1; rows[0].seen++; delete cache[key]', {
      uses: 'cache key options rows',
      changes: 'cache inPlace options inPlace rows inPlace',
    });
    check('history.losses.push(loss)', { uses: 'history loss', changes: 'history inPlace' });
    check('[box.a, { b: other.c }] = pair', { uses: 'box other pair', changes: 'box inPlace other inPlace' });
    check('for (state.at of places) {}', { uses: 'places state', changes: 'state inPlace' });
  });

  it('takes methods that tensors and tables have too for no change', () => {
    check('const c = a.add(b).sort(); seen.set(1)', { declares: 'c', uses: 'a b seen' });
  });

  it('leaves to its callers what a function needs, unless the cell calls it itself', () => {
    check('function scale(x) { return x * factor }', { declares: 'scale' });
    check('const scale = (x) => x * factor', { declares: 'scale' });
    check('const scale = (x) => x * factor\nscale(2)', { declares: 'scale', uses: 'factor' });
    check('function a() { return b() }\nfunction b() { total += k }\nrun(a)', {
      declares: 'a b',
      uses: 'k run total',
      changes: 'total set',
    });
    const { declares } = analyze('const k = 2; function scale(x) { seen.push(x); return x * k * factor }');
    assert.deepEqual([...(declares.get('scale')?.later.uses ?? [])].sort(), ['factor', 'k', 'seen']);
    assert.deepEqual([...(declares.get('scale')?.later.changes ?? [])], [['seen', 'inPlace']]);
  });

  it('reads SQL cells: the name, the tables, and the values', () => {
    check('SQL:-- @name sold\nSELECT * FROM orders JOIN "My Rows" USING (k) WHERE price > ${least}', {
      declares: 'sold',
      uses: 'least orders table:my rows table:orders',
    });
    check("SQL:SELECT * FROM 'flowers.csv'", { declares: '_sql' });
    check('SQL:CREATE TABLE Stock AS SELECT * FROM orders', {
      declares: '_sql table:stock',
      uses: 'orders table:orders',
    });
    check('SQL:UPDATE stock SET n = 1', {
      declares: '_sql',
      uses: 'stock table:stock',
      changes: 'table:stock inPlace',
    });
    check('const t = await sql`SELECT * FROM rows WHERE n > ${least}`', {
      declares: 't',
      uses: 'least rows sql table:rows',
    });
  });

  it('keeps the names of a text that no longer parses', () => {
    const before = analyze('const rows = load(url)');
    const broken = analyze('const rows = load(url', before);
    assert.equal(broken.isBroken, true);
    assert.deepEqual([...broken.declares.keys()], ['rows']);
    assert.deepEqual([...broken.uses], ['load', 'url']);
    assert.notEqual(broken.behaviour, before.behaviour);
    assert.deepEqual([...analyze('const = ').declares.keys()], []);
  });
});

describe('the behaviour of a text', () => {
  const same = (a: string, b: string): void => assert.equal(analyze(a).behaviour, analyze(b).behaviour, `${a}\n${b}`);
  const differ = (a: string, b: string): void =>
    assert.notEqual(analyze(a).behaviour, analyze(b).behaviour, `${a}\n${b}`);

  it('is the same after a comment, a formatter or a type', () => {
    same('const a = 1 // one', '/* first */ const a=1');
    same("say('x', (1 + 2) * 3)", 'say("x", ((1 + 2)) * 3)');
    same('const f = (x: number): string => `${x}`', 'const f = (x) => `${x}`');
    same('const rows = load() as Row[]; interface Row { a: string }', 'const rows = load()');
    same('SQL:SELECT a,b -- two\nFROM t', 'SQL:SELECT a , b FROM t');
  });

  it('is another one after anything that counts', () => {
    differ('const a = 1', 'const a = 2');
    differ('const a = 1', 'let a = 1');
    differ('a?.b', 'a.b');
    differ('a + b', 'a - b');
    differ('`${a} b`', '`${a}  b`');
    differ('x', 'x;');
    differ('SQL:SELECT a FROM t', 'SQL:SELECT b FROM t');
    differ('SQL:-- @name a\nSELECT 1', 'SQL:-- @name b\nSELECT 1');
    differ('SQL:SELECT ${a + 1}', 'SQL:SELECT ${a + 2}');
  });
});
