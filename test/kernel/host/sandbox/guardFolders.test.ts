import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardFolders } from '../../../../src/kernel/host/sandbox/guardFolders.ts';

describe('guardFolders', () => {
  let root: string;
  beforeEach(() => (root = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-guard-')))));
  afterEach(() => rmSync(root, { recursive: true }));
  const vscode = (): string => join(root, '.vscode');

  it('makes the folders, and removes them at the end', () => {
    const release = guardFolders(root, [vscode()]);
    assert.ok(existsSync(vscode()));
    release();
    assert.ok(!existsSync(vscode()));
  });
  it('leaves them to the last kernel of the workspace', () => {
    const first = guardFolders(root, [vscode()]);
    // The second finds the folder there.
    const second = guardFolders(root, []);
    first();
    assert.ok(existsSync(vscode()));
    second();
    assert.ok(!existsSync(vscode()));
  });
  it('stays quick with many kernels of one workspace', () => {
    const releases = Array.from({ length: 200 }, (_, index) => guardFolders(root, index === 0 ? [vscode()] : []));
    for (const release of releases) {
      assert.ok(existsSync(vscode()));
      release();
    }
    assert.ok(!existsSync(vscode()));
  });
  it('keeps what somebody has put into them meanwhile', () => {
    const release = guardFolders(root, [vscode()]);
    writeFileSync(join(vscode(), 'settings.json'), '{}');
    release();
    assert.ok(existsSync(join(vscode(), 'settings.json')));
  });
  it('leaves folders alone that were there before', () => {
    mkdirSync(vscode());
    guardFolders(root, [])();
    assert.ok(existsSync(vscode()));
  });
});
