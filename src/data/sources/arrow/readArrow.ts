import { open } from 'node:fs/promises';
import { UserError } from '../../../base/UserError.ts';
import { assertWhole } from '../../assertOption.ts';
import { tableFromArrow } from '../../bridges/arrow/tableFromArrow.ts';
import { checkFile } from '../../read/checkFile.ts';
import type { Table } from '../../table/Table.ts';
import { withLocalFile } from '../remote/withLocalFile.ts';
import { loadFlechette } from './loadFlechette.ts';

export interface ArrowOptions {
  /** Only so many rows, the first ones, for a look at a large file; all by default. */
  readonly rows?: number;
  /** Called with the share that is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * A table of an Arrow file (`.arrow`, Feather version 2) or stream, with or without compression.
 *
 * @param source a path as the notebook's folder sees it, an http(s) address, or the bytes of such a file
 * @throws UserError TABLE_FILE_MISSING, TABLE_FILE_FORBIDDEN, TABLE_FILE_EMPTY, TABLE_FILE_FORMAT, TABLE_URL,
 *   TABLE_MEMORY, TABLE_ENGINE_MISSING, DATASET_OPTION
 */
export async function readArrow(source: string | Uint8Array, options: ArrowOptions = {}): Promise<Table> {
  if (options.rows !== undefined) assertWhole('rows', options.rows, 0);
  if (typeof source !== 'string') return await tableOfBytes(source, 'What was given', options);
  return await withLocalFile(source, async ({ path }) => {
    const size = checkFile(path);
    return await tableOfBytes(await wholeFile(path, size), path, { ...options, file: source });
  });
}

async function tableOfBytes(
  bytes: Uint8Array,
  name: string,
  { file = null, rows, onProgress }: ArrowOptions & { readonly file?: string | null },
): Promise<Table> {
  const { tableFromIPC } = loadFlechette();
  assertArrow(bytes, name);
  try {
    return await tableFromArrow(tableFromIPC(bytes), { file, rows, onProgress });
  } catch (error) {
    // What is wrong with its bytes shows as whatever it leads to in the library.
    if (error instanceof UserError && error.code !== 'TABLE_QUERY') throw error;
    throw notArrow(name, `cannot be read: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

function assertArrow(bytes: Uint8Array, name: string): void {
  const start = Buffer.from(bytes.subarray(0, 6)).toString('latin1');
  if (start.startsWith('FEA1')) {
    throw new UserError('TABLE_FILE_FORMAT', `${name} is a Feather file of version 1, which Arrow has given up.`, {
      fix: 'Write it again with pandas or R in version 2, the default since 2020, or as Parquet.',
    });
  }
  // A stream begins with a marker and the length of its schema, before 2019 with the length alone.
  const isStream = start.startsWith('\xff\xff\xff\xff') || (bytes[3] === 0 && bytes[2] === 0 && bytes.length > 8);
  if (start !== 'ARROW1' && !isStream) throw notArrow(name, 'begins with other bytes');
}

function notArrow(name: string, why: string, cause?: unknown): UserError {
  return new UserError('TABLE_FILE_FORMAT', `${name} is not an Arrow file: it ${why.replace(/\.?$/, '.')}`, {
    fix: 'An Arrow file begins with the letters ARROW1, a stream with four bytes FF. Write the file again.',
    cause,
  });
}

/** More than `readFile` takes at once, which ends at 2 GB. */
async function wholeFile(path: string, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  const file = await open(path, 'r');
  try {
    const most = 1 << 30;
    for (let at = 0; at < size;) {
      const { bytesRead } = await file.read(bytes, at, Math.min(most, size - at), at);
      if (bytesRead === 0) return bytes.subarray(0, at);
      at += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}
