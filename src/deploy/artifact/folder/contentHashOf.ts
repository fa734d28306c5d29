import { createHash } from 'node:crypto';
import type { ModelFile } from '../../contract/ModelManifest.ts';

/** SHA-256 of bytes, hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256, hex, over a line for each file in the order of the paths' code units: path, NUL, hash, line feed. */
export function contentHashOf(files: readonly ModelFile[]): string {
  const lines = files.map(({ path, sha256: hash }) => `${path}\0${hash}\n`).sort();
  return sha256(lines.join(''));
}
