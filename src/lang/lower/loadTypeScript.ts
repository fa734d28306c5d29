import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type typescript from 'typescript';

/** The part of TypeScript's compiler that the cell compiler uses. */
export type TypeScript = Pick<typeof typescript, 'transpileModule' | 'ScriptTarget' | 'ModuleKind'>;

/**
 * Loads TypeScript when a cell first needs it: the copy built beside the bundle that holds this code
 * (`dist/typescript.cjs`), or the installed package when run from source.
 */
export function loadTypeScript(): TypeScript {
  const here = typeof __filename === 'string' ? __filename : fileURLToPath(import.meta.url);
  const shipped = join(dirname(here), 'typescript.cjs');
  // SAFETY: both are TypeScript's compiler; `require` keeps the second call free.
  return createRequire(here)(existsSync(shipped) ? shipped : 'typescript') as TypeScript;
}
