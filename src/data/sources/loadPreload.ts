import { createRequire } from 'node:module';
import { UserError } from '../../base/UserError.ts';
import { here } from '../here.ts';
import { resolves } from '../projectModule.ts';

/** A library that only some notebooks need, in a bundle of its own under dist/preload. */
export type PreloadName = 'arrow' | 'xlsx' | 'postgres' | 'mysql';

type Require = (specifier: string) => unknown;

/**
 * A library that is loaded at its first use.
 *
 * @param fromPackages the same from npm packages, for the sources as tests run them
 * @throws UserError TABLE_SOURCE_LIBRARY
 */
export function loadPreload(name: PreloadName, fromPackages: (require: Require) => unknown): unknown {
  const require = createRequire(here);
  const bundle = `./preload/${name}.cjs`;
  try {
    return resolves(require, bundle) ? require(bundle) : fromPackages(require);
  } catch (error) {
    throw new UserError('TABLE_SOURCE_LIBRARY', `The library for ${name} files or servers cannot be loaded.`, {
      fix: 'Install mlnb again.',
      cause: error,
    });
  }
}
