import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { toViewState } from '../../src/extension/variables/toViewState.ts';
import { TestNotebook, textOf } from './TestNotebook.ts';
import { fresh, named, variable } from './variableSnapshots.ts';

describe('snapshots of tensors and tables', function () {
  this.timeout(60_000);
  let notebook: TestNotebook;
  before(async () => {
    notebook = await TestNotebook.open();
    notebook.session.watchVariables(true);
  });
  after(() => notebook.close());

  it('tell what a tensor is, and whether it was disposed', async () => {
    await notebook.run(`
      const matrix = tf.ones([2, 3]);
      const kept = tf.keep(tf.scalar(1, 'int32'));
      const gone = tf.ones([4]); gone.dispose();
      const weight = tf.variable(tf.zeros([5]));
    `);
    const { variables } = await fresh(notebook);
    const facts = ['matrix', 'kept', 'gone', 'weight'].map((name) => {
      const { type, typescriptType, shape, bytes, tensor, canOpen, preview } = named(variables, name);
      return [type, typescriptType, shape, bytes, tensor?.isDisposed, tensor?.isKept, canOpen, preview];
    });
    assert.deepEqual(facts, [
      ['Tensor2D', 'tf.Tensor2D', [2, 3], 24, false, false, true, 'float32'],
      ['Scalar', 'tf.Scalar', [], 4, false, true, true, 'int32'],
      ['Tensor1D', 'tf.Tensor1D', [4], 0, true, false, false, 'float32'],
      ['Variable', 'tf.Variable', [5], 20, false, false, true, 'float32'],
    ]);
  });

  it('meter tensors as tf.memory() does, by who holds them and by the cell that made them', async () => {
    await notebook.run('const list = [tf.ones([10]), { deep: tf.ones([10]) }];', 'holds');
    await notebook.run('for (let i = 0; i < 3; i++) tf.ones([100]);', 'leaks');
    await notebook.run('for (let i = 0; i < 3; i++) tf.ones([100]);', 'leaks');
    await notebook.run('tf.tidy(() => { tf.ones([100]).add(1); });', 'tidy');
    const memory = JSON.parse(
      await notebook
        .value('JSON.stringify([tf.memory().numTensors, tf.memory().numBytes])')
        .then((text) => text.replaceAll("'", '')),
    ) as [number, number];
    const { tensors, variables } = await fresh(notebook);
    assert.ok(tensors);
    assert.equal(tensors.bytes, memory[1]);
    assert.equal(named(variables, 'list').heldTensors, 2);
    const growth = new Map(tensors.growthByCell.map((each) => [each.cell, each]));
    assert.deepEqual(growth.get('leaks'), {
      cell: 'leaks',
      runs: 2,
      tensors: 3,
      bytes: 1_200,
      allTensors: 6,
      allBytes: 2_400,
    });
    assert.equal(growth.get('holds')?.allTensors, 2);
    assert.equal(growth.get('tidy'), undefined);
    // matrix, kept, weight and the two of the list have names; the tensor that weight was made of and the leaks have none.
    assert.deepEqual(tensors.held, { named: 5, weights: 0, unnamed: 7 });
  });

  it('tell weights of a model from leaks', async () => {
    const built = await notebook.run(
      '{ const m = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] }); }',
    );
    assert.equal(built.status, 'ok', textOf(built));
    const { tensors } = await fresh(notebook);
    assert.equal(tensors?.held?.weights, 2);
  });

  it('know frames of danfo and tables of the engine by their columns', async () => {
    await notebook.run(`
      import { tableOf } from 'mlnb';
      const frame = new dfd.DataFrame({ age: [1, 2, 3], name: ['a', 'b', 'c'] });
      const series = frame['age'];
      const table = await tableOf([{ x: 1.5, y: 'a' }, { x: 2.5, y: 'b' }]);
      const filtered = table.filter('x > 2');
    `);
    const { variables } = await fresh(notebook);
    const facts = ['frame', 'series', 'table', 'filtered'].map((name) => {
      const { type, typescriptType, shape, columns, kind } = named(variables, name);
      return [kind, type, typescriptType, shape, columns?.map((column) => `${column.name} ${column.type}`)];
    });
    assert.deepEqual(facts, [
      ['table', 'DataFrame', 'dfd.DataFrame', [3, 2], ['age int32', 'name string']],
      ['table', 'Series', 'dfd.Series', [3], ['age int32']],
      ['table', 'Table', "import('mlnb').Table", [2, 2], ['x DOUBLE', 'y VARCHAR']],
      ['table', 'Table', "import('mlnb').Table", null, ['x DOUBLE', 'y VARCHAR']],
    ]);
  });

  it('show a huge table by its first page, and the rest by slices', async () => {
    await notebook.run('const huge = Array.from({ length: 1_000_000 }, (_, index) => ({ index, half: index / 2 }));');
    const found = await variable(notebook, 'huge');
    assert.deepEqual([found.shape, found.canOpen], [[1_000_000, 2], true]);
    const shown = (await notebook.session.showVariable('huge', 'variable:huge')) as unknown as Shown;
    assert.equal(shown.mime, 'application/vnd.dataresource+json');
    const handle = String(shown.metadata.mlnb?.handle);
    const page = await notebook.session.slice(handle, { type: 'rows', offset: 999_999, limit: 1 });
    assert.match(JSON.stringify(page), /999999/);
    notebook.session.forget(['variable:huge']);
    await assert.rejects(notebook.session.slice(handle, { offset: 0, limit: 1 }), { code: 'KERNEL_SLICE_GONE' });
  });

  it('show tensors, tables of the engine and objects, and refuse what is not there', async () => {
    const mimes = [];
    for (const name of ['matrix', 'table', 'list'])
      mimes.push(((await notebook.session.showVariable(name, 'variable')) as unknown as Shown).mime);
    assert.deepEqual(mimes, [
      'application/vnd.mlnb.tensor+json',
      'application/vnd.dataresource+json',
      'application/vnd.mlnb.tree+json',
    ]);
    await assert.rejects(notebook.session.showVariable('nowhere', 'variable'), /There is no variable nowhere any more/);
  });
});

