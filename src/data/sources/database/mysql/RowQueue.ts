import type { FieldPacket } from 'mysql2';
import type { EventEmitter } from 'node:events';
import { batchRows } from '../ColumnReading.ts';

type Row = readonly unknown[];

interface Pausable {
  pause(): void;
  resume(): void;
}

/**
 * The rows of a running command, a batch at a time: the connection rests while a full batch waits to be taken. The
 * client's own stream starts and stops it for every row, which takes ten times as long.
 */
export class RowQueue {
  readonly #connection: Pausable;
  #fields: readonly FieldPacket[] | null = null;
  #rows: Row[] = [];
  #isOver = false;
  #error: Error | null = null;
  #wake: () => void = () => undefined;

  constructor(command: EventEmitter, connection: Pausable) {
    this.#connection = connection;
    command.on('fields', (fields: readonly FieldPacket[] | undefined) => {
      this.#fields ??= fields ?? [];
      this.#wake();
    });
    command.on('result', (row: unknown) => {
      // A statement without rows has a header for its result.
      if (!Array.isArray(row)) return;
      this.#rows.push(row);
      if (this.#rows.length < batchRows) return;
      this.#connection.pause();
      this.#wake();
    });
    command.on('error', (error: Error) => {
      this.fail(error);
    });
    command.on('end', () => {
      this.#isOver = true;
      this.#wake();
    });
  }

  /** Ends it with an error, such as that of a connection that broke. */
  fail(error: Error): void {
    this.#error ??= error;
    this.#wake();
  }

  /** The columns; none for a statement that gives no rows. */
  async fields(): Promise<readonly FieldPacket[]> {
    await this.#until(() => this.#fields !== null || this.#isOver);
    return this.#fields ?? [];
  }

  /** Null after the last. */
  async next(): Promise<readonly Row[] | null> {
    await this.#until(() => this.#rows.length >= batchRows || this.#isOver);
    const rows = this.#rows;
    if (rows.length === 0) return null;
    this.#rows = [];
    this.#connection.resume();
    return rows;
  }

  async #until(holds: () => boolean): Promise<void> {
    for (;;) {
      if (this.#error !== null) throw this.#error;
      if (holds()) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
