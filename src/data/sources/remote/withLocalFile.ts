import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../../base/UserError.ts';
import { download } from './download.ts';
import { isWebAddress, shownAddress } from './webAddress.ts';

export interface LocalFile {
  readonly path: string;
  /** Leaves a downloaded file where it is until nobody refers to the owner any more: for what reads it later. */
  readonly keepWith: (owner: object) => void;
}

export interface LocalFileOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a file by its path; one behind an http(s) address is downloaded to the private temporary folder first, and
 * deleted afterwards. Errors name the address, not the temporary file.
 *
 * @throws UserError TABLE_URL, and those of the reader
 */
export async function withLocalFile<T>(
  source: string,
  read: (file: LocalFile) => Promise<T>,
  { signal }: LocalFileOptions = {},
): Promise<T> {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(source)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'file' && !isWebAddress(source)) throw unknownScheme(scheme);
  if (!isWebAddress(source)) return await read({ path: source, keepWith: () => undefined });
  const path = await download(source, { signal });
  const kept = new Set<object>();
  try {
    return await read({
      path,
      keepWith: (owner) => {
        kept.add(owner);
        abandoned.register(owner, path);
      },
    });
  } catch (error) {
    kept.clear();
    throw renamed(error, path, shownAddress(source));
  } finally {
    if (kept.size === 0) remove(path);
  }
}

const abandoned = new FinalizationRegistry<string>(remove);

/** With the folder that it has to itself. */
function remove(path: string): void {
  rmSync(dirname(path), { recursive: true, force: true });
}

function renamed(error: unknown, path: string, address: string): unknown {
  if (!(error instanceof UserError)) return error;
  const fix = error.fix?.replaceAll(path, address);
  return new UserError(error.code, error.message.replaceAll(path, address), {
    ...(fix === undefined ? {} : { fix }),
    cause: error.cause,
  });
}

function unknownScheme(scheme: string): UserError {
  const stores = new Set(['s3', 's3a', 's3n', 'r2', 'gs', 'gcs', 'az', 'azure', 'abfs', 'abfss', 'hf', 'hdfs']);
  return new UserError('TABLE_URL', `Addresses of the kind ${scheme}:// cannot be read.`, {
    fix: stores.has(scheme)
      ? 'DuckDB would need an extension that it downloads. Give the https address of the object, which its store can sign for you, or copy the file into the workspace.'
      : 'Give an http or https address, or the path of a file.',
  });
}
