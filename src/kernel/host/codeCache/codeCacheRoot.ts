import { homedir } from 'node:os';
import { join } from 'node:path';

/** This user's folder of code caches, in the platform's cache folder or `$MLNB_CACHE`. */
export function codeCacheRoot(
  env: Readonly<Record<string, string | undefined>> = process.env,
  homeDir: string = homedir(),
): string {
  const { MLNB_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = env;
  const local = process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME;
  return join(MLNB_CACHE ?? join(local ?? join(homeDir, '.cache'), 'mlnb'), 'code');
}
