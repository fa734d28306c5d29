import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findLauncher } from '../../../../../src/kernel/host/sandbox/windows/findLauncher.ts';

describe('findLauncher', () => {
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'mlnb-launcher-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  function write(path: string, text = ''): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** A package like `@microsoft/mxc-sdk`, for one kind of processor; gives its launcher's path. */
  function install(folder: string, version: string): string {
    const launcher = join(folder, 'bin', 'arm64', 'wxc-exec.exe');
    write(launcher);
    write(join(folder, 'package.json'), JSON.stringify({ version }));
    return launcher;
  }

  it('finds the package where npm installs for all projects', () => {
    const path = install(join(dir, 'npm/node_modules/@microsoft/mxc-sdk'), '1.0.1');
    assert.deepEqual(findLauncher({ APPDATA: dir }, 'arm64'), { path, contract: '1.0.0' });
  });

  it('speaks to an older package in its own version', () => {
    const path = install(join(dir, 'npm/node_modules/@microsoft/mxc-sdk'), '0.9.0');
    assert.deepEqual(findLauncher({ APPDATA: dir }, 'arm64'), { path, contract: '0.8.0-alpha' });
  });

  it('finds it beside a Node on PATH', () => {
    const path = install(join(dir, 'v24/node_modules/@microsoft/mxc-sdk'), '1.0.1');
    write(join(dir, 'v24', 'node.exe'));
    assert.equal(findLauncher({ Path: `relative;${join(dir, 'v24')}` }, 'arm64')?.path, path);
  });

  it('takes none from a folder that a project has put on PATH', () => {
    const bin = join(dir, 'ws/node_modules/.bin');
    install(join(bin, 'node_modules/@microsoft/mxc-sdk'), '1.0.1');
    write(join(bin, 'node.exe'));
    assert.equal(findLauncher({ PATH: bin }, 'arm64'), null);
  });

  it('looks first where MLNB_MXC says', () => {
    install(join(dir, 'npm/node_modules/@microsoft/mxc-sdk'), '1.0.1');
    const path = install(join(dir, 'mine'), '1.0.1');
    assert.equal(findLauncher({ APPDATA: dir, MLNB_MXC: join(dir, 'mine') }, 'arm64')?.path, path);
  });

  it('finds none for another processor, nor where nothing is installed', () => {
    assert.equal(findLauncher({}, 'arm64'), null);
    install(join(dir, 'npm/node_modules/@microsoft/mxc-sdk'), '1.0.1');
    assert.equal(findLauncher({ APPDATA: dir }, 'x64'), null);
  });
});
