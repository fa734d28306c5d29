import { registerHooks } from 'node:module';
import { ModuleLoader } from './ModuleLoader.ts';
import { ModuleResolver } from './ModuleResolver.ts';
import type { ModuleSurroundings } from './ModuleSurroundings.ts';

/** Teaches Node's loaders TypeScript files, the notebook as an importer, reloading, and the preloaded libraries. */
export function installModuleHooks(around: ModuleSurroundings): void {
  const resolver = new ModuleResolver(around);
  const loader = new ModuleLoader(around);
  registerHooks({
    resolve: (specifier, context, next) => resolver.resolve(specifier, context, next),
    load: (url, context, next) => loader.load(url, context.format) ?? next(url, context),
  });
}
