import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { UserError } from '../../base/UserError.ts';

export interface LogLine {
  readonly file: string;
  /** From 1. */
  readonly number: number;
  /** Null for a line that is longer than any request. */
  readonly text: string | null;
}

/** Longer lines are passed over without being held. */
export const longestLineBytes = 64 * 1024 * 1024;

export interface LineOptions {
  readonly signal?: AbortSignal;
  /** Told after each part how many bytes of the file (packed ones) have been read. */
  readonly onBytes?: (bytes: number) => void;
  readonly longestBytes?: number;
}

/**
 * The lines of a text file, packed by gzip or not, whatever its length: one line is in memory at a time. Empty lines are left
 * out.
 *
 * @throws UserError MONITOR_LOG
 */
export async function* readLogLines(file: string, options: LineOptions = {}): AsyncGenerator<LogLine, void, undefined> {
  const { signal, onBytes, longestBytes = longestLineBytes } = options;
  const isPacked = await isGzip(file);
  const raw = createReadStream(file, { highWaterMark: 1 << 20, ...(signal === undefined ? {} : { signal }) });
  let bytes = 0;
  raw.on('data', (chunk) => {
    bytes += chunk.length;
    onBytes?.(bytes);
  });
  const stream = isPacked ? raw.pipe(createGunzip()) : raw;
  if (isPacked) raw.on('error', (error) => stream.destroy(error));
  const splitter = new LineSplitter(longestBytes);
  let number = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      for (const text of splitter.push(chunk)) {
        number += 1;
        if (text !== '') yield { file, number, text };
      }
    }
    const last = splitter.end();
    if (last !== '') yield { file, number: number + 1, text: last };
  } catch (cause) {
    signal?.throwIfAborted();
    throw refusal(file, cause);
  } finally {
    raw.destroy();
  }
}

class LineSplitter {
  readonly #longest: number;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  *push(chunk: Buffer): Generator<string | null> {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      this.#add(chunk.subarray(start, end));
      yield this.end();
      start = end + 1;
    }
    this.#add(chunk.subarray(start));
  }

  /** The line that was gathered; null for one that was too long. */
  end(): string | null {
    const text = this.#length > this.#longest ? null : Buffer.concat(this.#parts).toString('utf8').trim();
    this.#parts = [];
    this.#length = 0;
    return text;
  }

  #add(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > this.#longest) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }
}

async function isGzip(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw refusal(file, cause);
  }
}

function refusal(file: string, cause: unknown): UserError {
  const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it cannot be read';
  const isMissing = why === 'ENOENT';
  return new UserError(
    'MONITOR_LOG',
    `The request log ${file} ${isMissing ? 'is not there' : `cannot be read: ${why}`}.`,
    {
      fix: isMissing
        ? 'A server writes one when it is started with --log-requests FILE.'
        : 'Check that it is a file of JSON lines, or such a file packed by gzip, and that it may be read.',
      cause,
    },
  );
}
