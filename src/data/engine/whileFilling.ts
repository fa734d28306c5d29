import type { Engine } from './Engine.ts';

interface Unfinished {
  readonly engine: Engine;
  readonly table: string;
}

/**
 * Fills a new table of the engine, which is dropped when that fails. An interrupt may cut the code of a cell where no
 * `finally` runs: what it was filling then goes with the garbage.
 */
export async function whileFilling<T>(engine: Engine, table: string, fill: () => Promise<T>): Promise<T> {
  const token = {};
  unfinished.register(token, { engine, table }, token);
  try {
    return await fill();
  } catch (error) {
    await engine.run(dropSql(table), { outlivesCell: true });
    throw error;
  } finally {
    unfinished.unregister(token);
  }
}

const unfinished = new FinalizationRegistry<Unfinished>(({ engine, table }) => {
  // Nobody is left to be told; DuckDB's memory goes with the process at the latest.
  engine.run(dropSql(table), { outlivesCell: true }).catch(() => undefined);
});

function dropSql(table: string): string {
  return `DROP TABLE IF EXISTS ${table}`;
}
