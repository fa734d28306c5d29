import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const rootFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Where downloads live that outlast a checkout: `$MLNB_CACHE`, else the platform's cache folder. The
 * kernel's search for Node looks in the same place.
 *
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cacheFolder(env = process.env) {
  if (env.MLNB_CACHE) return resolve(env.MLNB_CACHE);
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'mlnb');
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'mlnb');
}
