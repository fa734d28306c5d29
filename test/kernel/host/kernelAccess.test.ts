import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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
    kernelAccess({
      notebookDir,
      workspaceDir,
      distDir: folder('dist'),
      privateDir: folder('private'),
      netDir: folder('net'),
      readable: [],
    });

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
  it('follows links: of the workspace, of node_modules, of the project’s own packages in it', () => {
    const real = folder('project', 'ws');
    const linked = join(root, 'linked');
    symlinkSync(real, linked);
    symlinkSync(folder('store', 'node_modules'), join(root, 'project', 'node_modules'));
    folder('store', 'node_modules', '@scope');
    symlinkSync(folder('store', 'sibling'), join(root, 'store', 'node_modules', '@scope', 'sibling'));
    symlinkSync(folder('store', 'plain'), join(root, 'store', 'node_modules', 'plain'));
    const { readable, writable } = access(real, real);
    const modules = folder('store', 'node_modules');
    for (const path of [real, modules, folder('store', 'sibling'), folder('store', 'plain')])
      assert.ok(readable.includes(path), path);
    assert.ok(!writable.includes(modules));
    assert.ok(access(linked, linked).writable.includes(real) && access(linked, linked).writable.includes(linked));
  });
  it('does not follow links that lead out of a project, which a repository may bring along', () => {
    const workspace = folder('project', 'ws');
    const secret = folder('home', '.ssh');
    symlinkSync(secret, join(workspace, 'node_modules'));
    folder('project', 'node_modules');
    symlinkSync(secret, join(root, 'project', 'node_modules', 'stolen'));
    writeFileSync(join(secret, 'key'), 'secret');
    symlinkSync(join(secret, 'key'), join(root, 'project', 'package.json'));
    assert.deepEqual(
      access(workspace, workspace).readable.filter((path) => path.startsWith(secret)),
      [],
    );
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
