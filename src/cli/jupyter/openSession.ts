import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { Face, NotebookSession } from '../../kernel/host/NotebookSession.ts';
import type { ConfinementOptions } from '../confinement/ConfinementOptions.ts';
import { openKernel } from '../run/openKernel.ts';

export interface BridgePlace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly confinement: ConfinementOptions;
}

/**
 * Starts the session behind a bridge: the one place where the bridge meets the kernel.
 *
 * @throws UserError as `openKernel` does
 */
export async function openSession(place: BridgePlace, face: Face): Promise<NotebookSession> {
  const { cwd, confinement } = place;
  // The bridge does not see the notebook; completion and inspection know only what is loaded.
  const expected = ['tf', 'dfd'] as const;
  const start = await openKernel({ notebookPath: notebookPath(place), cwd, expected }, confinement);
  return start(face);
}

/** Jupyter starts kernels in the notebook's folder, and of late tells its name, too. */
export function notebookPath({ cwd, env }: Pick<BridgePlace, 'cwd' | 'env'>): string {
  const told = env['JPY_SESSION_NAME'];
  if (told === undefined || told === '') return join(cwd, 'notebook.ipynb');
  const path = isAbsolute(told) ? told : resolve(cwd, told);
  return existsSync(path) ? path : join(cwd, 'notebook.ipynb');
}
