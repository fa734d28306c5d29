import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { protectedFolders } from '../../../../src/kernel/host/sandbox/protectedFolders.ts';

describe('protectedFolders', () => {
  let root: string;
  beforeEach(() => (root = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-protected-')))));
  afterEach(() => rmSync(root, { recursive: true }));
  const make = (...names: string[]): string[] =>
    names.map((name) => {
      mkdirSync(join(root, name), { recursive: true });
      return join(root, name);
    });

  it('finds them at the top and in packages below, and not inside of each other', () => {
    const expected = make('.git', 'node_modules', 'packages/a/node_modules', '.vscode');
    make('node_modules/dep/node_modules', '.git/hooks', 'src');
    assert.deepEqual([...protectedFolders(root).readOnly].sort(), expected.sort());
    assert.deepEqual(protectedFolders(root).missing, []);
  });
  it('names those that are missing at the top', () => {
    make('.git');
    assert.deepEqual(protectedFolders(root).missing, [join(root, '.vscode')]);
  });
  it('takes the file that git has in a worktree', () => {
    writeFileSync(join(root, '.git'), 'gitdir: /home/ada/repo/.git/worktrees/x');
    assert.deepEqual(protectedFolders(root).readOnly, [join(root, '.git')]);
  });
  it('tells of links, which cannot be protected', () => {
    symlinkSync(make('elsewhere')[0] ?? '', join(root, '.vscode'));
    const { links, readOnly, missing } = protectedFolders(root);
    assert.deepEqual([links, readOnly, missing], [[join(root, '.vscode')], [], [join(root, '.git')]]);
  });
});
