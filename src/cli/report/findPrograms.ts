import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the bundles: where the bundled command itself is, or `dist/` when run from the sources. */
export async function findPrograms(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  const isBundled = await access(join(here, 'server')).then(
    () => true,
    () => false,
  );
  return isBundled ? here : resolve(here, '../../../dist');
}
