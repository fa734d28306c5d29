import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installPackages, type Installation } from '../../../src/extension/packages/installPackages.ts';
import { PackageProject } from '../../../src/extension/packages/PackageProject.ts';
import { readPackageEntry } from '../../../src/extension/packages/packageSpec.ts';

describe('installPackages, by the real npm', () => {
  let isOnline = false;
  before(function () {
    this.timeout(30_000);
    isOnline = spawnSync('npm', ['ping'], { timeout: 20_000 }).status === 0;
  });
  let root: string;
  let workspaceDir: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'mlnb-install-'));
    workspaceDir = path.join(root, 'work');
    mkdirSync(path.join(workspaceDir, 'notebooks'), { recursive: true });
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  });

  const install = (text: string, changes: Partial<Installation> = {}) => {
    const entry = readPackageEntry(text);
    assert.ok(entry.isValid);
    return installPackages({
      project: project(),
      specs: entry.specs,
      runsScripts: false,
      workspaceDir,
      signal: new AbortController().signal,
      log: () => {},
      ...changes,
    });
  };
  const project = () => PackageProject.around(path.join(workspaceDir, 'notebooks'), workspaceDir);
  const read = (name: string) => readFileSync(path.join(workspaceDir, name), 'utf8');

  it('adds a package of the registry to a project that it begins', async function () {
    if (!isOnline) this.skip();
    assert.equal(project().hasManifest, false);
    assert.deepEqual(await install('is-number@7.0.0'), { type: 'installed', hadModules: false, replaced: [] });
    assert.deepEqual(JSON.parse(read('package.json')).dependencies, { 'is-number': '^7.0.0' });
    assert.equal(project().installedVersion('is-number'), '7.0.0');
    assert.deepEqual(await install('is-number@6.0.0'), {
      type: 'installed',
      hadModules: true,
      replaced: ['is-number'],
    });
  }).timeout(60_000);

  it('runs no install script of a package unless it is told to', async () => {
    const marker = path.join(root, 'it-ran');
    const archive = packWithScript(root, `node -e "require('fs').writeFileSync('${marker}', '')"`);
    await install(archive);
    assert.ok(existsSync(path.join(workspaceDir, 'node_modules', 'with-script')));
    assert.equal(existsSync(marker), false);
    rmSync(path.join(workspaceDir, 'node_modules'), { recursive: true });
    await install(archive, { runsScripts: true });
    assert.equal(existsSync(marker), true);
  }).timeout(60_000);

  it('runs no install script where an .npmrc of the project wants it', async () => {
    const marker = path.join(root, 'it-ran');
    writeFileSync(path.join(workspaceDir, 'package.json'), '{"private": true}');
    writeFileSync(path.join(workspaceDir, '.npmrc'), 'ignore-scripts=false\nforeground-scripts=true\n');
    await install(packWithScript(root, `node -e "require('fs').writeFileSync('${marker}', '')"`));
    assert.equal(existsSync(marker), false);
    assert.deepEqual(project().settingsFiles, [path.join(workspaceDir, '.npmrc')]);
  }).timeout(60_000);

  it('explains a package that does not exist, and leaves the project as it was', async function () {
    if (!isOnline) this.skip();
    const before = '{\n  "private": true,\n  "dependencies": {}\n}';
    writeFileSync(path.join(workspaceDir, 'package.json'), before);
    await assert.rejects(install('mlnb-there-is-no-such-package-here'), (error: { code: string; message: string }) => {
      assert.equal(error.code, 'PACKAGE_INSTALL_FAILED');
      // A registry that is busy may answer something else than 404, which no pattern can know.
      assert.match(error.message, /The registry has no package of that name\.|The package manager failed\./);
      return true;
    });
    assert.equal(read('package.json'), before);
    assert.equal(existsSync(path.join(workspaceDir, 'node_modules')), false);
  }).timeout(60_000);

  it('leaves no package.json, no modules and no process when it is cancelled', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    assert.ok(address !== null && typeof address === 'object');
    writeFileSync(path.join(workspaceDir, '.npmrc'), `registry=http://127.0.0.1:${address.port}/\n`);
    const aborting = new AbortController();
    silent.once('request', () => {
      aborting.abort();
    });
    const outcome = await install('is-number', { signal: aborting.signal });
    assert.deepEqual(outcome, { type: 'cancelled', hadModules: false, restored: ['package.json'] });
    assert.equal(existsSync(path.join(workspaceDir, 'package.json')), false);
    assert.equal(existsSync(path.join(workspaceDir, 'node_modules')), false);
    silent.closeAllConnections();
    silent.close();
  }).timeout(60_000);

  it('says so when the package manager of the project is not there', async () => {
    writeFileSync(path.join(workspaceDir, 'package.json'), '{"packageManager": "pnpm@10.0.0"}');
    const { PATH } = process.env;
    process.env.PATH = root;
    try {
      await assert.rejects(install('is-number'), { code: 'PACKAGE_MANAGER_NOT_FOUND' });
    } finally {
      process.env.PATH = PATH;
    }
  });
});

/** A package with a script that npm runs after it was installed, as an archive. */
function packWithScript(root: string, postinstall: string): string {
  const folder = path.join(root, 'with-script');
  mkdirSync(folder);
  const manifest = { name: 'with-script', version: '1.0.0', scripts: { postinstall } };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', root], { cwd: folder, encoding: 'utf8' });
  return `file:${path.join(root, name.trim())}`;
}
