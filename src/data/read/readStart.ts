import { closeSync, openSync, readSync } from 'node:fs';
import * as zlib from 'node:zlib';

/** The first bytes of a file, at most `limit`; of one compressed by gzip or zstd, of what it holds. */
export function readStart(path: string, limit: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(limit);
    const start = bytes.subarray(0, readSync(file, bytes, 0, limit, 0));
    return unpacked(start).subarray(0, limit);
  } finally {
    closeSync(file);
  }
}

/** Of what is cut somewhere. */
function unpacked(start: Uint8Array): Uint8Array {
  const { constants } = zlib;
  if (isGzip(start)) return zlib.gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength });
  // Node.js has it since 22.15.
  if (!isZstd(start) || !('zstdDecompressSync' in zlib)) return start;
  return zlib.zstdDecompressSync(start, { finishFlush: constants.ZSTD_e_flush, maxOutputLength });
}

/** More than a text that is worth compressing gives. */
const maxOutputLength = 512 * 1024 ** 2;

function isZstd(bytes: Uint8Array): boolean {
  return bytes[0] === 0x28 && bytes[1] === 0xb5 && bytes[2] === 0x2f && bytes[3] === 0xfd;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
