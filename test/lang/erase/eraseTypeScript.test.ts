import assert from 'node:assert/strict';
import { SourceEdits } from '../../../src/lang/edits/SourceEdits.ts';
import { splitCode } from '../../../src/lang/edits/splitCode.ts';
import { eraseTypeScript } from '../../../src/lang/erase/eraseTypeScript.ts';
import { parseCell } from '../../../src/lang/parse/parseCell.ts';

function erase(source: string): { code: string; needsTypeScript: boolean } {
  const { program } = parseCell(source, { language: 'typescript', experimentalDecorators: false });
  const edits = new SourceEdits(source);
  const { needsTypeScript } = eraseTypeScript(program, edits);
  return { code: splitCode(edits, []).body, needsTypeScript };
}

/** Runs of spaces count as one: that columns hold is tested with the positions of errors. */
function check(source: string, expected: string): void {
  it(`makes ${JSON.stringify(source)} JavaScript`, () => {
    const { code, needsTypeScript } = erase(source);
    assert.equal(code.replace(/ +/g, ' '), expected);
    assert.equal(needsTypeScript, false);
    assert.equal(code.split('\n').length, source.split('\n').length);
  });
}

describe('eraseTypeScript', () => {
  check('f(a as T, b!, c satisfies U)', 'f(a , b , c )');
  check('x = a as T\n(b)', 'x = a ;\n(b)');
  check('function f() { return a as T\n[b] }', 'function f() { return a ;\n[b] }');
  check('if (a) b as T\nelse c', 'if (a) b ;\nelse c');
  check('a = <T>{}', 'a = ( {})');
  check('() => <T>{}', '() => ( {})');
  check('f<T>(a); new C<T>; t<T>`x`; a?.<T>(b)', 'f (a); new C ; t `x`; a?. (b)');
  check('let a /* ? */ : T = 1, { b }: U = c, d!: T', 'let a = 1, { b } = c, d ;');
  check('function f(this: T, a?: U, ...b: V[]): asserts a is W {}', 'function f( a , ...b ) {}');
  check('function f(this: T,) {}', 'function f( ) {}');
  check('<T,>(a: T): T => a', ' (a ) => a');
  check('async <T>(a: T) => a', 'async (a ) => a');
  check('async <\nT>(a: T) => a', 'async (\n a ) => a');
  check('(a): {\nb: T } => a', '(a \n ) => a');
  check('f(() /* c */ : {\n} => a)', 'f(( /* c */ \n) => a)');
  check('class A<T> extends B<T> implements C, D {}', 'class A extends B {}');
  check('class A implements B {}', 'class A {}');
  check('abstract class A { abstract a: T; abstract b(): T; c() {} }', ' class A { ; ; c() {} }');
  check('class A { private a?: T; static readonly b!: U; c?() {} }', 'class A { ; a ; static b ; c () {} }');
  check('class A { a = b\n public [c] = 1\n private *d() {} }', 'class A { a = b\n ; [c] = 1\n ; *d() {} }');
  check('class A { get: T\n b() {} }', 'class A { get ;\n b() {} }');
  check('class A { declare a: T; [b: string]: U; f(): void; f() {} }', 'class A { ; ; ; f() {} }');
  check('class A extends B { override async *f<T>(): U {} }', 'class A extends B { ; async *f () {} }');
  check(
    'class A { constructor(private readonly a: T, b = 1, public c = 2) { d() } }',
    'class A {a;c; constructor( a , b = 1, c = 2) {this.a=a;this.c=c; d() } }',
  );
  check(
    'class A extends B { constructor(public a: T) { c(); super(a)\n d() } }',
    'class A extends B {a; constructor( a ) { c(); super(a);this.a=a;\n d() } }',
  );
  check(
    'const A = class<T> { readonly = 1; static = 2; declare() {} }',
    'const A = class { readonly = 1; static = 2; declare() {} }',
  );
  check('try {} catch (e: unknown) {}', 'try {} catch (e ) {}');
  check('for (const a of b as T) {}', 'for (const a of b ) {}');
  check(
    'declare let a: T; declare function f(): T; declare class B {} declare enum C {} declare module "m" {} declare global {}',
    '; ; ; ; ; ; ',
  );
  check('a\ninterface B {\n}\n(c)', 'a\n; \n \n(c)');
  check(
    'enum E { A, B = 2, C = "c", D = f() }',
    'E={};E[E["A"]=0]="A";E[E["B"]=2]="B";E["C"]="c";typeof(E["D"]=(f()))==="string"||(E[E["D"]]="D");',
  );
  check('{ enum E {} }', '{ let E={}; }');
  check('enum E {\n A, // a\n B,\n}', 'E={};E[E["A"]=0]="A";\n E[E["B"]=1]="B";\n \n ');
  check('import(a); import(a, b); import.meta', '__mlnb_import(a); __mlnb_import(a, (b)?.with); __mlnb_meta');
  check('a<!--b', 'a< !--b');

  for (const source of [
    '@d class A {}',
    'class A { @d b() {} }',
    'class A { @d b }',
    'class A { accessor b = 1 }',
    'namespace N { export const a = 1 }',
    'import a = N.b',
    'class A extends B { constructor(public a) { if (a) super() } }',
  ])
    it(`leaves ${source} to TypeScript`, () => assert.equal(erase(source).needsTypeScript, true));
});
