import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { formatNotebook } from '../../src/notebook/formatNotebook.ts';
import { newCodeCell, newNotebook } from '../../src/notebook/newNotebook.ts';
import { JupyterHome } from './JupyterHome.ts';

describe("Debian's Jupyter", function () {
  this.timeout(180_000);
  let home: JupyterHome;
  before(async () => {
    home = await JupyterHome.open();
  });
  after(() => home.close());

  it('finds its own test of kernels passed', async () => {
    const { exitCode, stderr } = await home.python(join(import.meta.dirname, 'kernelTests.py'));
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /Ran 12 tests/);
    // The pager alone, which mlnb has no command for.
    assert.match(stderr, /OK \(skipped=1\)/);
  });

  const rows = "const rows = [{day: 'Mon', price: 3}, {day: 'Tue', price: 5}];\nrows";
  const chart =
    "mlnb.vegaLite({mark: 'bar', data: {values: rows}, encoding: {x: {field: 'day'}, y: {field: 'price', type: 'quantitative'}}})";

  it('executes a notebook by nbconvert, with rich outputs', async () => {
    home.write(
      'rich.ipynb',
      notebookOf(rows, `console.log(rows.length.toString());\n${chart}`, 'tf.tensor([1, 2]).square()'),
    );
    const { exitCode, stderr } = await nbconvert('rich.ipynb', 'executed.ipynb');
    assert.equal(exitCode, 0, stderr);
    const executed = JSON.parse(readFileSync(join(home.dir, 'executed.ipynb'), 'utf8'));
    assert.deepEqual(
      executed.cells.map((cell: ExecutedCell) => cell.execution_count),
      [1, 2, 3],
    );
    const [table, drawn, tensor] = executed.cells.map((cell: ExecutedCell) => cell.outputs);
    assert.match(table[0].data['text/html'].join(''), /<td>Tue<\/td>|Tue/);
    assert.deepEqual(drawn[0], { name: 'stdout', output_type: 'stream', text: ['2\n'] });
    assert.equal(drawn[1].data['application/vnd.vegalite.v5+json'].mark, 'bar');
    assert.match([drawn[1].data['image/svg+xml']].flat().join(''), /^<svg/);
    assert.match(tensor[0].data['text/plain'].join(''), /\[1, 4\]/);
    assert.equal(executed.metadata.language_info.name, 'typescript');
  });

  it('stops at a cell that fails, and shows its error', async () => {
    home.write('broken.ipynb', notebookOf('const row = null;', 'row.price', '1'));
    const { exitCode, stderr } = await nbconvert('broken.ipynb', 'stopped.ipynb');
    assert.equal(exitCode, 1);
    assert.match(
      stripVTControlCharacters(stderr),
      /Cannot read properties of null \(reading 'price'\)[^]*> 1 \| row\.price/,
    );
    assert.equal(existsSync(join(home.dir, 'stopped.ipynb')), false);
  });

  it('goes on behind a cell that fails when allowed to', async () => {
    home.write('broken.ipynb', notebookOf('const row = null;', 'row.price', '40 + 2'));
    const { exitCode, stderr } = await nbconvert('broken.ipynb', 'allowed.ipynb', '--allow-errors');
    assert.equal(exitCode, 0, stderr);
    const { cells } = JSON.parse(readFileSync(join(home.dir, 'allowed.ipynb'), 'utf8'));
    assert.deepEqual([cells[1].outputs[0].ename, cells[2].outputs[0].data['text/plain']], ['TypeError', ['42']]);
  });

  it('runs lines typed into jupyter console', async () => {
    const { exitCode, stdout, stderr } = await home.python(join(import.meta.dirname, 'consoleSession.py'));
    assert.equal(exitCode, 0, stdout + stderr);
    const text = stripVTControlCharacters(stdout);
    assert.match(text, /^mlnb \d+\.\d+\.\d+: TypeScript for machine learning/m);
    assert.match(text, /RangeError: on purpose\r?\n[^]*at Cell \[3\]:1:7/);
    assert.match(text, /Who\? Ada/);
  });

  it('lists the kernel once installed, and no more once removed', async () => {
    const list = async () => {
      const { stdout } = await home.python('-m', 'jupyter_client.kernelspecapp', 'list', '--json');
      return JSON.parse(stdout).kernelspecs;
    };
    const { spec } = (await list()).mlnb;
    assert.deepEqual(
      [spec.display_name, spec.language, spec.interrupt_mode],
      ['TypeScript (mlnb)', 'typescript', 'message'],
    );
    await home.mlnb('kernel', 'install', '--name', 'other', '--display-name', 'Other');
    assert.equal((await list()).other.spec.display_name, 'Other');
    await home.mlnb('kernel', 'uninstall', '--name', 'other');
    assert.equal((await list()).other, undefined);
  });

  async function nbconvert(input: string, output: string, ...options: string[]) {
    return await home.python('-m', 'nbconvert', '--to', 'notebook', '--execute', ...options, input, '--output', output);
  }
});

interface ExecutedCell {
  readonly execution_count: number;
  readonly outputs: readonly unknown[];
}

function notebookOf(...sources: string[]): string {
  return formatNotebook(newNotebook(sources.map((source) => newCodeCell(source))));
}
