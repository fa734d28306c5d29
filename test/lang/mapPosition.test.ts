import assert from 'node:assert/strict';
import { createContext, Script } from 'node:vm';
import type { Context } from 'node:vm';
import { compileCell } from '../../src/lang/compileCell.ts';
import { mapPosition } from '../../src/lang/mapPosition.ts';

describe('mapPosition', () => {
  it('subtracts the shift that holds from a column on', () => {
    const shifts = [
      [1, 5, 2],
      [1, 20, 7],
      [3, 1, 1],
    ] as const;
    assert.deepEqual(mapPosition(shifts, 1, 4), { line: 1, column: 3 });
    assert.deepEqual(mapPosition(shifts, 1, 12), { line: 1, column: 10 });
    assert.deepEqual(mapPosition(shifts, 1, 25), { line: 1, column: 18 });
    assert.deepEqual(mapPosition(shifts, 2, 25), { line: 2, column: 25 });
  });

  it('takes a position inside inserted text to where it was inserted', () => {
    assert.deepEqual(mapPosition([[1, 30, 20]], 1, 15), { line: 1, column: 10 });
  });

  it('never gives a column before the first', () => {
    assert.deepEqual(mapPosition([], 1, -7), { line: 1, column: 1 });
  });

  it('follows the line map of a lowered cell', () => {
    const lineMap = [
      [5, 1, 2, 1],
      [5, 9, 2, 3],
    ] as const;
    assert.deepEqual(mapPosition([], 5, 11, lineMap), { line: 2, column: 5 });
    assert.deepEqual(mapPosition([], 6, 4, lineMap), { line: 6, column: 4 });
  });
});

/** Each cell throws where it says `boom`; V8's position, mapped, must be exactly there. */
describe('positions of errors in compiled cells', () => {
  check('after a type that was blanked', 'const a: number = 1; boom()');
  check('in a hoisted function', 'const a = 1\n  function f(x: number): void { boom() }\nf(a)');
  check('in a function behind another on its line', 'function g() {} function f() { boom() }\nf()');
  check('behind a function on its line', 'function g() { return 1 } boom()');
  check('in the last expression of an async cell', 'await 1\n  ;[1].map((x) => boom())');
  check('behind destructuring', 'const { a } = {}, b = boom()');
  check('behind an enum', 'enum E { A, B = 7, C } boom()');
  check('inside an enum', 'enum E { A,\n B = boom() }');
  check('in a class behind parameter properties', 'class A { constructor(public x: number) { boom() } }\nnew A(1)');
  check('behind an import of several lines', "import {\n  a,\n  b,\n} from 'm'; boom()");
  check('behind a guarded assignment', 'const c = 1; try { c = 2 } catch {} boom()');
  check('in an arrow whose return type spans lines', 'const f = (): {\n  a: 1\n} => boom()\nf()');
  check('after a dynamic import', 'import("m"); boom()');
  check('in a lowered class', 'const d = (x, c) => x\n@d class A {\n  static m() { boom() }\n}\nA.m()');
  check('in a lowered namespace', '// one\nnamespace N {\n  export const x: number = boom()\n}');
  check('after CRLF lines', 'let a: number\r\n\r\nlet b: string = boom()');
  check('in a function of CRLF lines', 'let a\r\nfunction f() {\r\n  boom()\r\n}\r\nf()');

  it('points at a constant where it is assigned', async () => {
    assert.deepEqual(await thrownAt('const c = 1;   c = 2'), { line: 1, column: 16 });
  });

  it('points at the line of an import below other statements', async () => {
    assert.equal((await thrownAt("let a = 1\nimport 'fails'")).line, 2);
  });

  function check(place: string, source: string): void {
    it(`is right ${place}`, async () => {
      const [before = ''] = source.split('boom');
      const lines = before.split(/\r\n|\n/);
      assert.deepEqual(await thrownAt(source), { line: lines.length, column: (lines.at(-1) ?? '').length + 1 });
    });
  }
});

async function thrownAt(source: string): Promise<{ line: number; column: number }> {
  const cell = compileCell(source, { cellId: 'c', language: 'typescript' });
  const context = createContext({ __mlnb_import: load });
  const run = (code: string | null, offset: number): unknown =>
    code === null ? null : new Script(code, { filename: 'cell', columnOffset: -offset }).runInContext(context);
  run(`let ${['_', ...cell.declares, ...cell.hidden].join()}`, 0);
  const stack = await stackOf(context, () => {
    run(cell.prologue, cell.prologueOffset);
    return run(cell.body, cell.bodyOffset);
  });
  // The innermost frames are those of the code that stands for `boom` and of what the compiler inserted.
  const match = /\bcell:(\d+):(\d+)/.exec(stack);
  return mapPosition(cell.columnShifts, Number(match?.[1]), Number(match?.[2]), cell.lineMap);
}

async function stackOf(context: Context, run: () => unknown): Promise<string> {
  context.boom = (): never => {
    throw new Error('boom');
  };
  try {
    await run();
  } catch (error) {
    // SAFETY: an error of another realm is no instance of this one's Error; all that is thrown here has a stack.
    return (error as Error).stack ?? '';
  }
  return assert.fail('nothing was thrown');
}

function load(specifier: string): Promise<object> {
  if (specifier === 'fails') throw new Error('no such module');
  return Promise.resolve({});
}
