import type { ResolveFnOutput, ResolveHookContext } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withRemedy } from './missingModule.ts';
import type { ModuleSurroundings } from './ModuleSurroundings.ts';
import { cellPrefix, isProjectFile, pathOfUrl, preloadFileUrl, preloadUrl, versionedUrl } from './moduleUrls.ts';
import { projectFile } from './projectFile.ts';

export type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;

/** From what an import says to the address of what is loaded. */
export class ModuleResolver {
  readonly #around: ModuleSurroundings;

  constructor(around: ModuleSurroundings) {
    this.#around = around;
  }

  resolve(specifier: string, context: ResolveHookContext, next: NextResolve): ResolveFnOutput {
    const isCell = specifier.startsWith(cellPrefix);
    const wanted = isCell ? specifier.slice(cellPrefix.length) : specifier;
    const importer = isCell ? this.#around.notebookFile : pathOfUrl(context.parentURL);
    if (importer === null) return next(specifier, context);
    if (this.#around.preloads.nameFor(wanted, importer) !== null) return this.#preload(wanted, context);
    if (!isProjectFile(importer, this.#around.distDir)) return next(wanted, context);
    const file = projectFile(wanted, importer, this.#around.aliases);
    if (file !== null) return this.#file(file, importer, context);
    try {
      const asked = isCell ? { ...context, parentURL: pathToFileURL(importer).href } : context;
      return withJsonAsModule(next(wanted, asked), context);
    } catch (error) {
      throw withRemedy(error, wanted, dirname(importer));
    }
  }

  #file(file: string, importer: string, context: ResolveHookContext): ResolveFnOutput {
    const { graph, distDir } = this.#around;
    const isProject = isProjectFile(file, distDir);
    if (isProject) graph.addImport(importer, file);
    // CommonJS knows a file by its path: `require` reloads through its cache instead.
    const url = isProject && !isRequire(context) ? versionedUrl(file, graph.version(file)) : pathToFileURL(file).href;
    return withJsonAsModule({ url, shortCircuit: true, importAttributes: context.importAttributes }, context);
  }

  #preload(specifier: string, context: ResolveHookContext): ResolveFnOutput {
    return isRequire(context)
      ? { url: preloadFileUrl(specifier, this.#around.distDir), format: 'commonjs', shortCircuit: true }
      : { url: preloadUrl(specifier), format: 'module', shortCircuit: true };
  }
}

/** As bundlers do, and unlike Node: JSON may be imported without `with {type: 'json'}`. */
function withJsonAsModule(resolved: ResolveFnOutput, context: ResolveHookContext): ResolveFnOutput {
  const isJson = /\.json(?:\?|$)/.test(resolved.url);
  if (!isJson || isRequire(context) || context.importAttributes.type === 'json') return resolved;
  return { ...resolved, format: 'module', shortCircuit: true };
}

function isRequire(context: ResolveHookContext): boolean {
  return context.conditions.includes('require');
}
