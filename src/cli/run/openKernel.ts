import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExpectedPreload } from '../../kernel/KernelOptions.ts';
import type { Face, NotebookSession } from '../../kernel/host/NotebookSession.ts';
import { codeCacheRoot } from '../../kernel/host/codeCache/codeCacheRoot.ts';
import { findNode } from '../../kernel/host/findNode.ts';
import { startSession } from '../../kernel/host/startSession.ts';
import { tensorFlowLaunch } from '../../tensor/backends/tensorFlowLaunch.ts';
import type { TensorFlowBackend } from '../../tensor/backends/TensorFlowBackend.ts';
import { confine } from '../confinement/confine.ts';
import type { ConfinementOptions } from '../confinement/ConfinementOptions.ts';
import { findProjectDir } from './findProjectDir.ts';

export interface KernelPlace {
  /** Absolute. */
  readonly notebookPath: string;
  readonly cwd: string;
  /** Default: the fastest that is there. */
  readonly tensorFlow?: TensorFlowBackend;
  /** Libraries to load while nobody waits. Default: none, each at its first use. */
  readonly expected?: readonly ExpectedPreload[];
}

/**
 * Finds a Node for the kernel of a notebook and how to confine it, and gives what starts a session in it.
 *
 * @throws UserError NODE_NOT_FOUND, SANDBOX_UNAVAILABLE, SANDBOX_FOLDER_TOO_WIDE, CLI_USAGE
 */
export async function openKernel(
  { notebookPath, cwd, tensorFlow = 'auto', expected = [] }: KernelPlace,
  options: ConfinementOptions,
): Promise<(face: Face) => NotebookSession> {
  const workspaceDir = findProjectDir(notebookPath);
  const [node, confined] = await Promise.all([findNode(), confine(options, { notebookPath, workspaceDir, cwd })]);
  // The kernel's bundle stands beside the command line's own.
  const distDir = dirname(fileURLToPath(import.meta.url));
  const codeCache = { type: 'use', root: codeCacheRoot() } as const;
  const launch = { ...tensorFlowLaunch(tensorFlow), expected, codeCache };
  return (face) => startSession({ notebookPath, workspaceDir, node, distDir, ...launch, ...confined }, face);
}
