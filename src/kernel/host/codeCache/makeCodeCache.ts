import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCodeCacheEvent } from '../../codeCacheFile.ts';
import type { NodeRuntime } from '../NodeRuntime.ts';
import type { NotebookSession, SessionOptions } from '../NotebookSession.ts';
import { codeCacheDir } from './codeCacheDir.ts';

export interface CodeCacheParts {
  /** The folder of all such caches. */
  readonly root: string;
  readonly node: NodeRuntime;
  readonly distDir: string;
}

/** What most notebooks do first: the functions behind it are compiled, and so kept. */
const firstCells = [
  'const numbers = [1, 2, 3]; numbers',
  "console.log('text'); display('text')",
  "throw new Error('an error')",
  'tf.tidy(() => tf.tensor2d([[1, 2], [3, 4]]).matMul(tf.ones([2, 2])).sum().dataSync()); tf.tensor1d([1, 2])',
  "new dfd.DataFrame({ a: [1, 2, 3], b: ['x', 'y', 'z'] })",
];

/** Older versions of mlnb or Node are gone for good; a few may be in use side by side. */
const mostKept = 4;

/**
 * Compiles mlnb's bundles as a kernel uses them and keeps the result under `root`, unless it is there. Only cells of
 * its own run in that kernel, so what it writes can be trusted by others.
 */
export async function makeCodeCache(
  { root, node, distDir }: CodeCacheParts,
  start: (options: SessionOptions) => NotebookSession,
): Promise<void> {
  const dir = codeCacheDir(root, node, distDir);
  if (existsSync(dir)) return;
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const temporary = mkdtempSync(`${dir}.new-`);
  const workspaceDir = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-warm-up-')));
  const session = start({
    notebookPath: join(workspaceDir, 'warm-up.mlnb'),
    workspaceDir,
    node,
    distDir,
    confinement: { type: 'unsandboxed' },
    codeCache: { type: 'make', dir: temporary },
  });
  try {
    for (const source of [...firstCells, `process.emit('${writeCodeCacheEvent}');`]) {
      await session.run([{ cellId: 'warm-up', source, language: 'javascript' }]);
    }
    // Another process may have put its own there meanwhile: as good as this one.
    if (readdirSync(temporary).length > 0 && !existsSync(dir)) renameSync(temporary, dir);
    removeOldest(root);
  } finally {
    await session.dispose();
    for (const folder of [temporary, workspaceDir]) rmSync(folder, { recursive: true, force: true });
  }
}

function removeOldest(root: string): void {
  const newestFirst = readdirSync(root)
    .map((name) => ({ path: join(root, name), mtimeMs: statSync(join(root, name)).mtimeMs }))
    .toSorted((a, b) => b.mtimeMs - a.mtimeMs);
  for (const { path } of newestFirst.slice(mostKept)) rmSync(path, { recursive: true, force: true });
}
