import { dirname, posix } from 'node:path';
import type ts from 'typescript';
import type { TypeScript } from '../TypeScript.ts';
import { packageOf, type Typings } from './Typings.ts';

export interface ResolveParts {
  readonly typescript: TypeScript;
  /** The notebook's. */
  readonly folder: string;
  readonly options: ts.CompilerOptions;
  readonly typings: Typings;
  readonly host: ts.ModuleResolutionHost;
}

export interface Resolver {
  readonly resolve: (specifier: string, containing: string) => ts.ResolvedModuleWithFailedLookupLocations;
  /** Files came or went. */
  readonly forget: () => void;
}

/**
 * Finds modules as the kernel does: the project's own packages before those that mlnb brings, except for mlnb itself. What
 * the brought types import is looked for from the notebook's folder, so that there is one `Tensor` and not two.
 */
export function resolveModules({ typescript, folder, options, typings, host }: ResolveParts): Resolver {
  const cache = typescript.createModuleResolutionCache(folder, (name) => name, options);
  const isBrought = (path: string): boolean => path.startsWith(`${typings.folder}/`);
  const ask = (specifier: string, containing: string): ts.ResolvedModuleWithFailedLookupLocations =>
    typescript.resolveModuleName(specifier, containing, options, host, cache);

  return {
    resolve(specifier, containing) {
      const wanted = packageOf(specifier);
      if (wanted === null)
        return isBrought(containing) ? besideBrought(specifier, containing) : ask(specifier, containing);
      const brought = broughtModule(wanted);
      if (brought !== null && ownPackages.test(wanted.name)) return brought;
      const found = ask(specifier, isBrought(containing) ? posix.join(folder, 'notebook.ts') : containing);
      return isTyped(found.resolvedModule) ? found : (brought ?? found);
    },
    forget: () => cache.clear(),
  };

  /** All of them are declarations beside each other. */
  function besideBrought(specifier: string, containing: string): ts.ResolvedModuleWithFailedLookupLocations {
    const path = posix.join(dirname(containing), specifier);
    return resolved([
      `${path.replace(/\.([cm]?)[jt]s$/, '')}.d.ts`,
      `${path}.d.ts`,
      `${path}/index.d.ts`,
      path.replace(/\.([cm])[jt]s$/, '.d.$1ts'),
    ]);
  }

  function broughtModule({
    name,
    inside,
  }: {
    name: string;
    inside: string;
  }): ts.ResolvedModuleWithFailedLookupLocations | null {
    const known = typings.packages.get(name);
    if (known === undefined) return null;
    const path = posix.join(known.folder, inside);
    const found = resolved(inside === '' ? [known.entry] : [`${path}.d.ts`, `${path}/index.d.ts`, path]);
    return found.resolvedModule === undefined ? null : found;
  }

  function resolved(candidates: readonly string[]): ts.ResolvedModuleWithFailedLookupLocations {
    const resolvedFileName = candidates.find((candidate) => typings.files.has(candidate));
    if (resolvedFileName === undefined) return { resolvedModule: undefined };
    return { resolvedModule: { resolvedFileName, extension: typescript.Extension.Dts, isExternalLibraryImport: true } };
  }
}

/** The kernel has its own, whatever the project has; and nobody else needs undici's types. */
const ownPackages = /^(mlnb|undici-types)$/;

/** A package without types of its own is found as JavaScript, which says nothing of `tf`. */
function isTyped(found: ts.ResolvedModuleFull | undefined): boolean {
  return found !== undefined && (!/\.[cm]?js$/.test(found.resolvedFileName) || found.isExternalLibraryImport !== true);
}
