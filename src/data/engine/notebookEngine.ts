import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from './Engine.ts';
import { engineLimits } from './engineLimits.ts';
import { loadDuckDb } from './loadDuckDb.ts';

let shared: Promise<Engine> | null = null;

/**
 * The one DuckDB of this process, started at its first use; all tables of a notebook live in it. A start that failed
 * is tried again, since the user may have installed what was missing.
 *
 * @throws UserError TABLE_ENGINE_MISSING
 */
export function notebookEngine(): Promise<Engine> {
  shared ??= start().catch((error: unknown) => {
    shared = null;
    throw error;
  });
  return shared;
}

async function start(): Promise<Engine> {
  // A kernel's temporary folder is its own, and goes with it.
  const temporaryDir = join(tmpdir(), `mlnb-duckdb-${process.pid}`);
  mkdirSync(temporaryDir, { recursive: true });
  return await Engine.open(loadDuckDb(), { ...engineLimits(), temporaryDir });
}
