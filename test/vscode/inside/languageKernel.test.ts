import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { consoleProblems, print } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { childProcesses } from '../harness/childProcesses.ts';
import { completionsAt, describePlaces, hoverText, labelsOf, placeOf, waitForErrors } from './language.ts';
import { assertSucceeded, closeAllEditors, open, openCells, runCell, setCellText, workspacePath } from './notebooks.ts';

describe('IntelliSense beside a running kernel', function () {
  this.timeout(180_000);
  beforeEach(closeAllEditors);

  const endOf = (cell: vscode.NotebookCell) => cell.document.positionAt(cell.document.getText().length);
  const labels = async (cell: vscode.NotebookCell, place = endOf(cell), trigger?: string) =>
    labelsOf(await completionsAt(cell, place, trigger));

  it('knows names that only the kernel knows, and their members', async () => {
    const { notebook } = await openCells('language-kernel.mlnb', [
      'globalThis.measured = { weight: 3, height: 4 };',
      'measured',
    ]);
    const [first, second] = [notebook.cellAt(0), notebook.cellAt(1)];
    await waitForErrors(second, [/Cannot find name 'measured'/]);
    assertSucceeded(await runCell({ notebook } as vscode.NotebookEditor, 0, 60_000));
    await waitForErrors(second, []);
    await setCellText(second, 'measured.');
    await waitFor('the members', async () => (await labels(second, endOf(second), '.')).includes('weight'));
    assert.equal(first.executionSummary?.success, true);
  });

  it('offers the columns of a frame inside of strings, once the kernel has it', async () => {
    const { notebook } = await openCells('language-frame.mlnb', [
      "const frame = new dfd.DataFrame({ bill_length: [1, 2], 'body mass': [3, 4] });",
      "frame['']",
    ]);
    assertSucceeded(await runCell({ notebook } as vscode.NotebookEditor, 0, 60_000));
    const cell = notebook.cellAt(1);
    const place = placeOf(cell, "''", 1);
    await waitFor('the columns', async () => (await labels(cell, place, "'")).includes('bill_length'), 30_000);
    const found = await labels(cell, place, "'");
    for (const name of ['bill_length', 'body mass'])
      assert.deepEqual(
        found.filter((label) => label === name),
        [name],
      );
  });

  it('completes tables, columns, files and values in SQL cells', async () => {
    mkdirSync(workspacePath('sql-help'), { recursive: true });
    copyFileSync(workspacePath('language', 'flowers.csv'), workspacePath('sql-help', 'flowers.csv'));
    const cells = [
      { source: "const orders = [{ kind: 'iris', price: 3 }];\nconst least = 2;", metadata: {} },
      { source: 'SELECT kind FROM orders o', metadata: { mlnb: { language: 'sql' } } },
    ];
    const kernelspec = { display_name: 'TypeScript (mlnb)', language: 'typescript', name: 'mlnb' };
    const whole = cells.map((cell, id) => ({
      cell_type: 'code',
      execution_count: null,
      id: `cell-${id}`,
      outputs: [],
      ...cell,
    }));
    const file = { cells: whole, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
    writeFileSync(workspacePath('sql-help', 'sql.mlnb'), JSON.stringify(file));
    const editor = await open('sql-help/sql.mlnb');
    const cell = editor.notebook.cellAt(1);
    const at = async (text: string) => {
      await setCellText(cell, text.replace('|', ''));
      return labels(cell, cell.document.positionAt(text.indexOf('|')));
    };
    assert.ok((await at('SELECT * FROM |')).includes("'flowers.csv'"));
    assert.ok((await at("SELECT | FROM 'flowers.csv'")).includes('width'));
    assertSucceeded(await runCell(editor, 0, 60_000));
    await waitFor('the table', async () => (await at('SELECT * FROM |')).includes('orders'), 30_000);
    const columns = await at('SELECT o.| FROM orders o');
    assert.deepEqual(columns.toSorted(), ['kind', 'price']);
    assert.ok((await at('SELECT * FROM orders WHERE price > ${l|}')).includes('least'));
  });

  it('is there in .ipynb files opened as ML notebooks', async () => {
    const { notebook } = await open('deno.ipynb', 'mlnb-ipynb');
    const cell = notebook.cellAt(0);
    await setCellText(cell, 'const text: number = "four";');
    await waitForErrors(cell, [/not assignable to type 'number'/]);
    await setCellText(cell, 'const four = 4;\nfour.');
    await waitFor('members', async () => (await labels(cell, endOf(cell), '.')).includes('toFixed'));
  });

  it('is off while the setting says so', async () => {
    const settings = vscode.workspace.getConfiguration('mlnb.intelliSense');
    const { notebook } = await openCells('language-off.mlnb', ['const n: number = "one";']);
    const cell = notebook.cellAt(0);
    await waitForErrors(cell, [/not assignable/]);
    await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
    try {
      await waitForErrors(cell, []);
      await waitFor('the end of the server', () => servers().length === 0);
      assert.equal(await hoverText(cell, placeOf(cell, 'n:')), '');
    } finally {
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
    }
    await waitForErrors(cell, [/not assignable/]);
    assert.equal(servers().length, 1);
  });

  it('comes back when its process is killed, with what the kernel holds', async () => {
    const editor = await openCells('language-kill.mlnb', [
      'globalThis.kept = { inside: 1 };',
      'kept.inside.toFixed();\nkept.nothing;',
    ]);
    assertSucceeded(await runCell(editor, 0, 60_000));
    const cell = editor.notebook.cellAt(1);
    const [server] = await waitFor('the server', () => (servers().length === 1 ? servers() : undefined));
    const isThere = () => hoverText(cell, placeOf(cell, 'inside')).then((text) => text.includes('number'));
    await waitFor('a hover', isThere, 30_000);
    assert.ok(server);
    process.kill(server.pid, 'SIGKILL');
    await waitFor('another server', () => servers().some(({ pid }) => pid !== server.pid), 30_000);
    await waitFor('a hover', isThere, 60_000);
    assert.equal(servers().length, 1);
    await vscode.commands.executeCommand('mlnb.restartIntelliSense');
    await waitFor('a hover', isThere, 60_000);
    assert.equal(servers().length, 1);
    assert.deepEqual(
      (await consoleProblems()).filter((line) => /language/i.test(line)),
      [],
    );
  });

  it('stays exact in a notebook of 200 cells, and leaves the extension host free', async () => {
    const sources = Array.from({ length: 200 }, (_, index) =>
      index === 0 ? 'const v0 = tf.scalar(1);' : `const v${index} = v${index - 1}.add(${index});`,
    );
    const { notebook } = await openCells('language-200.mlnb', sources);
    const last = notebook.cellAt(199);
    await waitFor(
      'the first hover',
      async () => (await hoverText(last, placeOf(last, 'v199'))).includes('Tensor'),
      90_000,
    );
    const delays = monitorEventLoopDelay({ resolution: 1 });
    delays.enable();
    const times: number[] = [];
    for (let round = 0; round < 10; round++) {
      await setCellText(last, `const v199 = v198.add(${round});\nv`);
      const start = performance.now();
      const found = await labels(last);
      times.push(performance.now() - start);
      const own = found.filter((label) => /^v\d+$/.test(label));
      assert.equal(own.length, 200);
      assert.equal(new Set(own).size, 200);
    }
    delays.disable();
    const ms = (percentile: number) => (delays.percentile(percentile) / 1e6).toFixed(1);
    await print(
      `      extension host's event loop, ms: p50 ${ms(50)}, p99 ${ms(99)}, max ${(delays.max / 1e6).toFixed(1)}; ` +
        `completions among 200 cells, ms: median ${times.toSorted((a, b) => a - b)[5]?.toFixed(0)}`,
    );
    await setCellText(last, sources[199] ?? '');
    const place = placeOf(notebook.cellAt(100), 'v100');
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      notebook.cellAt(100).document.uri,
      place,
    );
    assert.deepEqual(await describePlaces(notebook, references), ['100: v100', '101: v100']);
  });
});

/** Of this extension host. */
function servers() {
  return childProcesses(process.pid).filter(({ command }) => command.includes('languageServer.cjs'));
}
