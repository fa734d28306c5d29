/**
 * The first record batches of an Arrow file or stream, as a stream of their own, from its first bytes alone.
 *
 * @param start as many bytes as were read; batches that are cut are left out
 * @param rows after so many no other batch is taken
 * @returns null where no whole batch is there, or its start is not Arrow's of 2019 and later, schema first
 */
export function firstBatches(start: Uint8Array, rows: number): Uint8Array | null {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const first = isFile(start) ? 8 : 0;
  let [at, found] = [first, 0];
  while (found < rows) {
    const message = messageAt(view, at);
    // Some programs leave the schema to the end of a file.
    if (message === null || message.end > start.length || message.isSchema !== (at === first)) break;
    at = message.end;
    found += message.rows;
  }
  return found === 0 ? null : Buffer.concat([start.subarray(first, at), endOfStream]);
}

const marker = 0xffff_ffff;
const endOfStream = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

function isFile(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(0, 6)).toString('latin1') === 'ARROW1';
}

interface Message {
  readonly end: number;
  readonly isSchema: boolean;
  /** Of a record batch; 0 for schemas and dictionaries. */
  readonly rows: number;
}

/** https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format */
function messageAt(view: DataView, at: number): Message | null {
  try {
    const length = view.getInt32(at + 4, true);
    if (view.getUint32(at, true) !== marker || length <= 0) return null;
    const message = new FlatTable(view, at + 8 + view.getUint32(at + 8, true));
    const body = message.long(3);
    if (body < 0) return null;
    const kind = message.byte(1);
    const rows = kind === recordBatch ? Math.max(0, message.table(2)?.long(0) ?? 0) : 0;
    return { end: at + 8 + length + body, isSchema: kind === schema, rows };
  } catch (error) {
    if (error instanceof RangeError) return null; // It is cut, or no message.
    throw error;
  }
}

const schema = 1;
const recordBatch = 3;

/** Fields of a table by their places in its schema; https://flatbuffers.dev/internals/ */
class FlatTable {
  readonly #view: DataView;
  readonly #at: number;

  constructor(view: DataView, at: number) {
    this.#view = view;
    this.#at = at;
  }

  byte(field: number): number {
    const at = this.#field(field);
    return at === null ? 0 : this.#view.getUint8(at);
  }

  long(field: number): number {
    const at = this.#field(field);
    return at === null ? 0 : Number(this.#view.getBigInt64(at, true));
  }

  table(field: number): FlatTable | null {
    const at = this.#field(field);
    return at === null ? null : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
  }

  #field(field: number): number | null {
    const names = this.#at - this.#view.getInt32(this.#at, true);
    const entry = 4 + 2 * field;
    if (entry >= this.#view.getUint16(names, true)) return null;
    const offset = this.#view.getUint16(names + entry, true);
    return offset === 0 ? null : this.#at + offset;
  }
}
