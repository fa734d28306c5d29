import assert from 'node:assert/strict';
import { compiledBody, compiledPrologue } from './compiledBody.ts';

function check(source: string, [prologue, body]: [string | null, string | null]): void {
  it(`rewrites ${JSON.stringify(source)}`, () => {
    assert.deepEqual([compiledPrologue(source), compiledBody(source)], [prologue, body]);
  });
}

describe('rewriteStatement', () => {
  check('function f() {}', ['f=function f() {};', null]);
  check('export async function* f() {}', [' f=async function* f() {};', null]);
  check('export default function f() {}', [' f=function f() {};', null]);
  check('function f(a = () => f) {}', ['f=function (a = () => f) {};', null]);
  check('function f(f) { return f }', ['f=function f(f) { return f };', null]);
  check('function f(): void\nfunction f(x?: T) {}\n(a)', ['\nf=function f(x ) {};', '; \n; \n(a)']);
  check('class A {}\n[a]', [null, 'A=class A {};\n[a]']);
  check('export class A {}', [null, ' A=class A {};']);
  check('export default class {}', [null, ';( class {})']);
  check('export default a', [null, ';( a)']);
  check('export default await a', [null, '(async()=>{;return( await a)\n})()']);
  check('export default {}\nb', [null, ';( {})\nb']);
  check('export = a', [null, ';( a)']);
  check('export const a = 1', [null, ' a = 1']);
  check('a\nexport { a, b as c }\n(d)', [null, 'a\n; \n(d)']);
  check('export interface A {}\nexport type B = A\nexport declare const c: A', [null, null]);
});
