import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { click, evaluate, press, screenshot, type, visibleText } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';
import {
  assertSucceeded,
  closeAllEditors,
  openCells,
  outputText,
  runCell,
  succeeded,
  workspacePath,
} from './notebooks.ts';

const name = 'mlnb-tiny';

describe('Packages in the editor', () => {
  let folder: string;
  let registry: Server;
  let marker: string;
  before(async () => {
    await closeAllEditors();
    folder = mkdtempSync(path.join(tmpdir(), 'mlnb-registry-'));
    marker = path.join(folder, 'it-ran');
    registry = await startRegistry(folder, marker);
  });
  after(async () => {
    registry.closeAllConnections();
    registry.close();
    for (const file of ['package.json', 'package-lock.json', '.npmrc', 'node_modules'])
      rmSync(workspacePath(file), { recursive: true, force: true });
    rmSync(folder, { recursive: true });
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('are added by a command, without their install scripts, and found by the kernel that runs', async () => {
    const address = registry.address();
    assert.ok(address !== null && typeof address === 'object');
    writeFileSync(workspacePath('.npmrc'), `registry=http://127.0.0.1:${address.port}/\n`);
    const editor = await openCells('packages.mlnb', [`(await import('${name}')).default`]);
    assert.equal(succeeded(await runCell(editor, 0)), false);
    const done = vscode.commands.executeCommand('mlnb.addPackage', editor.notebook.uri);
    await answer('Names of packages', `--prefix=/tmp ${name}`);
    await waitFor('what is wrong', async () => (await visibleText('workbench')).includes('is an option'));
    await press('Control+a');
    await type(name);
    await press('Enter');
    await choose('Create package.json');
    const hint = "[...document.querySelectorAll('.quick-input-widget input')].map((input) => input.placeholder).join()";
    await waitFor('the last step', async () =>
      String(await evaluate('workbench', hint)).includes('obeys .npmrc there'),
    );
    await screenshot('add-package');
    await choose('Do not run install scripts');
    await waitFor('the package', () => existsSync(workspacePath('node_modules', name)), 30_000);
    await waitFor('the answer', async () => (await visibleText('workbench')).includes(`${name} was added`));
    assert.deepEqual(JSON.parse(readFileSync(workspacePath('package.json'), 'utf8')).dependencies, {
      [name]: '^1.0.0',
    });
    assert.equal(existsSync(marker), false, 'an install script ran');
    const after = await runCell(editor, 0);
    assertSucceeded(after);
    assert.match(outputText(after, 'text/plain'), /tiny and here/);
    await vscode.commands.executeCommand('notifications.clearAll');
    await done;
  }).timeout(90_000);
});

async function answer(prompt: string, text: string): Promise<void> {
  await waitFor(prompt, async () => (await visibleText('workbench')).includes(prompt));
  await type(text);
}

async function choose(label: string): Promise<void> {
  await click('workbench', `.quick-input-list .monaco-list-row:has-text("${label}")`);
}

/** A registry that has one package, with a script that leaves a mark. */
async function startRegistry(folder: string, marker: string): Promise<Server> {
  const source = path.join(folder, name);
  mkdirSync(source);
  const postinstall = `node -e "require('fs').writeFileSync('${marker}', '')"`;
  const manifest = { name, version: '1.0.0', main: 'index.js', scripts: { postinstall } };
  writeFileSync(path.join(source, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(source, 'index.js'), "module.exports = 'tiny and here';\n");
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source });
  const archive = readFileSync(path.join(folder, `${name}-1.0.0.tgz`));
  const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
  const server = createServer((request, response) => {
    const dist = { tarball: `http://${request.headers.host}/archive.tgz`, integrity };
    const about = { name, 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': { ...manifest, dist } } };
    if (request.url === '/archive.tgz') response.end(archive);
    else if (request.url === `/${name}`) response.end(JSON.stringify(about));
    else response.writeHead(404).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
