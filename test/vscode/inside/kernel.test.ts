import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../control/waitFor.ts';
import { newKernels } from './kernels.ts';
import {
  assertSucceeded,
  closeAllEditors,
  ended,
  openCells,
  outputText,
  runCell,
  setCellText,
  startCell,
  succeeded,
} from './notebooks.ts';

describe('the kernel in the editor', () => {
  beforeEach(closeAllEditors);

  it('starts when the notebook opens and ends when it closes', async () => {
    const own = newKernels();
    await openCells('warm.mlnb', ['1']);
    await waitFor('a kernel process', () => own().length === 1);
    await closeAllEditors();
    // Closing waits some seconds, in case the notebook only changes its editor.
    await waitFor('its end', () => own().length === 0, 20_000);
  });

  it('interrupts an endless loop and keeps the variables', async () => {
    const editor = await openCells('interrupt.mlnb', ['let x = 42;', 'while (true) {}', 'x']);
    assertSucceeded(await runCell(editor, 0));
    const loop = editor.notebook.cellAt(1);
    await startCell(editor, 1);
    await waitFor('the loop to run', () => loop.executionSummary?.executionOrder === 2);
    const started = Date.now();
    await ended([loop], () => vscode.commands.executeCommand('notebook.cancelExecution'));
    assert.ok(Date.now() - started < 15_000, `it took ${Date.now() - started} ms`);
    assert.equal(succeeded(loop), false);
    const after = await runCell(editor, 2);
    assertSucceeded(after);
    assert.match(outputText(after, 'text/plain'), /42/);
  });

  it('forgets the variables at a restart and runs on', async () => {
    const own = newKernels();
    const editor = await openCells('restart.mlnb', ['var x = 42;', 'typeof x']);
    assertSucceeded(await runCell(editor, 0));
    const [before] = own();
    await vscode.commands.executeCommand('mlnb.restartKernel');
    assert.match(outputText(await runCell(editor, 1), 'text/plain'), /undefined/);
    const now = own();
    assert.equal(now.length, 1);
    assert.notEqual(now[0]?.pid, before?.pid);
  });

  it('shows that the kernel was killed, cancels what waits, and recovers', async () => {
    const own = newKernels();
    const sources = ['1', 'await new Promise(() => {})', '"waits"', '1 + 1'];
    const editor = await openCells('killed.mlnb', sources);
    assertSucceeded(await runCell(editor, 0));
    const [kernel] = own();
    assert.ok(kernel);
    const [running, waiting] = [editor.notebook.cellAt(1), editor.notebook.cellAt(2)];
    await ended([running], async () => {
      await startCell(editor, 1);
      await waitFor('the cell to run', () => running.executionSummary?.executionOrder);
      await startCell(editor, 2);
      process.kill(kernel.pid, 'SIGKILL');
    });
    assert.equal(succeeded(running), false);
    assert.match(outputText(running), /SIGKILL|killed/i);
    assert.notEqual(succeeded(waiting), true);
    assert.doesNotMatch(outputText(waiting), /waits/);
    const after = await runCell(editor, 3);
    assertSucceeded(after);
    assert.match(outputText(after, 'text/plain'), /2/);
  });

  it('gives two notebooks a kernel and a state each', async () => {
    const own = newKernels();
    const first = await openCells('one.mlnb', ['let who = "first";', 'who']);
    const second = await openCells('two.mlnb', ['let who = "second";', 'who']);
    for (const editor of [first, second]) assertSucceeded(await runCell(editor, 0));
    assert.equal(own().length, 2);
    assert.match(outputText(await runCell(first, 1), 'text/plain'), /first/);
    assert.match(outputText(await runCell(second, 1), 'text/plain'), /second/);
  });

  it('runs a cell again after its text was changed', async () => {
    const editor = await openCells('changed.mlnb', ['const a = 1; a']);
    assert.match(outputText(await runCell(editor, 0), 'text/plain'), /1/);
    await setCellText(editor.notebook.cellAt(0), 'const a: number = 2; a');
    assert.match(outputText(await runCell(editor, 0), 'text/plain'), /2/);
  });
});
