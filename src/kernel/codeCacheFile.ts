import { basename, join } from 'node:path';

/** A trusted kernel that makes a cache is told by a cell with this process event to write it. */
export const writeCodeCacheEvent = 'mlnb-write-code-cache';

/** Where V8's compiled form of one of mlnb's own bundles is kept in a folder of such files. */
export function codeCacheFile(dir: string, bundleFile: string): string {
  return join(dir, `${basename(bundleFile)}.bin`);
}
