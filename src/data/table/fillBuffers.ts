import type { Engine } from '../engine/Engine.ts';
import type { ColumnBuffer } from './ColumnBuffer.ts';

/** Reads a query's columns to its end, each into the buffer at its place. */
export async function fillBuffers(engine: Engine, sql: string, buffers: readonly ColumnBuffer[]): Promise<void> {
  const query = await engine.stream(sql);
  try {
    for (;;) {
      const chunk = await query.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      buffers.forEach((buffer, index) => {
        buffer.append(chunk.getColumnVector(index), 0, chunk.rowCount);
      });
    }
  } finally {
    query.close();
  }
}
