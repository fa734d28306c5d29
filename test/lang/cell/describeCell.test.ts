import assert from 'node:assert/strict';
import { compileCell } from '../../../src/lang/compileCell.ts';

describe('what a cell declares and uses', () => {
  check(
    'all forms of declaration',
    'var a; let b; const c = 1; function d() {} class E {} enum F {} import g, { h as i } from "m"; import * as j from "m"',
    {
      declares: ['a', 'b', 'c', 'd', 'E', 'F', 'g', 'i', 'j'],
    },
  );
  check('names in patterns', 'const { a, b: [c, ...d], ...e } = f', { declares: ['a', 'c', 'd', 'e'], uses: ['f'] });
  check('var anywhere outside functions', 'if (x) { for (var a of []) { var b } } function f() { var c }', {
    declares: ['a', 'b', 'f'],
    uses: ['x'],
  });
  check(
    'no types',
    'interface A {} type B = A; import type { C } from "m"; import { type D, E } from "m"; declare const F: D',
    { declares: ['E'] },
  );
  check('names read and written, globals too', 'x = y + console.log(z.w)', { uses: ['x', 'y', 'console', 'z'] });
  check(
    'names used inside functions and classes',
    'function f(a = x) { return a + y } class A extends B { [k] = v; static { s } }',
    { declares: ['f', 'A'], uses: ['x', 'y', 'B', 'k', 'v', 's'] },
  );
  check('not what a parameter, local or catch shadows', 'const f = (a) => { let b; try {} catch (c) { a + b + c } }', {
    declares: ['f'],
    uses: [],
  });
  check('what is shadowed only elsewhere', '{ let a = 1 } a', { uses: ['a'] });
  check('not property names, labels or keys', 'l: for (;;) { o.p; ({ k: 1, m() {} }); break l }', { uses: ['o'] });
  check('shorthand and computed keys', '({ a, [b]: 1 })', { uses: ['a', 'b'] });
  check('targets of assignments and loops', '[a, b.c] = d; for (e of f); g++', {
    uses: ['a', 'b', 'd', 'e', 'f', 'g'],
  });
  check('not names in types', 'let x: Foo<typeof y> = z as Bar', { declares: ['x'], uses: ['z'] });
  check('not arguments', 'function f() { return arguments.length }', { declares: ['f'], uses: [] });
  check('a function’s own name only inside', 'const f = function g() { g() }; g', { declares: ['f'], uses: ['g'] });
  check('defaults of parameters do not see the body', 'function f(a = b) { var b }', { declares: ['f'], uses: ['b'] });
  check('decorators and namespaces', '@d class A {}\nnamespace N { export const a = b }', {
    declares: ['A', 'N'],
    uses: ['d', 'b'],
  });
  check('no members of enums', 'enum E { A = x, B = A }', { declares: ['E'], uses: ['x'] });
  check('dynamic import only by what it is given', 'import(path)', { uses: ['path'] });

  function check(title: string, source: string, expected: { declares?: string[]; uses?: string[] }): void {
    it(`knows ${title}`, () => {
      const { declares, uses } = compileCell(source, { cellId: 'c', language: 'typescript' });
      assert.deepEqual({ declares, uses }, { declares: [], uses: [], ...expected });
    });
  }
});
