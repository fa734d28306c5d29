import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedScripts } from '../../../scripts/suites/changedScripts.mjs';

describe('changedScripts', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mlnb-changed-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.test', ...args], { cwd: folder });
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);

  it('names what was changed and what is new since the last commit, scripts only', () => {
    git('init', '--quiet');
    mkdirSync(join(folder, 'src'));
    for (const path of ['src/same.ts', 'src/edited.ts', 'src/gone.ts', 'notes.md', '.gitignore']) write(path, '1\n');
    write('.gitignore', 'out.js\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'first');
    assert.deepEqual(changedScripts(folder), []);
    for (const path of ['src/edited.ts', 'notes.md', 'src/new ü.ts', 'build.mjs', 'out.js']) write(path, '2\n');
    rmSync(join(folder, 'src/gone.ts'));
    git('add', 'build.mjs');
    assert.deepEqual(changedScripts(folder), ['build.mjs', 'src/edited.ts', 'src/new ü.ts']);
  });

  it('cannot tell outside of a repository', () => {
    assert.equal(changedScripts(folder), null);
  });
});
