import { existsSync } from 'node:fs';
import type { KernelOptions } from '../../KernelOptions.ts';
import type { SessionOptions } from '../NotebookSession.ts';
import { holds, realPath } from '../sandbox/folders.ts';
import { codeCacheDir } from './codeCacheDir.ts';

/**
 * The compiled code that a kernel is to load, or to make. None from where cells may write: they could put anything
 * into it, and it would run in the next kernel.
 */
export function codeCacheFor({ codeCache, node, distDir, workspaceDir }: SessionOptions): KernelOptions['codeCache'] {
  if (codeCache === undefined) return null;
  if (codeCache.type === 'make') return { dir: codeCache.dir, isBeingMade: true };
  const dir = codeCacheDir(codeCache.root, node, distDir);
  if (!existsSync(dir)) return null;
  return holds(realPath(workspaceDir), realPath(dir)) ? null : { dir, isBeingMade: false };
}
