import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../src/base/UserError.ts';
import { installPackages } from '../../../src/extension/packages/installPackages.ts';
import { PackageProject } from '../../../src/extension/packages/PackageProject.ts';
import { readPackageEntry } from '../../../src/extension/packages/packageSpec.ts';
import { findTensorPackages } from '../../../src/extension/tensor/findTensorPackages.ts';
import { missingPackages } from '../../../src/extension/tensor/missingPackages.ts';

const libraryHost = 'storage.googleapis.com';

describe('installing what the native backend needs, by the real npm', function () {
  this.timeout(300_000);
  let workspaceDir: string;
  beforeEach(() => void (workspaceDir = mkdtempSync(join(tmpdir(), 'mlnb-native-'))));
  afterEach(() => rmSync(workspaceDir, { recursive: true, force: true, maxRetries: 3 }));

  it("says that TensorFlow's C library could not be downloaded, where it cannot, and leaves the project as it was", async function () {
    const isOnline = spawnSync('npm', ['ping'], { timeout: 20_000 }).status === 0;
    const canDownload = await lookup(libraryHost).then(Boolean, () => false);
    if (!isOnline || canDownload) this.skip();
    writeFileSync(join(workspaceDir, 'package.json'), '{"private": true}\n');
    await assert.rejects(install(new AbortController().signal), (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.code, 'PACKAGE_INSTALL_FAILED');
      assert.match(error.message, /C library could not be downloaded from storage\.googleapis\.com/);
      assert.match(error.fix ?? '', /HTTPS_PROXY/);
      return true;
    });
    assert.equal(existsSync(join(workspaceDir, 'node_modules')), false);
    assert.equal(findTensorPackages(workspaceDir).native, 'absent');
  });

  it('can be cancelled while the packages are fetched', async () => {
    writeFileSync(join(workspaceDir, 'package.json'), '{"private": true}\n');
    const aborting = new AbortController();
    setTimeout(() => aborting.abort(), 1_500);
    const outcome = await install(aborting.signal);
    assert.deepEqual(outcome, { type: 'cancelled', hadModules: false, restored: [] });
  });

  function install(signal: AbortSignal) {
    const missing = missingPackages('native', findTensorPackages(workspaceDir));
    assert.ok(missing);
    const entry = readPackageEntry(missing.specs.join(' '));
    assert.ok(entry.isValid);
    const project = PackageProject.around(workspaceDir, workspaceDir);
    const { runsScripts } = missing;
    return installPackages({ project, specs: entry.specs, runsScripts, workspaceDir, signal, log: () => undefined });
  }
});
