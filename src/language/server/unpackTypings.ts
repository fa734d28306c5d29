import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { ServerOptions } from './ServerOptions.ts';

/**
 * Unpacks what `scripts/writeTypings.mjs` has packed, once for each content: a folder that is there is whole, since it gets
 * its name when it is filled. Of two servers that do it at once, one keeps the other's folder.
 *
 * @returns the folder; see `readTypings` for what it holds
 */
export function unpackTypings({ typingsArchive, storageFolder }: ServerOptions): string {
  const archive = readFileSync(typingsArchive);
  const name = `typings-${createHash('sha256').update(archive).digest('hex').slice(0, 16)}`;
  const target = join(storageFolder, name);
  if (isFolder(target)) return target;
  const parent = newFolder(storageFolder);
  const filled = join(parent, name);
  writeFiles(archive, filled);
  try {
    renameSync(filled, target);
  } catch {
    // Another server was faster; or the storage can't be written, and the new folder serves this one alone.
    if (!isFolder(target)) return filled;
  }
  rmSync(parent, { recursive: true, force: true });
  return target;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  } catch {
    return false; // The storage is no folder.
  }
}

function newFolder(storageFolder: string): string {
  try {
    mkdirSync(storageFolder, { recursive: true });
    return mkdtempSync(join(storageFolder, 'unpacking-'));
  } catch {
    return mkdtempSync(join(tmpdir(), 'mlnb-typings-'));
  }
}

function writeFiles(archive: Buffer, folder: string): void {
  const lengthBytes = 4;
  const end = lengthBytes + archive.readUInt32LE(0);
  for (const part of [archive.subarray(lengthBytes, end), archive.subarray(end)]) {
    // SAFETY: the archive is mlnb's own.
    const files = JSON.parse(brotliDecompressSync(part).toString()) as Readonly<Record<string, string>>;
    for (const folderName of new Set(Object.keys(files).map((path) => dirname(path)))) {
      mkdirSync(join(folder, folderName), { recursive: true });
    }
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  }
}
