import type { EngineCase } from './EngineCase.ts';

/** What functions made by one cell see of others. */
export const closureCases: readonly EngineCase[] = [
  {
    title: 'a function sees a variable changed by a later cell',
    cells: ['let k1 = 1; const readK1 = () => k1', 'k1 = 2', 'readK1()'],
    expect: '2',
  },
  {
    title: 'a function sees a variable declared anew by a later cell',
    cells: ['let k2 = 1; const readK2 = () => k2', 'const k2 = 3', 'readK2()'],
    expect: '3',
  },
  {
    title: 'a function sees a function declared anew by a later cell',
    cells: ['function k3() { return 1 }\nfunction callK3() { return k3() }', 'function k3() { return 2 }', 'callK3()'],
    expect: '2',
  },
  {
    title: 'a function sees a class become a function',
    cells: ['class K4 {}\nconst kindK4 = () => String(K4).split(" ")[0]', 'function K4() {}', 'kindK4()'],
    expect: "'function'",
  },
  {
    title: 'a function sees a variable that only a later cell declares',
    cells: ['const readK5 = () => k5', 'const k5 = 5', 'readK5()'],
    expect: '5',
  },
  {
    title: 'a variable that no cell declared is a ReferenceError',
    cells: ['nowhere1'],
    error: 'ReferenceError: nowhere1 is not defined',
  },
  {
    title: 'assigning a variable that no cell declared is a ReferenceError',
    cells: ['nowhere2 = 1'],
    error: 'ReferenceError: nowhere2 is not defined',
  },
  {
    title: 'a recursive function calls what its name means now',
    cells: [
      'let calls6 = 0; function fib6(n: number): number { calls6++; return n < 2 ? n : fib6(n - 1) + fib6(n - 2) }',
      'const plain6 = fib6, cache6 = new Map<number, number>(); fib6 = (n: number) => { if (!cache6.has(n)) cache6.set(n, plain6(n)); return cache6.get(n)! }',
      'fib6(30) + " " + calls6',
    ],
    expect: "'832040 31'",
  },
  {
    title: 'a class body sees the class itself',
    cells: [
      'class K7 { static make() { return new K7() } }',
      'const OldK7 = K7; class K7 { static other = 1 }',
      '[OldK7.make() instanceof OldK7, K7.other]',
    ],
    expect: '[ true, 1 ]',
  },
  {
    title: 'each turn of a loop has its own let',
    cells: ['const k8: (() => number)[] = []; for (let i = 0; i < 3; i++) k8.push(() => i)', 'k8.map((f) => f())'],
    expect: '[ 0, 1, 2 ]',
  },
  {
    title: 'the turns of a loop share its var',
    cells: [
      'var k9: (() => number)[] = []; for (var i9 = 0; i9 < 3; i9++) k9.push(() => i9)',
      'i9 = 9',
      'k9.map((f) => f())',
    ],
    expect: '[ 9, 9, 9 ]',
  },
  {
    title: 'a timer sees later values',
    cells: [
      'let k10 = 1, go10: () => void; const seen10 = new Promise((done) => { go10 = () => setTimeout(() => done(k10), 1) })',
      'k10 = 10; go10()',
      'seen10',
    ],
    expect: '10',
  },
  {
    title: 'an inner function of a cell shadows an outer name',
    cells: ['let k11 = 1; function outer11() { let k11 = 2; return () => k11 }', 'outer11()() + k11'],
    expect: '3',
  },
  { title: 'direct eval sees the cells’ variables', cells: ['let k12 = 12', 'eval("k12 + 1")'], expect: '13' },
  {
    title: 'new Function sees the cells’ variables',
    cells: ['let k13 = 13', 'new Function("return k13")()'],
    expect: '13',
  },
  { title: 'this at the top level is globalThis', cells: ['this === globalThis'], expect: 'true' },
  {
    title: 'this at the top level is globalThis beside await, too',
    cells: ['await 0; this === globalThis'],
    expect: 'true',
  },
  { title: 'cells are strict', cells: ['(function () { return this })() === undefined'], expect: 'true' },
  {
    title: 'cells and their values live in the main realm',
    cells: ['[[] instanceof Array, new Float32Array(1) instanceof Float32Array, (() => {}) instanceof Function]'],
    expect: '[ true, true, true ]',
  },
];
