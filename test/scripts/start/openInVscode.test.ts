import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openInVscode } from '../../../scripts/start/openInVscode.mjs';

const request = { vsix: '/home/ada/mlnb.vsix', notebook: '/home/ada/examples/penguins.mlnb' };

describe('openInVscode', () => {
  let folder = '';
  beforeEach(function () {
    if (process.platform === 'win32') this.skip();
    folder = mkdtempSync(path.join(tmpdir(), 'mlnb-test-'));
  });
  afterEach(() => {
    if (folder) rmSync(folder, { recursive: true });
  });
  /** Stands for VS Code's command, which is not on this machine: notes its arguments and ends with a code. */
  const placeCode = (exitCode: number) => {
    const script = `#!/bin/sh\necho "$@" >> ${folder}/calls\necho no >&2\nexit ${exitCode}\n`;
    writeFileSync(path.join(folder, 'code'), script, { mode: 0o755 });
  };
  const calls = () => readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n');

  it('installs the package, then opens folder and notebook', async () => {
    placeCode(0);
    assert.equal(await openInVscode(request, { PATH: folder }), true);
    assert.deepEqual(calls(), [
      '--install-extension /home/ada/mlnb.vsix --force',
      '/home/ada/examples /home/ada/examples/penguins.mlnb',
    ]);
  });

  it('leaves it to the browser when VS Code refuses', async () => {
    placeCode(1);
    assert.equal(await openInVscode(request, { PATH: folder }), false);
    assert.equal(calls().length, 1);
  });

  it('leaves it to the browser where there is no VS Code', async () => {
    assert.equal(await openInVscode(request, { PATH: folder }), false);
  });
});
