import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { findNode, findNodes } from '../../../src/kernel/host/findNode.ts';
import type { FindNodeOptions } from '../../../src/kernel/host/findNode.ts';

describe('findNode', () => {
  let root: string;
  let options: FindNodeOptions;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mlnb-nodes-'));
    options = {
      env: {},
      execPath: join(root, 'none'),
      versions: { node: '20.0.0' },
      homeDir: join(root, 'home'),
      fromDir: root,
    };
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** A program that says that it is that version, or that text. */
  const program = (path: string, says: string): string => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho "${says}"\n`);
    chmodSync(file, 0o755);
    return file;
  };
  const paths = async (changes: FindNodeOptions): Promise<string[]> => {
    // What the machine of the test has in its usual places is none of the test's business.
    return (await findNodes({ ...options, ...changes }))
      .map(({ path }) => path)
      .filter((path) => path.startsWith(root));
  };

  it('takes MLNB_NODE before PATH before the cache, and leaves out what is too old', async () => {
    const named = program('named/node', 'v24.12.0');
    const onPath = program('path/node', 'v26.1.0');
    const old = program('old/node', 'v24.11.9');
    const cached = program('cache/node24/bin/node', 'v24.21.0');
    const PATH = [dirname(old), dirname(onPath)].join(delimiter);
    assert.deepEqual(await paths({ env: { MLNB_NODE: named, PATH, MLNB_CACHE: join(root, 'cache') } }), [
      named,
      onPath,
      cached,
    ]);
  });
  it('looks into the cache of the user', async () => {
    const xdg = program('xdg/mlnb/node24/bin/node', 'v24.12.0');
    const home = program('home/.cache/mlnb/node24/bin/node', 'v24.12.0');
    assert.deepEqual(await paths({ env: { XDG_CACHE_HOME: join(root, 'xdg') } }), [xdg]);
    assert.deepEqual(await paths({}), [home]);
  });
  it('looks for npm’s package of Node in the folders above, and for nvm’s versions, newest first', async () => {
    const fromNpm = program('node_modules/node/bin/node', 'v24.13.0');
    const older = program('home/.nvm/versions/node/v24.9.0/bin/node', 'v24.12.0');
    const newer = program('home/.nvm/versions/node/v24.20.0/bin/node', 'v24.20.0');
    assert.deepEqual(await paths({ fromDir: join(root, 'a', 'b') }), [fromNpm, newer, older]);
  });
  it('uses VS Code’s own, which Electron must be told to be', async () => {
    const electron = program('code/code', 'an editor');
    const found = await findNodes({
      ...options,
      execPath: electron,
      versions: { node: '24.12.1', electron: '40.0.0' },
    });
    assert.deepEqual(
      found.find(({ path }) => path === electron),
      { path: electron, version: '24.12.1', env: { ELECTRON_RUN_AS_NODE: '1' } },
    );
  });
  it('lists one program once, and skips what is none', async () => {
    const node = program('bin/node', 'v24.12.0');
    mkdirSync(join(root, 'linked'));
    symlinkSync(node, join(root, 'linked', 'node'));
    program('other/node', 'hello');
    mkdirSync(join(root, 'folder', 'node'), { recursive: true });
    const PATH = ['bin', 'linked', 'other', 'folder', 'missing'].map((name) => join(root, name)).join(delimiter);
    assert.deepEqual(await paths({ env: { PATH } }), [node]);
  });
  it('says what it saw and what to install when there is none', async () => {
    const old = program('old/node', 'v20.20.2');
    const wanted = { ...options, env: { PATH: dirname(old) } };
    if ((await findNodes(wanted)).length > 0) return; // This machine has one in /usr/bin: there is nothing to refuse.
    await assert.rejects(findNode(wanted), (error: { code: string; message: string; fix: string }) => {
      assert.equal(error.code, 'NODE_NOT_FOUND');
      assert.ok(error.message.includes(`${old} is 20.20.2`), error.message);
      assert.match(error.fix, /Node\.js 24/);
      return true;
    });
  });
});
