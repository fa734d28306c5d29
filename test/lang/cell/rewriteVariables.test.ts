import assert from 'node:assert/strict';
import { compiledBody } from './compiledBody.ts';

function check(source: string, expected: string): void {
  it(`makes ${JSON.stringify(source)} assignments`, () => {
    assert.equal(compiledBody(source), expected);
  });
}

describe('rewriteVariables', () => {
  check('let a, b = 1, c', ' a=void 0, b = 1, c=void 0;');
  check('var a, b = 1', ' a, b = 1');
  check('const [a] = b', '; [a] = b');
  check('let { a }: T = b, c', ';( { a } = b, c=void 0);');
  check('if (a) var { b } = c; else var [d] = e', 'if (a) ( { b } = c); else [d] = e');
  check('for (var a = 0, b; a < 1; a++);', 'for ( a = 0, b; a < 1; a++);');
  check('for (var { a } = b;;);', 'for ( { a } = b;;);');
  check('for (var a in b); for (var [c] of d);', 'for ( a in b); for ( [c] of d);');
  check('for (var async of a);', 'for ( (async) of a);');
  check('for (let a of b); for (const c in d);', 'for (let a of b); for (const c in d);');
  check('{ let a; var b = a }', '{ let a; b = a }');
  check('switch (a) { case 1: var { b } = c }', 'switch (a) { case 1: ;( { b } = c); }');
  check('a: var b = 1', 'a: b = 1');
  check('function f() { var a }; () => { var b }', '; ; () => { var b }');
  check('let a: T\n(b)', ' a =void 0;\n(b)');
  check('let a = b as T\n[c]', ' a = b ;\n[c]');
  check('await using a = b, c = d; e;', '(async()=>{await using __mlnb_using12=a = b, __mlnb_using19=c = d; e;\n})()');
});
