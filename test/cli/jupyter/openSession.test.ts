import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notebookPath } from '../../../src/cli/jupyter/openSession.ts';
import { isThere } from '../../../src/cli/jupyter/watchParent.ts';

describe('the notebook of a bridge', () => {
  let cwd: string;
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), 'mlnb-place-'));
    writeFileSync(join(cwd, 'known.ipynb'), '');
  });
  after(() => rmSync(cwd, { recursive: true }));

  it('is the one that Jupyter names, if it is there', () => {
    assert.equal(notebookPath({ cwd, env: { JPY_SESSION_NAME: join(cwd, 'known.ipynb') } }), join(cwd, 'known.ipynb'));
    assert.equal(notebookPath({ cwd, env: { JPY_SESSION_NAME: 'known.ipynb' } }), join(cwd, 'known.ipynb'));
  });

  it('else stands for one in the folder where Jupyter starts the kernel', () => {
    for (const name of [undefined, '', 'gone.ipynb', '0b7c3f1e'])
      assert.equal(notebookPath({ cwd, env: { JPY_SESSION_NAME: name } }), join(cwd, 'notebook.ipynb'));
  });
});

describe('the client that started a bridge', () => {
  const check = (parent: number, alive: boolean) => isThere({ pid: 50, parentPid: () => parent, isAlive: () => alive });

  it('is there while it is the parent, or lives behind another one', () => {
    assert.equal(check(50, true), true);
    assert.equal(check(40, true), true);
  });

  it('is gone when the bridge was orphaned, or its process is no more', () => {
    assert.equal(check(1, true), false);
    assert.equal(check(40, false), false);
  });
});
