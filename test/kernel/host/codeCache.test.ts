import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeCacheDir } from '../../../src/kernel/host/codeCache/codeCacheDir.ts';
import { codeCacheFor } from '../../../src/kernel/host/codeCache/codeCacheFor.ts';
import { makeCodeCache } from '../../../src/kernel/host/codeCache/makeCodeCache.ts';
import { findNode } from '../../../src/kernel/host/findNode.ts';
import type { NodeRuntime } from '../../../src/kernel/host/NodeRuntime.ts';
import type { SessionOptions } from '../../../src/kernel/host/NotebookSession.ts';
import { startSession } from '../../../src/kernel/host/startSession.ts';
import { builtKernel } from '../builtKernel.ts';
import { errorOf, TestNotebook } from '../TestNotebook.ts';

const face = { perform: () => undefined, ask: () => Promise.resolve(null), log: () => undefined };

describe('the code cache', () => {
  let root: string;
  let node: NodeRuntime;
  let distDir: string;
  before(async () => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-code-')));
    node = await findNode();
    distDir = await builtKernel();
    await makeCodeCache({ root, node, distDir }, (options) => startSession(options, face));
  });
  after(() => rmSync(root, { recursive: true }));

  it('holds the kernel and the libraries that it preloads, and nothing half-made', () => {
    assert.deepEqual(readdirSync(root), [codeCacheDir(root, node, distDir).slice(root.length + 1)]);
    assert.deepEqual(readdirSync(codeCacheDir(root, node, distDir)).toSorted(), [
      'dfd.cjs.bin',
      'kernelMain.cjs.bin',
      'tf.cjs.bin',
      'tfWasm.cjs.bin',
    ]);
  });

  it('serves a kernel, whose cells cannot write it', async () => {
    const notebook = await TestNotebook.open({ codeCache: { type: 'use', root } });
    const file = join(codeCacheDir(root, node, distDir), 'kernelMain.cjs.bin');
    const size = `require('node:fs').statSync(${JSON.stringify(file)}).size > 100_000`;
    assert.equal(await notebook.value(size), 'true', 'the kernel sees the file');
    assert.equal(await notebook.value('tf.tensor1d([1, 2, 3]).sum().dataSync()[0]'), '6');
    assert.equal(await notebook.value('new dfd.DataFrame({ a: [1, 2, 3] }).shape[0]'), '3');
    const view = await notebook.run(`require('node:fs').writeFileSync(${JSON.stringify(file)}, 'poison')`);
    assert.match(errorOf(view)?.message ?? `it ended as ${view.status}`, /may not write|EROFS|read-only/);
    await notebook.close();
  });

  it('is not used from a folder that cells may write', () => {
    const workspace = (workspaceDir: string): SessionOptions => ({
      notebookPath: join(workspaceDir, 'a.mlnb'),
      workspaceDir,
      node,
      distDir,
      confinement: { type: 'unsandboxed' },
      codeCache: { type: 'use', root },
    });
    assert.equal(codeCacheFor(workspace(root)), null);
    assert.notEqual(codeCacheFor(workspace(join(root, 'elsewhere'))), null);
  });

  it('is another one for another Node, and for bundles that were built anew', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mlnb-dist-'));
    const file = join(folder, 'kernelMain.cjs');
    writeFileSync(file, '1');
    const first = codeCacheDir(root, node, folder);
    assert.equal(codeCacheDir(root, node, folder), first);
    assert.notEqual(codeCacheDir(root, { ...node, version: '25.0.0' }, folder), first);
    utimesSync(file, 1, 1);
    assert.notEqual(codeCacheDir(root, node, folder), first);
    assert.ok(!existsSync(first));
    rmSync(folder, { recursive: true });
  });

  it('does no harm where it is garbage', async () => {
    const other = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-code-')));
    await makeCodeCache({ root: other, node, distDir }, (options) => startSession(options, face));
    const dir = codeCacheDir(other, node, distDir);
    for (const name of readdirSync(dir)) writeFileSync(join(dir, name), 'garbage');
    const notebook = await TestNotebook.open({ codeCache: { type: 'use', root: other } });
    assert.equal(await notebook.value('tf.tensor1d([1, 2, 3]).sum().dataSync()[0]'), '6');
    await notebook.close();
    rmSync(other, { recursive: true });
  });
});
