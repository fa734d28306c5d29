import { inflateRawSync } from 'node:zlib';
import { UserError } from '../../../base/UserError.ts';

/** What the parts of a spreadsheet may unpack to: beyond, its text would not fit into JavaScript's memory. */
const mostBytes = 2 * 1024 ** 3;

/** No deflated byte gives more; https://www.zlib.net/zlib_tech.html */
const mostRatio = 1_032;

/**
 * Refuses a zip archive that unpacks to more than it says, or to more than can be read, before anything unpacks it.
 *
 * @param limit bytes, for tests
 * @throws UserError TABLE_FILE_FORMAT
 */
export function checkArchive(bytes: Uint8Array, path: string, limit: number = mostBytes): void {
  if (bytes.length * mostRatio <= limit) return;
  let total = 0;
  for (const { packed, size, isDeflated } of archiveEntries(bytes)) {
    total += size;
    if (total > limit) throw tooLarge(path, total);
    if (!isDeflated || packed.length * mostRatio <= size) continue;
    try {
      inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
    } catch (error) {
      throw new UserError('TABLE_FILE_FORMAT', `${path} is broken: a part of it unpacks to more than it says.`, {
        fix: 'Save it again with a spreadsheet program.',
        cause: error,
      });
    }
  }
}

function tooLarge(path: string, bytes: number): UserError {
  return new UserError(
    'TABLE_FILE_FORMAT',
    `${path} unpacks to more than ${Math.floor(bytes / 1024 ** 2)} MB, which is too much for a spreadsheet.`,
    {
      fix: 'Save the sheet as CSV and read it with readCsv.',
    },
  );
}

interface Entry {
  readonly packed: Uint8Array;
  /** As the archive states it. */
  readonly size: number;
  readonly isDeflated: boolean;
}

/** The archive's own list of its parts; empty where there is none, which the reader tells. */
function* archiveEntries(bytes: Uint8Array): Generator<Entry, void, undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(
    'PK\x05\x06',
    undefined,
    'latin1',
  );
  if (end < 0 || end + 20 > bytes.length) return;
  let at = view.getUint32(end + 16, true);
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x0201_4b50) {
    const [method, packedSize, size] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 24, true),
    ];
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.length) return;
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    yield { packed: bytes.subarray(start, start + packedSize), size, isDeflated: method === 8 };
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}
