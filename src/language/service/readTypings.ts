import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Typings } from './Typings.ts';

/**
 * The folder that `scripts/writeTypings.mjs` packs: `lib` with TypeScript's own types, `types` with Node's, `packages` with
 * those of the libraries, `globals` with what cells have by themselves, and `packages.json`, which says what file stands
 * for a package.
 */
export function readTypings(path: string): Typings {
  const folder = path.replaceAll('\\', '/');
  const listed: unknown = JSON.parse(readFileSync(join(folder, 'packages.json'), 'utf8'));
  const entries = typeof listed === 'object' && listed !== null ? Object.entries(listed) : [];
  const packages = entries.flatMap(([name, entry]: [string, unknown]) => {
    if (typeof entry !== 'string') return [];
    return [[name, { folder: `${folder}/packages/${name}`, entry: `${folder}/packages/${entry}` }] as const];
  });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
    (file) => `${folder}/${file.replaceAll('\\', '/')}`,
  );
  return {
    folder,
    libFolder: `${folder}/lib`,
    typeRoot: `${folder}/types`,
    packages: new Map(packages),
    globals: new Map(
      readdirSync(join(folder, 'globals')).map((file) => [file.replace('.d.ts', ''), `${folder}/globals/${file}`]),
    ),
    files: new Set(files.filter((file) => /\.[a-z]+$/.test(file))),
  };
}
