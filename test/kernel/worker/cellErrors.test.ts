import assert from 'node:assert/strict';
import { errorOf, TestNotebook } from '../TestNotebook.ts';

describe('errors of cells', () => {
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
  });
  after(() => notebook.close());

  const traceback = async (source: string): Promise<string[]> => {
    const view = await notebook.run(source);
    assert.equal(view.status, 'error');
    return (errorOf(view)?.traceback ?? []).map((line) => line.replace(/Cell \[\d+\]/, 'Cell [n]'));
  };

  it('stand at the cell’s own line, after types and an await', async () => {
    assert.deepEqual(await traceback('type T = number;\nawait null;\nconst x: T = (null as any).y;'), [
      "TypeError: Cannot read properties of null (reading 'y')",
      '',
      '  1 | type T = number;',
      '  2 | await null;',
      '> 3 | const x: T = (null as any).y;',
      '    |                            ^',
      '',
      '    at Cell [n]:3:28',
    ]);
  });
  it('name the cell that defined a function as well as the one that called it', async () => {
    const first = await notebook.run('function thrower() {\n  throw new RangeError("deep");\n}');
    const view = await notebook.run('\nthrower()');
    const frames = errorOf(view)?.frames.map(({ functionName, line, executionCount }) => [
      functionName,
      line,
      executionCount,
    ]);
    assert.deepEqual(frames, [
      ['thrower', 2, first.executionCount],
      ['', 2, view.executionCount],
    ]);
  });
  it('come from syntax in the same form', async () => {
    const lines = await traceback('const ok = 1;\nconst = 2;');
    assert.match(lines[0] ?? '', /^SyntaxError: /);
    assert.ok(lines.includes('> 2 | const = 2;'));
    assert.equal(lines.at(-1), '    at Cell [n]:2:7');
  });
  it('come with their causes', async () => {
    const lines = await traceback('throw new Error("outer", { cause: new TypeError("inner") })');
    assert.ok(lines.includes('Caused by TypeError: inner'));
  });
  it('leave what the cell did before them in place', async () => {
    await traceback('var done = 1; throw new Error("x")');
    assert.equal(await notebook.value('done'), '1');
  });
  it('of a rejected last value are the cell’s', async () => {
    assert.equal((await traceback('Promise.reject(new Error("rejected"))'))[0], 'Error: rejected');
  });
  it('of a stack that overflows are shown', async () => {
    const lines = await traceback('const down = (): number => down() + 1; down()');
    assert.match(lines[0] ?? '', /RangeError: Maximum call stack size exceeded/);
    assert.equal(await notebook.value('1 + 1'), '2');
  });
});
