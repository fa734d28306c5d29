import assert from 'node:assert/strict';
import { HandMadeNotebook } from './HandMadeNotebook.ts';

describe('planNeeded', () => {
  it('runs what never ran, in order, and nothing that is not needed', () => {
    const notebook = new HandMadeNotebook('const a = load()', 'const b = load()', 'const c = a', 'use(c)');
    assert.equal(notebook.needsFor(4), '1 3 4');
    notebook.run([1]);
    assert.equal(notebook.needsFor(4), '3 4');
    notebook.run([3]);
    assert.equal(notebook.needsFor(4), '4');
    assert.equal(notebook.needsFor(2), '2');
  });

  it('runs what is stale or failed above, and leaves alone what is stale beside', () => {
    const notebook = new HandMadeNotebook('const a = load()', 'const b = a', 'use(a)', 'use(b)');
    notebook.runAll();
    notebook.edit(1, 'const a = load(2)');
    assert.equal(notebook.needsFor(4), '1 2 4');
    notebook.run([1], { isOk: false });
    assert.equal(notebook.needsFor(3), '1 3');
  });

  it('runs a cell again whose variable another one has replaced', () => {
    const notebook = new HandMadeNotebook('const x = load(1)', 'use(x)', 'const x = load(2)', 'use(x)');
    notebook.runAll();
    assert.equal(notebook.needsFor(2), '1 2');
    assert.equal(notebook.needsFor(4), '4');
    notebook.run([1]);
    assert.equal(notebook.needsFor(4), '3 4');
  });

  it('does not run a settled value again that is there', () => {
    const notebook = new HandMadeNotebook('const x = 1', 'use(x)');
    notebook.run([1]);
    notebook.edit(1, 'const x = 1; const y = 2');
    assert.equal(notebook.needsFor(2), '2');
    notebook.edit(1, 'const x = 2; const y = 2');
    assert.equal(notebook.needsFor(2), '1 2');
  });

  it('runs what stands below first where the cell needs it', () => {
    const notebook = new HandMadeNotebook('use(x)', 'const k = load()', 'const x = k');
    assert.equal(notebook.needsFor(1), '2 3 1');
  });

  it('takes cells of a cycle in their order', () => {
    const notebook = new HandMadeNotebook('const a = b', 'const b = a');
    assert.equal(notebook.needsFor(2), '1 2');
    assert.equal(notebook.needsFor(1), '1');
  });

  it('gives a function what its body reads', () => {
    const notebook = new HandMadeNotebook('const f = () => k', 'const k = load()', 'f()');
    assert.equal(notebook.needsFor(3), '1 2 3');
  });
});

describe('planStale', () => {
  it('is empty where nothing is stale', () => {
    const notebook = new HandMadeNotebook('const x = 1', 'use(x)');
    assert.equal(notebook.toRun, '');
    notebook.runAll();
    assert.equal(notebook.toRun, '');
  });

  it('runs every stale cell once, and no other', () => {
    const notebook = new HandMadeNotebook('const a = load()', 'const b = load()', 'use(a)', 'use(b)', 'use(a, b)');
    notebook.runAll();
    notebook.edit(2, 'const b = load(2)');
    assert.equal(notebook.toRun, '2 4 5');
  });

  it('leaves nothing stale, also where a needed cell makes others stale', () => {
    const texts = ['const x = load(1)', 'use(x)', 'use(x, 2)', 'const x = load(2)', 'use(x)'];
    const notebook = new HandMadeNotebook(...texts);
    notebook.runAll();
    notebook.edit(2, 'use(x, 3)');
    // Cell 1 has to give `x` again, which makes cell 3 stale.
    assert.equal(notebook.toRun, '1 2 3');
    notebook.run([1, 2, 3]);
    assert.deepEqual(notebook.stale, []);
  });
});

describe('planAutoRun', () => {
  const chain = ['const a = load()', 'const b = a', 'use(b)', 'use(a)'];

  it('runs the stale cells that were quick, and leaves out what needs a slow one', () => {
    const notebook = new HandMadeNotebook(...chain);
    notebook.runAll();
    notebook.run([2], { seconds: 9 });
    notebook.run([3]);
    notebook.edit(1, 'const a = load(2)');
    assert.equal(notebook.runsByItself(10), '1 2 3 4');
    assert.equal(notebook.runsByItself(5), '1 4');
  });

  it('never runs a cell that never ran', () => {
    const notebook = new HandMadeNotebook('const x = load()', 'use(x)');
    notebook.runAll();
    notebook.insertAbove(2, 'new', 'const x = other()');
    assert.equal(notebook.runsByItself(10), '');
  });

  it('never runs a cell twice before the user does something', () => {
    const notebook = new HandMadeNotebook(...chain);
    notebook.runAll();
    notebook.edit(1, 'const a = load(2)');
    assert.equal(notebook.runsByItself(10, [1, 2]), '');
    notebook.run([1]);
    assert.equal(notebook.runsByItself(10, [2]), '4');
  });

  it('does not try again what failed, or what does not parse', () => {
    const notebook = new HandMadeNotebook(...chain);
    notebook.runAll();
    notebook.edit(2, 'const b = a +');
    assert.equal(notebook.runsByItself(10), '');
    notebook.edit(2, 'const b = a + 1');
    notebook.run([2], { isOk: false });
    assert.equal(notebook.runsByItself(10), '');
    notebook.edit(2, 'const b = a + 2');
    assert.equal(notebook.runsByItself(10), '2 3');
  });
});
