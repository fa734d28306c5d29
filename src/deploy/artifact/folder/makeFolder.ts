import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a folder, and those around it. Node's own `recursive` never ends where the system makes none, as in /proc. */
export async function makeFolder(path: string): Promise<void> {
  const code = await attempt(path);
  if (code === 'ENOENT' && dirname(path) !== path) {
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

/** Null where it is there now. @throws what no folder around it could mend */
async function attempt(path: string): Promise<'ENOENT' | null> {
  try {
    await mkdir(path);
    return null;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EEXIST') return null;
    if (code === 'ENOENT') return code;
    throw error;
  }
}
