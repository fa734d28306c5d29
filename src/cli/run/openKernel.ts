import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Face, NotebookSession } from '../../kernel/host/NotebookSession.ts';
import { findNode } from '../../kernel/host/findNode.ts';
import { startSession } from '../../kernel/host/startSession.ts';
import { findProjectDir } from './findProjectDir.ts';

/**
 * Finds a Node for the kernel of a notebook, and gives what starts a session in it.
 *
 * @throws UserError NODE_NOT_FOUND
 */
export async function openKernel(notebookPath: string): Promise<(face: Face) => NotebookSession> {
  const node = await findNode();
  // The kernel's bundle stands beside the command line's own.
  const distDir = dirname(fileURLToPath(import.meta.url));
  return (face) => startSession({ notebookPath, workspaceDir: findProjectDir(notebookPath), node, distDir }, face);
}
