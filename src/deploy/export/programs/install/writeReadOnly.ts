import { chmodSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file that everybody may read, whatever its mode was on the machine that exported it. Its time is always the
 * same, so that equal exports make equal layers.
 */
export function writeReadOnly(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  chmodSync(path, 0o444);
  utimesSync(path, time, time);
}

/** The first of January 1980: earlier ones are none that every archive can hold. */
const time = 315_532_800;
