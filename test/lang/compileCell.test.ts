import assert from 'node:assert/strict';
import { compileCell } from '../../src/lang/compileCell.ts';
import type { CompiledCell } from '../../src/lang/CompiledCell.ts';

const strict = '"use strict";';

function compile(source: string): CompiledCell {
  return compileCell(source, { cellId: 'c', language: 'typescript' });
}

/** Compares the compiled code, without the strict directive that all of it starts with. */
function check(source: string, expected: { prologue?: string; body: string | null }): void {
  const { prologue, body } = compile(source);
  assert.equal(prologue, expected.prologue === undefined ? null : strict + expected.prologue);
  assert.equal(body, expected.body === null ? null : strict + expected.body);
}

describe('compileCell', () => {
  it('turns declarations into assignments that stay in their columns', () => {
    check('const x: number = 1\nlet y = x, z', { body: '      x         = 1\n    y = x, z=void 0;' });
  });

  it('wraps a destructured object in parentheses and separates it from the line before', () => {
    check('f()\nconst { a } = b', { body: 'f()\n;(    { a } = b);' });
  });

  it('leaves a var without a value as it was', () => {
    check('var x', { body: '    x;' });
  });

  it('moves functions to the prologue, where lines and columns still hold', () => {
    check('let a = 1\nfunction f() { return a }\nf()', {
      prologue: '\nf=function f() { return a };',
      body: '    a = 1\n;                           \nf()',
    });
  });

  it('takes the name off a function that calls itself, so that it calls the variable', () => {
    check('function f() { f() }', { prologue: 'f=function  () { f() };', body: null });
  });

  it('names a class twice: as the variable and inside', () => {
    check('abstract class A {}', { body: 'A=         class A {};' });
  });

  it('keeps a cell without await synchronous', () => {
    check('1 + 1', { body: '1 + 1' });
    assert.equal(compile('1 + 1').isAsync, false);
  });

  it('returns the last value from the function around an await', () => {
    check('await f() // done', { body: '(async()=>{return (await f()) // done\n})()' });
    assert.equal(compile('await f()').isAsync, true);
  });

  it('awaits imports where they stand, above other statements', () => {
    check("import d, { a as b } from 'm' // note\nd(b)", {
      body: '(async()=>{;({"default":d,"a":b}=await __mlnb_import("m",void 0,["default","a"])); // note\nreturn (d(b))\n})()',
    });
  });

  it('runs imports below other statements first, from their own line', () => {
    const { prologue, body, hidden } = compile("f()\nimport 'm'");
    assert.equal(prologue, `${strict}\n__mlnb_import4=async()=>{;await __mlnb_import("m");};`);
    assert.equal(body?.split('\n')[0], `${strict}(async()=>{await __mlnb_import4();f()`);
    assert.deepEqual(hidden, ['__mlnb_import4']);
  });

  it('tolerates the absence of names and modules that serve as types alone', () => {
    const { body } = compile("import { T } from 'm'\nlet x: T");
    assert.match(body ?? '', /__mlnb_import\("m"\)\.catch\(/);
    assert.doesNotMatch(compile("import { T } from 'm'\nnew T() as T").body ?? '', /catch/);
  });

  it('passes import attributes on, static and dynamic', () => {
    check("import j from './j.json' with { type: 'json' }\nj;", {
      body: '(async()=>{;({"default":j}=await __mlnb_import("./j.json",{"type":"json"},["default"]));\nj;\n})()',
    });
    check("import('./j.json', { with: { type: 'json' } })", {
      body: "__mlnb_import('./j.json', ({ with: { type: 'json' } })?.with)",
    });
  });

  it('replaces import.meta', () => {
    check('import.meta.url', { body: '__mlnb_meta.url' });
  });

  it('disposes what using declares in a function around the cell', () => {
    check('using r = f()\nr', { body: '(()=>{using __mlnb_using6=r = f()\nreturn (r)\n})()' });
  });

  it('makes nothing of a cell that only holds types', () => {
    check('interface A {}\ntype B = A\ndeclare const c: B', { body: null });
  });

  it('makes nothing of an empty cell', () => {
    check('', { body: null });
    check('// only a remark', { body: null });
  });

  it('counts the characters before the cell’s own', () => {
    const source = 'function f() {}\nawait f()';
    const { prologue, body, prologueOffset, bodyOffset } = compile(source);
    assert.equal(prologue?.slice(prologueOffset), 'f=function f() {};');
    assert.equal(body?.slice(0, bodyOffset), `${strict}(async()=>{`);
  });

  it('gives the cell’s id back', () => {
    assert.equal(compileCell('1', { cellId: 'xyz', language: 'javascript' }).cellId, 'xyz');
  });

  it('hides the helpers of TypeScript’s decorators', () => {
    const { declares, hidden, hasValue } = compile('@d class A {}\nA');
    assert.deepEqual(declares, ['A']);
    assert.ok(hidden.includes('__esDecorate'));
    assert.equal(hasValue, true);
  });

  it('uses the older decorators when asked to', () => {
    const options = { cellId: 'c', language: 'typescript', experimentalDecorators: true } as const;
    const { hidden } = compileCell('@d class A { constructor(@p x: number) {} }', options);
    assert.deepEqual(hidden, ['__decorate', '__param']);
  });

  it('does not load TypeScript for a cell that only needs its types erased', () => {
    const loadTypeScript = (): never => assert.fail('loaded');
    const source = 'enum E { A }\nclass P { constructor(public x: E) {} }\nconst y = <T,>(x: T): T => x';
    assert.equal(compileCell(source, { cellId: 'c', language: 'typescript', loadTypeScript }).hasValue, false);
  });

  it('says that a cell is nested too deeply, whichever step finds out', () => {
    for (const source of ['['.repeat(100_000), `f${'()'.repeat(20_000)}`])
      assert.throws(() => compile(source), { code: 'CELL_SYNTAX', message: 'The cell is nested too deeply.' });
  });

  it('says so where the parser itself fails', () => {
    assert.throws(() => compile('namespace const x'), { code: 'CELL_SYNTAX' });
  });

  it('reads CRLF and Unicode line breaks without losing a line', () => {
    const { body } = compile('function f() {\r\n}\r\nlet a: {\r\n  b: 1\u2028}\u2029a');
    assert.equal(body?.split(/\r\n|[\n\r\u2028\u2029]/).length, 6);
  });
});
