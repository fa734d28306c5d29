import type { EngineCase } from './EngineCase.ts';

/** Each form of declaration, read from a later cell. */
export const declarationCases: readonly EngineCase[] = [
  { title: 'var is visible to later cells', cells: ['var a1 = 1', 'a1'], expect: '1' },
  { title: 'let is visible to later cells', cells: ['let a2 = 2', 'a2'], expect: '2' },
  { title: 'const is visible to later cells', cells: ['const a3 = 3', 'a3'], expect: '3' },
  { title: 'let without a value is undefined', cells: ['let a4: number', '[a4]'], expect: '[ undefined ]' },
  {
    title: 'let without a value resets what the name held',
    cells: ['let a5 = 1', 'let a5', '[a5]'],
    expect: '[ undefined ]',
  },
  { title: 'var without a value keeps what the name held', cells: ['var a6 = 1', 'var a6', 'a6'], expect: '1' },
  {
    title: 'several declarators in one statement',
    cells: ['let b1 = 1, b2: number, b3 = b1 + 2', '[b1, b2, b3]'],
    expect: '[ 1, undefined, 3 ]',
  },
  { title: 'function', cells: ['function c1(x: number): number { return x + 1 }', 'c1(1)'], expect: '2' },
  {
    title: 'function is hoisted above its first call',
    cells: ['const c2 = c3(); function c3() { return 7 }', 'c2'],
    expect: '7',
  },
  {
    title: 'functions call each other whatever their order',
    cells: [
      'function c4(n: number): boolean { return n === 0 || c5(n - 1) }\nfunction c5(n: number): boolean { return n !== 0 && c4(n - 1) }',
      'c4(10)',
    ],
    expect: 'true',
  },
  { title: 'async function', cells: ['async function c6() { return 6 }', 'c6()'], expect: '6' },
  { title: 'generator function', cells: ['function* c7() { yield 1; yield 2 }', '[...c7()]'], expect: '[ 1, 2 ]' },
  {
    title: 'async generator function',
    cells: ['async function* c8() { yield 1; yield 2 }', 'const c9 = []; for await (const x of c8()) c9.push(x)\nc9'],
    expect: '[ 1, 2 ]',
  },
  { title: 'a function keeps its name', cells: ['function c10() {}', 'c10.name'], expect: "'c10'" },
  { title: 'an arrow takes the name of its constant', cells: ['const c11 = () => 1', 'c11.name'], expect: "'c11'" },
  {
    title: 'class',
    cells: ['class D1 { x = 1; static y = 2 }', '[new D1().x, D1.y, D1.name]'],
    expect: "[ 1, 2, 'D1' ]",
  },
  {
    title: 'abstract class and its subclass',
    cells: [
      'abstract class D2 { abstract f(): number; g() { return this.f() + 1 } }',
      'class D3 extends D2 { override f() { return 1 } }',
      'new D3().g()',
    ],
    expect: '2',
  },
  {
    title: 'class with a private field, accessor pair and static block',
    cells: [
      'class D4 { #v = 1; static n = 0; static { D4.n = 5 } get v() { return this.#v } set v(x) { this.#v = x } }',
      'const d4 = new D4(); d4.v = 3; [d4.v, D4.n]',
    ],
    expect: '[ 3, 5 ]',
  },
  {
    title: 'parameter properties',
    cells: [
      'class D5 { constructor(public a: number, private readonly b = 2) {} sum() { return this.a + this.b } }',
      'new D5(1).sum()',
    ],
    expect: '3',
  },
  {
    title: 'parameter properties of a subclass',
    cells: [
      'class D6 { base = 1 }\nclass D7 extends D6 { constructor(public own: number) { super()\n this.base += own } }',
      'const d7 = new D7(4); [d7.base, d7.own]',
    ],
    expect: '[ 5, 4 ]',
  },
  {
    title: 'enum with reverse mapping',
    cells: ['enum E1 { A, B = 5, C }', '[E1.A, E1.C, E1[5]]'],
    expect: "[ 0, 6, 'B' ]",
  },
  {
    title: 'enum with strings and negative numbers',
    cells: ['enum E2 { Up = "up", Down = -1, Next }', '[E2.Up, E2.Down, E2.Next, Object.keys(E2).length]'],
    expect: "[ 'up', -1, 0, 5 ]",
  },
  {
    title: 'enum whose members refer to each other',
    cells: ['enum E3 { A = 1 << 0, B = 1 << 1, AB = A | B, Len = "four".length }', '[E3.AB, E3.Len, E3[3]]'],
    expect: "[ 3, 4, 'AB' ]",
  },
  {
    title: 'enum members computed at run time, strings too',
    cells: [
      'const e4 = () => "v"; enum E4 { A = e4() as any, B = Math.max(1, 2) }',
      '[E4.A, E4.B, E4[2], Object.keys(E4)]',
    ],
    expect: "[ 'v', 2, 'B', [ '2', 'A', 'B' ] ]",
  },
  {
    title: 'enums of one name in one cell merge',
    cells: ['enum E5 { A } enum E5 { B = A + 1 }', '[E5.A, E5.B]'],
    expect: '[ 0, 1 ]',
  },
  { title: 'const enum', cells: ['const enum E6 { A = 3 }', 'E6.A'], expect: '3' },
  { title: 'enum inside a function', cells: ['function e7() { enum In { A, B } return In.B }', 'e7()'], expect: '1' },
  {
    title: 'namespace',
    cells: ['namespace N1 { export const x = 1; export function f() { return x + 1 } }', '[N1.x, N1.f()]'],
    expect: '[ 1, 2 ]',
  },
  {
    title: 'nested and merged namespaces',
    cells: [
      'namespace N2.Inner { export const x = 1 }\nnamespace N2 { export const y = Inner.x + 1 }',
      '[N2.Inner.x, N2.y]',
    ],
    expect: '[ 1, 2 ]',
  },
  {
    title: 'namespace merged into a function',
    cells: ['function n3() { return n3.x }\nnamespace n3 { export const x = 9 }', 'n3()'],
    expect: '9',
  },
  {
    title: 'namespace of types alone declares nothing',
    cells: ['namespace N4 { export type T = 1 }\nconst n4: N4.T = 1', 'typeof N4 + n4'],
    expect: "'undefined1'",
  },
  {
    title: 'destructuring with defaults, nesting and rest',
    cells: [
      'const { p: { q1 = 5 } = {}, ...q2 } = { z: 1, y: 2 } as any; const [q3, , q4 = 4, ...q5] = [1, 2, undefined, 6, 7]',
      '[q1, q2, q3, q4, q5]',
    ],
    expect: '[ 5, { z: 1, y: 2 }, 1, 4, [ 6, 7 ] ]',
  },
  {
    title: 'destructuring with computed keys',
    cells: ['const key1 = "k"; const { [key1]: r1 } = { k: 8 }', 'r1'],
    expect: '8',
  },
  {
    title: 'var in a nested block',
    cells: ['if (true) { var s1 = 1; { var { s2 } = { s2: 2 } } }', '[s1, s2]'],
    expect: '[ 1, 2 ]',
  },
  {
    title: 'var as the only statement of an if',
    cells: ['if (true) var [s3] = [3]; else var s3 = 4', 's3'],
    expect: '3',
  },
  {
    title: 'var in for loops',
    cells: [
      'for (var s4 = 0; s4 < 3; s4++);\nfor (var s5 of [1, 2]);\nfor (var s6 in { a: 1 });\nfor (var { s7 } of [{ s7: 9 }]);',
      '[s4, s5, s6, s7]',
    ],
    expect: "[ 3, 2, 'a', 9 ]",
  },
  {
    title: 'var in try, catch, switch and a label',
    cells: [
      'try { var t1 = 1; throw 0 } catch { var t2 = 2 } finally { var t3 = 3 }\nswitch (1) { case 1: var t4 = 4 }\nout: { var t5 = 5; break out }',
      '[t1, t2, t3, t4, t5]',
    ],
    expect: '[ 1, 2, 3, 4, 5 ]',
  },
  {
    title: 'let of a block, a loop and a catch stays there',
    cells: [
      '{ let u1 = 1; const u2 = 2; function u3() {} class U4 {} }\nfor (let u5 = 0; u5 < 1; u5++);\ntry { throw 1 } catch (u6) {}',
      '[typeof u1, typeof u2, typeof u3, typeof U4, typeof u5, typeof u6].join()',
    ],
    expect: "'undefined,undefined,undefined,undefined,undefined,undefined'",
  },
  {
    title: 'using disposes at the end of its cell',
    cells: [
      'const v1: string[] = []; using v2 = { name: "r", [Symbol.dispose]() { v1.push("disposed") } }; v1.push("used")',
      '[v1.join(), v2.name]',
    ],
    expect: "[ 'used,disposed', 'r' ]",
  },
  {
    title: 'await using disposes at the end of its cell',
    cells: [
      'const v3: string[] = []\nawait using v4 = { async [Symbol.asyncDispose]() { v3.push("disposed") } }\nv3.push("used")',
      'v3.join()',
    ],
    expect: "'used,disposed'",
  },
  {
    title: 'a cell with using still has a value',
    cells: ['using v5 = { n: 5, [Symbol.dispose]() {} }\nv5.n'],
    expect: '5',
  },
  {
    title: 'using beside a decorator',
    cells: [
      'const v6: string[] = []\nfunction tag1(_: unknown, c: DecoratorContext) { v6.push(String(c.name)) }\nusing v7 = { [Symbol.dispose]() { v6.push("disposed") } }\n@tag1 class V8 {}\nv6.join()',
      'v6.join()',
    ],
    expect: "'V8,disposed'",
  },
  {
    title: 'standard decorators on class, method and field',
    cells: [
      'const w1: string[] = []\nconst note1 = (_: unknown, c: DecoratorContext): any => void w1.push(`${c.kind} ${String(c.name)}`)\n@note1 class W2 { @note1 f() {} @note1 x = 1 }',
      'w1.join()',
    ],
    expect: "'method f,field x,class W2'",
  },
  {
    title: 'accessor',
    cells: ['class W3 { accessor x = 1 }', 'const w3 = new W3(); w3.x += 1; [w3.x, Object.keys(w3).length]'],
    expect: '[ 2, 0 ]',
  },
  {
    title: 'exports only declare',
    cells: [
      'export const x1 = 1; export default function x2() { return 2 }\nexport class X3 {}\nexport { x1 as other }; export type X4 = 1; export enum X5 { A = 4 }',
      '[x1, x2(), X3.name, X5.A]',
    ],
    expect: "[ 1, 2, 'X3', 4 ]",
  },
  {
    title: 'names beyond the basic plane and with escapes',
    cells: ['const 𠮷 = "ok", \\u0061bc1 = "😀", ünï: string = "u"', '[𠮷, abc1, ünï].join()'],
    expect: "'ok,😀,u'",
  },
  {
    title: 'a name may shadow a global',
    cells: ['const name = "n", fetch = 1; let status: string', '[name, fetch, status]'],
    expect: "[ 'n', 1, undefined ]",
  },
];
