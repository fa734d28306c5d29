import type { EngineCase } from './EngineCase.ts';

/** Type syntax that must vanish without a trace, and line ends that must not join when it does. */
export const typeScriptCases: readonly EngineCase[] = [
  {
    title: 'satisfies, as const, non-null and assertions',
    cells: ['const z1 = { a: [1] as const } satisfies object; (<any>z1).a!.length + (z1 as any).a[0]'],
    expect: '2',
  },
  {
    title: 'as before a line that starts with [',
    cells: ['const z2 = 1 as number\n;[1, 2].length\nlet z3 = z2 as any\n[3, 4].at(0)'],
    expect: '3',
  },
  { title: 'as before a line that starts with (', cells: ['let z4 = 5 as any\n(z4 + 1)'], expect: '6' },
  {
    title: 'a type alias before a line that starts with (',
    cells: ['const z5 = (x: number) => x\ntype Z6 = string\n(7)'],
    expect: '7',
  },
  {
    title: 'an annotation before a line that starts with a template',
    cells: ['let z7: string\n`z${z7}`'],
    expect: "'zundefined'",
  },
  { title: 'an annotation before a line that starts with /', cells: ['let z8: string\n/x/.test("x")'], expect: 'true' },
  {
    title: 'a function before a line that starts with (',
    cells: ['const z9 = 1\nfunction z10() {}\n(z9)'],
    expect: '1',
  },
  { title: 'a class before a line that starts with [', cells: ['class Z11 {}\n[1, 2][1]'], expect: '2' },
  {
    title: 'fields without ; whose types vanish',
    cells: [
      'class Z12 { get: number\n x = 1 as number\n ["k"] = 2\n static: string\n *g() { yield 3 } }',
      'const z12 = new Z12(); [z12.x, z12.k, ...z12.g(), Object.keys(z12)]',
    ],
    expect: "[ 1, 2, 3, [ 'get', 'x', 'k', 'static' ] ]",
  },
  {
    title: 'modifiers before computed and generator members',
    cells: [
      'class Z13 { x = 1\n public ["k"] = 2\n private *g() { yield 3 }\n protected static readonly s = 4\n declare d: number\n [i: string]: unknown }',
      'Object.keys(new Z13()).join() + Z13.s',
    ],
    expect: "'x,k4'",
  },
  {
    title: 'overloads of functions and methods',
    cells: [
      'function z14(a: string): string\nfunction z14(a: number): number\nfunction z14(a: any) { return a }\nclass Z15 { f(): void\n f(x?: number) { return x } }',
      '[z14(1), new Z15().f(2)]',
    ],
    expect: '[ 1, 2 ]',
  },
  {
    title: 'this, optional, rest and destructured parameters',
    cells: [
      'function z16(this: { k: number }, a?: number, { b }: { b: number } = { b: 2 }, ...rest: number[]): number { return this.k + (a ?? 0) + b + rest.length }',
      'z16.call({ k: 1 }, 1, { b: 3 }, 1, 2)',
    ],
    expect: '7',
  },
  {
    title: 'generic arrows, async arrows and predicates',
    cells: [
      'const z17 = async <T,>(x: T): Promise<T> => x; const z18 = (x: unknown): x is string => typeof x === "string"; function z19(x: unknown): asserts x {}',
      '[await z17(1), z18(""), z19(1)]',
    ],
    expect: '[ 1, true, undefined ]',
  },
  {
    title: 'an arrow whose return type spans lines',
    cells: ['const z20 = (a: number): {\n  v: number\n} => ({ v: a })\nz20(3).v'],
    expect: '3',
  },
  {
    title: 'an async arrow whose type parameters span lines',
    cells: ['const z21 = async <\n  T\n>(x: T) => x\nz21(4)'],
    expect: '4',
  },
  {
    title: 'return before an assertion that spans lines',
    cells: ['function z22() { return <\nnumber\n>5 }\nz22()'],
    expect: '5',
  },
  {
    title: 'an assertion on an object literal in an arrow',
    cells: ['const z23 = () => <any>{ a: 1 }\nz23().a'],
    expect: '1',
  },
  {
    title: 'calls and classes with type arguments',
    cells: [
      'class Z24<T extends object = {}> extends Map<string, T> implements Iterable<[string, T]> {}\nconst z24 = new Z24<{ n: number }>([["a", { n: 1 }]]); const z25 = Array.of<number>; z25(1, 2).length + z24.size',
    ],
    expect: '3',
  },
  {
    title: 'definite assignment, declare and abstract',
    cells: [
      'let z26!: number; declare const absent26: number; declare function absent27(): void; declare module "absent28" {} \nabstract class Z29 { abstract a: number; protected b!: string; abstract get c(): number }',
      '[z26, typeof absent26, Object.keys(new (Z29 as any)())]',
    ],
    expect: "[ undefined, 'undefined', [ 'b' ] ]",
  },
  {
    title: 'a statement that TypeScript erases inside blocks',
    cells: ['let z30 = 0; if (true) { type T = 1; interface I {} ; z30 = 1 as T }\nz30'],
    expect: '1',
  },
  {
    title: 'optional members and calls with type arguments',
    cells: ['class Z31 { a?: number; b?(): void; static c? = 1 }\n[Z31.c, new Z31().b?.(), ((x?: any) => x?.y!)()]'],
    expect: '[ 1, undefined, undefined ]',
  },
  {
    title: 'catch with a type and labels',
    cells: [
      'let z32 = 0; outer: for (;;) { for (;;) { try { throw 1 } catch (e: unknown) { z32 = e as number; break outer } } }\nz32',
    ],
    expect: '1',
  },
  { title: 'JavaScript cells', language: 'javascript', cells: ['const z33 = 1 < 2 > (0)\nz33'], expect: 'true' },
  {
    title: 'JSX says that it is not supported',
    cells: ['<div>hello</div>'],
    error: 'SyntaxError: JSX is not supported in cells.',
  },
  {
    title: 'TypeScript in a JavaScript cell says so',
    language: 'javascript',
    cells: ['let z34: number = 1'],
    error: 'SyntaxError: This is TypeScript syntax in a JavaScript cell.',
  },
  {
    title: 'a fixed global cannot be declared',
    cells: ['let undefined = 1'],
    error: 'SyntaxError: `undefined` cannot be declared',
  },
  {
    title: 'a comparison that a script would take for a comment',
    cells: ['let z35 = 3; const z36 = 5<!--z35\nz36'],
    expect: 'false',
  },
];
