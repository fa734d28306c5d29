import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentHashOf, sha256 } from '../../../artifact/folder/contentHashOf.ts';
import { isInnerPath } from '../../../artifact/folder/isInnerPath.ts';
import { writeReadOnly } from './writeReadOnly.ts';

/**
 * Copies the files that a manifest lists, and no others.
 *
 * @returns how many
 * @throws Error naming the file that is missing or changed
 */
export function copyModel(manifest: unknown, from: string, to: string): number {
  const files = listedFiles(manifest);
  for (const { path, sha256: expected } of files) {
    const bytes = readFileSync(join(from, path));
    if (sha256(bytes) !== expected) {
      throw new Error(`model/${path} is not as it was saved. Export the model again with --force, or save it again.`);
    }
    writeReadOnly(join(to, path), bytes);
  }
  writeReadOnly(join(to, 'mlnb-model.json'), readFileSync(join(from, 'mlnb-model.json')));
  return files.length;
}

interface ListedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

function listedFiles(manifest: unknown): readonly ListedFile[] {
  const { files, contentHash } = recordOf(manifest);
  if (!Array.isArray(files) || !files.every(isListed)) throw new Error('model/mlnb-model.json has no list of files.');
  if (contentHashOf(files) !== contentHash) {
    throw new Error(
      'The list of files in model/mlnb-model.json has been changed. Export the model again with --force.',
    );
  }
  return files;
}

function isListed(value: unknown): value is ListedFile {
  const { path, sha256: hash } = recordOf(value);
  return typeof path === 'string' && isInnerPath(path) && typeof hash === 'string';
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  // SAFETY: every object can be read by names; what is found there is looked at before it is used.
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
