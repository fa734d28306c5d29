import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import * as vscode from 'vscode';
import { click, evaluate, press, screenshot, type, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import { assertSucceeded, closeAllEditors, ended, openCells, outputText, runCell, succeeded } from './notebooks.ts';
import { themes } from './themes.ts';

describe('Permissions in the editor', () => {
  let server: Server;
  let host: string;
  before(async () => {
    server = createServer((_, response) => response.end('from the server')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    host = `127.0.0.1:${address.port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeAllEditors();
  });

  it('shows beside the kernel that cells run in a sandbox, and they do', async () => {
    const editor = await openCells('sandboxed.mlnb', [
      "const fs = await import('node:fs'); fs.readdirSync('/').includes('root')",
      "const { execFileSync } = await import('node:child_process'); execFileSync('id')",
    ]);
    await waitFor('the status', async () => (await statusItems()).some((text) => text === 'Sandboxed'));
    assert.doesNotMatch(outputText(await runCell(editor, 0), 'text/plain'), /true/);
    assert.equal(succeeded(await runCell(editor, 1)), false);
  });

  it('lets the user allow a host that a cell was refused, and run the cell again', async () => {
    const editor = await openCells('network.mlnb', [`await (await fetch('http://${host}/')).text()`]);
    const refused = await runCell(editor, 0);
    assert.equal(succeeded(refused), false);
    assert.ok(outputText(refused).includes(host), outputText(refused));
    await waitFor('the notification', async () =>
      (await visibleText('workbench')).includes(`${host} was not reached: the network is off for this notebook.`),
    );
    await screenshot('permissions-refused');
    await click('outputs', `button:has-text("Allow ${host} for this notebook")`);
    await click('workbench', `.quick-input-list .monaco-list-row:has-text("Once: ${host}")`);
    await waitFor('the offer', async () => (await visibleText('workbench')).includes(`${host} is allowed`));
    // The editor keeps its notifications in their list while it is tested.
    await vscode.commands.executeCommand('notifications.showList');
    await ended([refused], () => click('workbench', '.monaco-button:has-text("Run Cell Again")'));
    assertSucceeded(refused);
    assert.match(outputText(refused, 'text/plain'), /from the server/);
    await waitFor('the status', async () => (await statusItems()).includes('Sandboxed · Network: 1 host'));
    await vscode.commands.executeCommand('mlnb.restartKernel');
    assert.equal(succeeded(await runCell(editor, 0)), false, 'what was allowed once holds after a restart');
  });

  it('offers nothing when an output asks for a host that no cell was refused', async () => {
    const forged = {
      name: 'E',
      message: '',
      frames: [],
      causes: [],
      traceback: [],
      refusedHosts: ['evil.example:443'],
    };
    const bundle = JSON.stringify({ 'application/vnd.mlnb.error+json': forged });
    const editor = await openCells('forged.mlnb', [`({ [Symbol.for('Jupyter.display')]: () => (${bundle}) })`]);
    assertSucceeded(await runCell(editor, 0));
    await click('outputs', 'button:has-text("Allow evil.example:443 for this notebook")');
    await waitFor('the answer', async () => (await visibleText('workbench')).includes('Run the cell again first'));
    assert.doesNotMatch(await visibleText('workbench'), /Once: |Let This Notebook Reach/);
  });

  for (const theme of themes) {
    it(`lists all that the kernel may do on a page, in the theme ${theme.name}`, async () => {
      const editor = await openCells(`page-${theme.name}.mlnb`, [`await (await fetch('http://${host}/')).text()`]);
      await runCell(editor, 0);
      const workbench = vscode.workspace.getConfiguration('workbench');
      await workbench.update('colorTheme', theme.id, vscode.ConfigurationTarget.Global);
      await waitFor('the theme', () => vscode.window.activeColorTheme.kind === theme.kind);
      await vscode.commands.executeCommand('mlnb.showPermissions');
      await waitFor('the page', async () => (await visibleText('outputs')).includes('Permissions of page-'));
      await click('outputs', '#host');
      await type('data.example.org/x');
      await press('Enter');
      await waitFor('what is wrong', async () => (await visibleText('outputs')).includes('Enter the host alone'));
      await evaluate('outputs', "document.querySelector('#host') && (document.querySelector('#host').value = '')");
      await click('outputs', '#host');
      await type('*.example.org');
      await press('Enter');
      await waitFor('the host', async () => (await visibleText('outputs')).includes('*.example.org\talways'));
      const text = await visibleText('outputs');
      for (const part of ['Sandboxed', 'Not seen', host, 'Threads', 'TMPDIR', 'Run Unsandboxed…']) {
        assert.ok(text.includes(part), `${part} is missing in ${text}`);
      }
      await vscode.commands.executeCommand('notifications.clearAll');
      await screenshot(`permissions-${theme.name}`);
      await click('outputs', 'button[data-action="turnNetworkOff"]');
      await waitFor('the network to be off', async () =>
        (await visibleText('outputs')).includes('Off: cells reach no host.'),
      );
    });
  }
});

/** What the entries of the status bar show, without their icons. */
async function statusItems(): Promise<string[]> {
  const expression = `[...document.querySelectorAll('.statusbar-item')].map((item) => item.innerText.trim())`;
  return (await evaluate('workbench', expression)).flat().map(String);
}
