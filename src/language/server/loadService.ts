import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TypeScript } from '../TypeScript.ts';

/** TypeScript with its language service: the copy beside the bundle, or the installed package when run from source. */
export function loadService(): TypeScript {
  const here = typeof __filename === 'string' ? __filename : fileURLToPath(import.meta.url);
  const shipped = join(dirname(here), 'typescript.cjs');
  // SAFETY: both are TypeScript's module.
  return createRequire(here)(existsSync(shipped) ? shipped : 'typescript') as TypeScript;
}