describe('docs/variables.md', function () {
  this.timeout(60_000);
  it('shows what the view says of its cells', async () => {
    const page = readFileSync(new URL('../../docs/variables.md', import.meta.url), 'utf8');
    const blocks = [...page.matchAll(/```(ts|text)\n(.*?)```/gs)].map(([, kind = '', text = '']) => ({ kind, text }));
    const texts = blocks.filter(({ kind }) => kind === 'text').map(({ text }) => text.trim().split('\n'));
    const notebook = await TestNotebook.open();
    try {
      notebook.session.watchVariables(true);
      for (const { text } of blocks.filter(({ kind }) => kind === 'ts')) await notebook.run(text);
      const state = toViewState({
        name: 'docs.mlnb',
        isTrusted: true,
        isEnabled: true,
        kernel: 'idle',
        snapshot: await fresh(notebook),
        cellOf: () => null,
      });
      assert.ok(state.type === 'variables');
      const rows = state.rows.map(({ name, type, size, memory, note }) => [name, type, size, memory, note]);
      const shown = (texts[0] ?? []).map((line) => line.split(/ {2,}/));
      assert.equal(rows.length, shown.length);
      // Estimates of memory are not part of the page.
      for (const [index, parts] of shown.entries())
        assert.deepEqual(
          parts,
          rows[index]?.filter((part) => part !== '' && !part.startsWith('≈')),
        );
      assert.deepEqual([state.meter?.total, state.meter?.held], texts[1]);
    } finally {
      await notebook.close();
    }
  });
});

interface Shown {
  readonly mime: string;
  readonly metadata: { readonly mlnb?: { readonly handle?: unknown } };
}
