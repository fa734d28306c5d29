import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as Zeromq from 'zeromq';
import { UserError } from '../../../base/UserError.ts';

export type ZeromqModule = typeof Zeromq;

/**
 * The path of the optional package `zeromq`: beside mlnb, else in one of `folders` or above.
 *
 * @throws UserError KERNEL_ZEROMQ_MISSING
 */
export function findZeromq(folders: readonly string[] = []): string {
  for (const from of [fileURLToPath(import.meta.url), ...folders.map((folder) => join(folder, 'package.json'))]) {
    try {
      return createRequire(from).resolve('zeromq');
    } catch {
      // Not installed there: the next place.
    }
  }
  throw new UserError(
    'KERNEL_ZEROMQ_MISSING',
    "Jupyter's protocol needs the npm package zeromq, which is not installed.",
    {
      fix: 'Run "npm install zeromq" (with -g if mlnb was installed so), then "mlnb kernel install" again.',
    },
  );
}

/** @throws UserError KERNEL_ZEROMQ_MISSING when the package cannot be loaded */
export function loadZeromq(path: string): ZeromqModule {
  try {
    // SAFETY: that is the package; what is used of it is in its types.
    return createRequire(import.meta.url)(path) as ZeromqModule;
  } catch (cause) {
    throw new UserError('KERNEL_ZEROMQ_MISSING', `The npm package zeromq at ${path} cannot be loaded.`, {
      fix: 'Run "npm install zeromq" (with -g if mlnb was installed so), then "mlnb kernel install" again.',
      cause,
    });
  }
}
