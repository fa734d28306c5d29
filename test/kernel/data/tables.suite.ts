import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtKernel } from '../builtKernel.ts';
import { TestNotebook, errorOf } from '../TestNotebook.ts';

describe('tables in a sandboxed kernel', function () {
  this.timeout(120_000);
  let notebook: TestNotebook;

  const rows = 30_000;
  before(async () => {
    notebook = await TestNotebook.open();
    const lines = Array.from(
      { length: rows },
      (_, row) => `${row % 2 === 0 ? 'even' : 'odd'},${row},${(row % 2) * 2 - 1}`,
    );
    notebook.write('rows.csv', `kind,n,x\n${lines.join('\n')}\n`);
  });
  after(() => notebook.close());

  const hasDuckDb = `process.report.getReport().sharedObjects.some((file) => file.includes('duckdb'))`;

  it('load DuckDB with the first table, not with the library', async () => {
    assert.equal(await notebook.value(`import { readCsv, tableOf } from 'mlnb';\n${hasDuckDb}`), 'false');
    assert.equal(await notebook.value(`const table = await readCsv('rows.csv');\n${hasDuckDb}`), 'true');
  });

  it('are shown as a grid, whose pages come from the engine', async () => {
    const { outputs } = await notebook.run('table');
    const output = outputs.find((candidate) => candidate.type === 'result');
    assert.ok(output?.type === 'result');
    const { handle, rowCount } = (output.metadata as { mlnb: { handle: string; rowCount: number } }).mlnb;
    assert.equal(rowCount, rows);
    const slice = await notebook.session.slice(handle, {
      offset: 0,
      limit: 2,
      columnOffset: 1,
      columnLimit: 1,
      sort: [{ column: 1, descending: true }],
    });
    assert.deepEqual((slice as { rows: unknown }).rows, [[rows - 1], [rows - 2]]);
  });

  it('answer for pages while another cell waits', async () => {
    const { outputs } = await notebook.run('table.filter("n > 10")');
    const output = outputs.find((candidate) => candidate.type === 'result');
    assert.ok(output?.type === 'result');
    const { handle } = (output.metadata as { mlnb: { handle: string } }).mlnb;
    const waiting = notebook.start('await new Promise((resolve) => setTimeout(resolve, 2_000))');
    const slice = await notebook.session.slice(handle, { offset: 5, limit: 1, columnOffset: 1, columnLimit: 1 });
    assert.deepEqual((slice as { rows: unknown }).rows, [[16]]);
    assert.equal(notebook.view(waiting.cellId).status, null);
    await waiting.ended;
  });

  it('feed a model of the kernel’s own TensorFlow.js', async () => {
    const source = `
      const dataset = await table.toDataset({ features: ['x'], target: 'kind', batchSize: 500, shuffle: { seed: 1 } });
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], activation: 'sigmoid' })] });
      model.compile({ optimizer: tf.train.adam(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
      const { history } = await model.fitDataset(dataset, { epochs: 2, verbose: 0 });
      [dataset instanceof tf.data.Dataset, dataset.classes.join(), history.acc.at(-1) ?? history.accuracy.at(-1)].join()`;
    assert.equal(await notebook.value(source), "'true,even,odd,1'");
  });

  it('are made of danfo frames, whose missing values are missing', async () => {
    const source = `const frame = new dfd.DataFrame([[1, 'a'], [NaN, 'b'], [3, null]], { columns: ['x', 'k'] });
      JSON.stringify(await (await tableOf(frame)).toRecords())`;
    const expected = '[{"x":1,"k":"a"},{"x":null,"k":"b"},{"x":3,"k":null}]';
    assert.equal(await notebook.value(source), `'${expected}'`);
  });

  it('tell of a file outside of what cells may read', async () => {
    const view = await notebook.run(`await readCsv('/etc/shadow.csv').catch((error) => { throw error })`);
    assert.match(errorOf(view)?.message ?? '', /no file|may not be read/);
  });

  it('write what does not fit into memory to the private folder, never the workspace', async () => {
    const source = `import { existsSync, readdirSync } from 'node:fs';
      import { tmpdir } from 'node:os';
      [existsSync(tmpdir() + '/mlnb-duckdb-' + process.pid), readdirSync('.').filter((name) => !name.startsWith('.')).join()].join()`;
    assert.equal(await notebook.value(source), "'true,rows.csv'");
  });

  describe('of mlnb as npm installs it, without a library among its bundles', () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-npm-')));
    after(() => {
      rmSync(root, { recursive: true, force: true });
    });

    it('find the library in a package beside', async () => {
      const modules = join(root, 'node_modules');
      const distDir = join(modules, 'mlnb', 'dist');
      mkdirSync(join(modules, '@duckdb'), { recursive: true });
      cpSync(await builtKernel(), distDir, { recursive: true, filter: (file) => basename(file) !== 'native' });
      cpSync(fileURLToPath(new URL('../../../package.json', import.meta.url)), join(modules, 'mlnb', 'package.json'));
      const bindings = fileURLToPath(new URL('../../../node_modules/@duckdb', import.meta.url));
      const platform = `node-bindings-${process.platform}-${process.arch}`;
      symlinkSync(join(bindings, platform), join(modules, '@duckdb', platform));
      const other = await TestNotebook.open({ distDir });
      try {
        other.write('a.csv', 'x\n1\n2\n');
        assert.equal(
          await other.value(`import { readCsv } from 'mlnb';\nawait (await readCsv('a.csv')).rowCount()`),
          '2',
        );
      } finally {
        await other.close();
      }
    });
  });
});
