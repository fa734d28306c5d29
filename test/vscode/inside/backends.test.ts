import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, screenshot, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { assertSucceeded, closeAllEditors, openCells, outputText, runCell } from './notebooks.ts';

describe('What TensorFlow.js computes on, in the editor', () => {
  before(closeAllEditors);
  after(async () => {
    await vscode.workspace
      .getConfiguration('mlnb')
      .update('tensorflow.backend', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('is told by the status bar, explained and chosen by a command, and changed by a restart', async () => {
    const editor = await openCells('backends.mlnb', ['tf.getBackend()']);
    assert.match(outputText(await succeeding(editor), 'text/plain'), /wasm/);
    await waitFor('the status bar', async () => (await visibleText('workbench')).includes('· wasm'));
    const chosen = vscode.commands.executeCommand('mlnb.chooseTensorFlowBackend', editor.notebook.uri);
    await waitFor('the list', async () => (await visibleText('workbench')).includes('WebAssembly with threads'));
    const list = await visibleText('workbench');
    for (const part of ['in use', 'can be installed', "TensorFlow's own C library", 'dataSync() throws']) {
      assert.ok(list.includes(part), part);
    }
    await screenshot('choose-backend');
    await click('workbench', '.quick-input-list .monaco-list-row:has-text("Plain JavaScript")');
    await waitFor('the offer', async () => (await visibleText('workbench')).includes('Its variables are lost'));
    // The editor keeps its notifications in their list while it is tested.
    await vscode.commands.executeCommand('notifications.showList');
    await screenshot('backend-restart');
    await click('workbench', '.monaco-button:has-text("Restart Kernel")');
    await chosen;
    assert.match(outputText(await succeeding(editor), 'text/plain'), /cpu/);
    await waitFor('the status bar', async () => (await visibleText('workbench')).includes('· cpu'));
  }).timeout(120_000);

  async function succeeding(editor: vscode.NotebookEditor): Promise<vscode.NotebookCell> {
    const cell = await runCell(editor, 0);
    assertSucceeded(cell);
    return cell;
  }
});
