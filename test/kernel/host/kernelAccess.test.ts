import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kernelAccess } from '../../../src/kernel/host/kernelAccess.ts';

describe('kernelAccess', () => {
  let root: string;
  beforeEach(() => (root = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-access-')))));
  afterEach(() => rmSync(root, { recursive: true }));
  const folder = (...names: string[]): string => {
    const path = join(root, ...names);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const access = (notebookDir: string, workspaceDir: string) =>
    kernelAccess({ notebookDir, workspaceDir, distDir: folder('dist'), privateDir: folder('private') });

  it('lets the workspace and the private folder be written, and nothing else', () => {
    const workspace = folder('ws');
    assert.deepEqual([...access(workspace, workspace).writable].sort(), [folder('private'), workspace].sort());
  });
  it('lets packages and manifests above the workspace be read', () => {
    const workspace = folder('project', 'ws');
    const modules = folder('project', 'node_modules');
    const { readable } = access(workspace, workspace);
    assert.ok(readable.includes(modules));
    assert.ok(readable.includes(join(root, 'project', 'package.json')));
    assert.ok(!readable.includes(join(root, 'project')));
  });
  it('follows links: of the workspace, of node_modules, of packages in it', () => {
    const real = folder('real');
    const linked = join(root, 'linked');
    symlinkSync(real, linked);
    symlinkSync(folder('store'), join(real, 'node_modules'));
    folder('store', '@scope');
    symlinkSync(folder('sibling'), join(root, 'store', '@scope', 'sibling'));
    symlinkSync(folder('plain'), join(root, 'store', 'plain'));
    const { readable, writable } = access(linked, linked);
    for (const path of [real, linked, folder('store'), folder('sibling'), folder('plain')])
      assert.ok(readable.includes(path), path);
    assert.ok(writable.includes(real) && writable.includes(linked));
    assert.ok(!writable.includes(folder('store')));
  });
  it('lets the notebook’s folder be read when it is outside the workspace', () => {
    const { readable, writable } = access(folder('elsewhere'), folder('ws'));
    assert.ok(readable.includes(folder('elsewhere')));
    assert.ok(!writable.includes(folder('elsewhere')));
  });
  it('refuses a path that Node would read as a pattern', () => {
    const starred = folder('all*');
    assert.throws(() => access(starred, starred), { code: 'KERNEL_START_FAILED' });
  });
});
