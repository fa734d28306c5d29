import type { DuckDBConnection } from '@duckdb/node-api';
import type { QueryOptions } from './Engine.ts';

const intervalMs = 250;

/** Tells how far the queries of a connection are, until it is stopped. */
export async function watchProgress(
  connection: DuckDBConnection,
  onProgress: NonNullable<QueryOptions['onProgress']>,
): Promise<{ readonly stop: () => void }> {
  // DuckDB counts for its own bar alone, which is not to be printed.
  await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false');
  const timer = setInterval(() => {
    const { percentage, rows_processed: rows, total_rows_to_process: of } = connection.progress;
    if (percentage >= 0 && of > 0n) onProgress({ rows: Number(rows), of: Number(of) });
  }, intervalMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}
