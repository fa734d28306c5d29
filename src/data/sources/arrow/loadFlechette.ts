import type * as Flechette from '@uwdata/flechette';
import * as zlib from 'node:zlib';
import { UserError } from '../../../base/UserError.ts';
import { loadPreload } from '../loadPreload.ts';
import { lz4Frames } from './lz4Frames.ts';

export type FlechetteModule = typeof Flechette;

let loaded: FlechetteModule | null = null;

/** The library that reads and writes Arrow's formats, with both of its compressions. */
export function loadFlechette(): FlechetteModule {
  loaded ??= withCodecs(
    // SAFETY: what the package, and the bundle of it, export.
    loadPreload('arrow', (require) => require('@uwdata/flechette')) as FlechetteModule,
  );
  return loaded;
}

function withCodecs(flechette: FlechetteModule): FlechetteModule {
  const { LZ4_FRAME, ZSTD } = flechette.CompressionType;
  flechette.setCompressionCodec(LZ4_FRAME, { decode: lz4Frames, encode: notWritten });
  flechette.setCompressionCodec(ZSTD, { decode: zstd, encode: notWritten });
  return flechette;
}

/** What mlnb writes is not compressed. */
function notWritten(bytes: Uint8Array): Uint8Array {
  return bytes;
}

function zstd(bytes: Uint8Array, length: number): Uint8Array {
  // Node.js has it since 22.15; a kernel always has.
  if (!('zstdDecompressSync' in zlib)) {
    throw new UserError(
      'TABLE_FILE_FORMAT',
      `The Arrow file is compressed by zstd, which Node.js ${process.version} cannot read.`,
      {
        fix: 'Use Node.js 22.15 or later, or write the file with the compression lz4, or with none.',
      },
    );
  }
  return zlib.zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, length) });
}
