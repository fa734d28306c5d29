import type { OpenQuery } from '../engine/Engine.ts';
import { orderedSql } from '../table/orderedSql.ts';
import type { TableBody } from '../table/TableBody.ts';
import { checkValues } from './checkValues.ts';
import type { FeaturePlan } from './featurePlan.ts';
import { FloatMatrix } from './FloatMatrix.ts';

export interface EpochParts {
  readonly body: TableBody;
  readonly plan: FeaturePlan;
  readonly batchSize: number;
  readonly dropRemainder: boolean;
  /** Null for the table's own order. */
  readonly seed: number | null;
}

/**
 * The batches of one pass over a table. One batch is read ahead, by DuckDB's own threads, while the caller works on the
 * last. Its query ends with the pass, by `close`, or when nobody holds this object any more.
 */
export class EpochBatches {
  readonly #reader: BatchReader;
  #ahead: Promise<FloatMatrix | null> | null = null;

  constructor(parts: EpochParts) {
    this.#reader = new BatchReader(parts);
    abandoned.register(this, this.#reader);
  }

  async next(): Promise<FloatMatrix | null> {
    const matrix = await (this.#ahead ?? this.#reader.read());
    if (matrix === null) return null;
    this.#ahead = this.#reader.read();
    this.#ahead.catch(() => undefined); // Told to who asks for that batch.
    return matrix;
  }

  close(): void {
    this.#reader.close();
  }
}

const abandoned = new FinalizationRegistry<BatchReader>((reader) => {
  reader.close();
});

class BatchReader {
  readonly #parts: EpochParts;
  #query: Promise<OpenQuery> | null = null;
  #chunk: Awaited<ReturnType<OpenQuery['fetchChunk']>> = null;
  #at = 0;
  #isClosed = false;

  constructor(parts: EpochParts) {
    this.#parts = parts;
  }

  /** Null at the end. */
  async read(): Promise<FloatMatrix | null> {
    const { body, plan, batchSize, dropRemainder, seed } = this.#parts;
    if (this.#isClosed) return null;
    const matrix = new FloatMatrix(batchSize, plan.features.length, plan.target !== null);
    try {
      this.#query ??= body.engine.stream(orderedSql(body, plan.expressions, seed));
      await this.#fill(matrix, await this.#query);
      await checkValues(body, plan, matrix);
    } catch (error) {
      this.close();
      throw error;
    }
    if (matrix.rows === batchSize) return matrix;
    this.close();
    return matrix.rows === 0 || dropRemainder ? null : matrix;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#chunk = null;
    // A query that failed to start holds nothing.
    this.#query?.then(
      (query) => {
        query.close();
      },
      () => undefined,
    );
  }

  async #fill(matrix: FloatMatrix, query: OpenQuery): Promise<void> {
    const { batchSize } = this.#parts;
    while (matrix.rows < batchSize && !this.#isClosed) {
      this.#chunk ??= await query.fetchChunk();
      if (this.#chunk === null || this.#chunk.rowCount === 0) return;
      const end = Math.min(this.#chunk.rowCount, this.#at + batchSize - matrix.rows);
      matrix.append(this.#chunk, this.#at, end);
      this.#at = end;
      if (end < this.#chunk.rowCount) continue;
      this.#chunk = null;
      this.#at = 0;
    }
  }
}
