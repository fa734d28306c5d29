import assert from 'node:assert/strict';
import { namesOnlyInKernel } from '../../../src/language/dependencies/namesOnlyInKernel.ts';
import { HandMadeNotebook } from './HandMadeNotebook.ts';

describe('assessCells', () => {
  it('calls a cell that never ran not run, and not stale', () => {
    const notebook = new HandMadeNotebook('const rows = load()', 'use(rows)');
    assert.deepEqual(notebook.others, ['1 notRun', '2 notRun']);
    notebook.run([1]);
    assert.deepEqual(notebook.others, ['1 fresh', '2 notRun']);
    notebook.edit(2, 'use(rows, 1)');
    assert.deepEqual(notebook.stale, []);
  });

  it('calls an edited cell stale, and all that need it, over cells between', () => {
    const notebook = new HandMadeNotebook('const a = load()', 'const b = a + 1', 'const c = b + 1', 'use(1)');
    notebook.runAll();
    assert.deepEqual(notebook.others, ['1 fresh', '2 fresh', '3 fresh', '4 fresh']);
    notebook.edit(1, 'const a = load(2)');
    assert.deepEqual(notebook.stale, ['1: edited', '2: upstream a of 1', '3: upstream b of 2']);
    notebook.run([1]);
    assert.deepEqual(notebook.stale, ['2: changed a of 1', '3: upstream b of 2']);
    assert.equal(notebook.toRun, '2 3');
    notebook.run([2, 3]);
    assert.deepEqual(notebook.stale, []);
  });

  it('takes an edit back, and knows no edit in comments, white space and types', () => {
    const notebook = new HandMadeNotebook('const a = load()', 'use(a)');
    notebook.runAll();
    notebook.edit(1, 'const a: number = load( ) // all of it');
    assert.deepEqual(notebook.stale, []);
    notebook.edit(1, 'const a = load(2)');
    notebook.edit(1, 'const a = load()');
    assert.deepEqual(notebook.stale, []);
  });

  it('calls cells stale whose input ran again', () => {
    const notebook = new HandMadeNotebook('const rows = load()', 'use(rows)', 'use(other)');
    notebook.runAll();
    notebook.run([1]);
    assert.deepEqual(notebook.stale, ['2: changed rows of 1']);
  });

  it('knows that a literal, a function or a package is the same after another run', () => {
    const settings =
      "import path from 'node:path'; const rate = 0.1; const layers = [32, 16]; function f() { return rate }";
    const notebook = new HandMadeNotebook(
      `${settings}; const epochs = 5`,
      'use(rate, layers, f(), path)',
      'use(epochs)',
    );
    notebook.runAll();
    notebook.run([1]);
    assert.deepEqual(notebook.stale, []);
    notebook.edit(1, `${settings}; const epochs = 6`);
    assert.deepEqual(notebook.stale, ['1: edited', '3: upstream epochs of 1']);
    notebook.run([1]);
    assert.deepEqual(notebook.stale, ['3: changed epochs of 1']);
  });

  it('takes what is made to be filled, and a file of the workspace, for new in each run', () => {
    const notebook = new HandMadeNotebook(
      "const losses = []; import { load } from './load.ts'",
      'use(losses)',
      'load()',
    );
    notebook.runAll();
    notebook.run([1]);
    assert.deepEqual(notebook.stale, ['2: changed losses of 1', '3: changed load of 1']);
  });

  it('does not take for settled what the cell changes, extends or declares twice', () => {
    const texts = [
      'let a = 1; a += load()',
      'const b = { x: 1 }; b.x = load()',
      'function c() {}; namespace c { export const x = load() }',
      'var d = 1; var d = load()',
      'class E extends Base {}',
    ];
    const notebook = new HandMadeNotebook(...texts, 'use(a, b, c, d, E)');
    notebook.runAll();
    notebook.run([1, 2, 3, 4, 5]);
    assert.deepEqual(notebook.stale, [
      '6: changed a of 1, changed b of 2, changed c of 3, changed d of 4, changed E of 5',
    ]);
  });

  it('calls the callers of a function stale when what its body reads has changed, and not its own cell', () => {
    const notebook = new HandMadeNotebook('const f = () => later + 1', 'const later = load()', 'f()');
    notebook.runAll();
    notebook.run([2]);
    assert.deepEqual(notebook.stale, ['3: changed later of 2']);
    notebook.edit(1, 'const f = () => later + 2');
    assert.deepEqual(notebook.stale, ['1: edited', '3: upstream f of 1, changed later of 2']);
  });

  it('knows nothing of types: a cell that only names one stays fresh', () => {
    const notebook = new HandMadeNotebook('interface Row { a: number }; const k = load()', 'const rows: Row[] = get()');
    notebook.runAll();
    notebook.run([1]);
    assert.deepEqual(notebook.stale, []);
  });

  it('tells that a cell ran with the value of another cell than the one above it', () => {
    const notebook = new HandMadeNotebook('const x = load(1)', 'use(x)', 'const x = load(2)', 'use(x)');
    notebook.runAll();
    assert.deepEqual(notebook.stale, []);
    notebook.run([2]);
    assert.deepEqual(notebook.stale, ['2: otherValue x of 1 in place of 3']);
    notebook.run([1, 4]);
    assert.deepEqual(notebook.stale, ['2: changed x of 1', '4: otherValue x of 3 in place of 1']);
  });

  it('lets a cell that changes its own input run twice', () => {
    const notebook = new HandMadeNotebook('let count = load()', 'count += 1', 'use(count)');
    notebook.runAll();
    notebook.run([2]);
    assert.deepEqual(notebook.stale, ['3: changed count of 2']);
    notebook.run([3, 2, 2, 3]);
    assert.deepEqual(notebook.stale, []);
    notebook.run([1]);
    assert.deepEqual(notebook.stale, ['2: changed count of 1', '3: upstream count of 2']);
  });

  it('looks through what cells below have changed in place', () => {
    const notebook = new HandMadeNotebook('const o = load()', 'o.a = 1', 'o.b = 2', 'use(o)');
    notebook.runAll();
    notebook.edit(2, 'o.a = 2');
    notebook.run([2]);
    assert.deepEqual(notebook.stale, ['3: changed o of 2', '4: upstream o of 3']);
    assert.equal(notebook.toRun, '3 4');
  });

  it('tells of a new cell that now gives the name, and has not run', () => {
    const notebook = new HandMadeNotebook('const x = load()', 'use(x)');
    notebook.runAll();
    notebook.insertAbove(2, 'new', 'const x = other()');
    assert.deepEqual(notebook.stale, ['2: notRun x of new']);
    assert.equal(notebook.toRun, 'new 2');
    notebook.run(['new']);
    assert.deepEqual(notebook.stale, ['2: changed x of new']);
  });

  it('tells of names that only the kernel still has', () => {
    const notebook = new HandMadeNotebook('const x = load()', 'use(x, Math)');
    notebook.runAll();
    notebook.remove(1);
    assert.deepEqual([...namesOnlyInKernel(notebook.graph, notebook.log)], [['2', ['x']]]);
    assert.deepEqual(notebook.stale, []);
  });

  it('takes cells below as inputs where none above declares the name', () => {
    const notebook = new HandMadeNotebook('use(x)', 'const x = load()');
    notebook.run([2, 1]);
    assert.deepEqual(notebook.stale, []);
    notebook.run([2]);
    assert.deepEqual(notebook.stale, ['1: changed x of 2']);
  });

  it('tells of a cell above that failed, and calls a failed one failed until something changes', () => {
    const notebook = new HandMadeNotebook('const x = load()', 'use(x)');
    notebook.runAll();
    notebook.run([1], { isOk: false });
    assert.deepEqual(notebook.stale, ['2: failed x of 1']);
    assert.deepEqual(notebook.others, ['1 failed']);
    notebook.edit(1, 'const x = load(2)');
    assert.deepEqual(notebook.stale, ['1: edited', '2: failed x of 1']);
  });

  it('keeps the marks of others while a cell does not parse', () => {
    const notebook = new HandMadeNotebook('const x = load()', 'use(x)');
    notebook.runAll();
    notebook.edit(1, 'const x = load(');
    assert.deepEqual(notebook.stale, ['1: edited', '2: upstream x of 1']);
    notebook.edit(1, 'const x = load()');
    assert.deepEqual(notebook.stale, []);
  });

  it('ends with nothing stale also where cells need each other', () => {
    const notebook = new HandMadeNotebook('var a = typeof b', 'var b = typeof a');
    notebook.run([1, 2]);
    assert.deepEqual(notebook.stale, []);
    notebook.run([1]);
    assert.deepEqual(notebook.stale, ['2: changed a of 1']);
    notebook.run([2]);
    assert.deepEqual(notebook.stale, []);
  });

  it('follows values through SQL cells', () => {
    const notebook = new HandMadeNotebook(
      'const orders = load()',
      'SQL:-- @name sold\nSELECT * FROM orders',
      'SQL:CREATE OR REPLACE TABLE big AS SELECT * FROM sold',
      'SQL:SELECT * FROM BIG',
      'await sql`SELECT * FROM big`',
    );
    notebook.runAll();
    notebook.run([1]);
    assert.deepEqual(notebook.stale, [
      '2: changed orders of 1',
      '3: upstream sold of 2',
      '4: upstream table:big of 3',
      '5: upstream table:big of 3',
    ]);
    notebook.run([2, 3, 4, 5]);
    assert.deepEqual(notebook.stale, []);
  });

  it('forgets all runs when the kernel restarts', () => {
    const notebook = new HandMadeNotebook('const x = load()', 'use(x)');
    notebook.runAll();
    notebook.edit(1, 'const x = 2');
    notebook.restartKernel();
    assert.deepEqual(notebook.stale, []);
    assert.deepEqual(notebook.others, ['1 notRun', '2 notRun']);
  });
});
