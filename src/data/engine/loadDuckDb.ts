import type * as DuckDb from '@duckdb/node-api';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { here } from '../here.ts';
import { resolves } from '../projectModule.ts';

export type DuckDbModule = typeof DuckDb;

/**
 * DuckDB's API: the project's own where it has one, else the one that comes with mlnb. Loaded at its first use,
 * since it takes a kernel some 40 ms and 70 MB of address space.
 *
 * @throws UserError TABLE_ENGINE_MISSING
 */
export function loadDuckDb(projectDir: string = process.cwd()): DuckDbModule {
  const places = [
    { require: createRequire(join(projectDir, 'noop.js')), specifier: '@duckdb/node-api' },
    { require: createRequire(here), specifier: './preload/duckdb.cjs' },
    // From the sources, as tests run them.
    { require: createRequire(here), specifier: '@duckdb/node-api' },
  ];
  const failures: string[] = [];
  for (const { require, specifier } of places) {
    if (!resolves(require, specifier)) continue;
    try {
      return require(specifier) as DuckDbModule; // SAFETY: what the package of that name, or the bundle of it, exports.
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  const why = failures.length === 0 ? 'it is not installed' : failures.join('; ');
  throw new UserError(
    'TABLE_ENGINE_MISSING',
    `DuckDB cannot be loaded on ${process.platform}-${process.arch}: ${why}.`,
    { fix: 'Add it to the project of the notebook: npm install @duckdb/node-api' },
  );
}
