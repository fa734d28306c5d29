import type { EngineCase } from './EngineCase.ts';

export const asyncCases: readonly EngineCase[] = [
  { title: 'top-level await', cells: ['const m1 = await Promise.resolve(1)', 'm1'], expect: '1' },
  { title: 'the value of the last expression is awaited', cells: ['Promise.resolve(2)'], expect: '2' },
  { title: 'await in the last expression', cells: ['(await Promise.resolve([1, 2])).length'], expect: '2' },
  {
    title: 'for await and a value after it',
    cells: ['let m2 = 0; for await (const x of [Promise.resolve(1), 2]) m2 += x\nm2'],
    expect: '3',
  },
  {
    title: 'await in a destructuring default',
    cells: ['const { m3 = await Promise.resolve(3) } = {} as any', 'm3'],
    expect: '3',
  },
  {
    title: 'await in a template, a computed key and a class heritage',
    cells: [
      'const m4 = `${await 1}`; const m5 = { [await "k"]: await 2 }; class M6 extends (await Object) { [await "m"]() { return 3 } }',
      '[m4, m5.k, new M6().m()]',
    ],
    expect: "[ '1', 2, 3 ]",
  },
  {
    title: 'await in an enum’s initializer',
    cells: ['enum M7 { A = await Promise.resolve(7) as any }', 'M7.A'],
    expect: '7',
  },
  {
    title: 'await in a block, a loop and a condition',
    cells: ['let m8 = 0; for (let i = 0; i < await 3; i++) { if (await true) { m8 += await i } }', 'm8'],
    expect: '3',
  },
  {
    title: 'functions beside await are hoisted',
    cells: ['const m9 = await m10(); async function m10() { return 10 }', 'm9'],
    expect: '10',
  },
  {
    title: 'var beside await is visible to later cells',
    cells: ['for (var m11 = 0; m11 < 2; m11++) await null\nvar { m12 } = { m12: await 12 }', '[m11, m12]'],
    expect: '[ 2, 12 ]',
  },
  {
    title: 'a rejected await ends the cell and keeps what was set',
    cells: ['let m13 = 1; await Promise.reject(new RangeError("no")); m13 = 2', 'm13'],
    throws: [0],
    expect: '1',
  },
  {
    title: 'a rejected value is the cell’s error',
    cells: ['Promise.reject(new RangeError("late no"))'],
    error: 'RangeError: late no',
  },
  {
    title: 'await in a function that is not async is a syntax error',
    cells: ['function m14() { await 1 }'],
    error: 'SyntaxError: `await` cannot be used here',
  },
  {
    title: 'await in a static block is a syntax error',
    cells: ['class M15 { static { await 1 } }'],
    error: 'SyntaxError: `await` cannot be used here',
  },
  {
    title: 'return at the top level is a syntax error',
    cells: ['return 1'],
    error: 'SyntaxError: `return` works only inside a function.',
  },
  {
    title: 'return at the top level beside await is a syntax error, too',
    cells: ['await 1; return 1'],
    error: 'SyntaxError: `return` works only inside a function.',
  },
  { title: 'a thenable value is awaited', cells: ['({ then(done: (x: number) => void) { done(16) } })'], expect: '16' },
  {
    title: 'await using in a nested block',
    cells: [
      'const m17: number[] = []; { await using r = { async [Symbol.asyncDispose]() { m17.push(2) } }; m17.push(1) } m17.push(3); m17',
    ],
    expect: '[ 1, 2, 3 ]',
  },
];
