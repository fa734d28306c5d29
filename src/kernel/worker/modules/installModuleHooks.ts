import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import type { LoadFnOutput, ResolveFnOutput, ResolveHookContext } from 'node:module';
import { dirname, extname, isAbsolute, resolve as resolvePath } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findFile } from './findFile.ts';
import { loadTypeScript } from './loadTypeScript.ts';
import { missingFileError, withRemedy } from './missingModule.ts';
import type { ModuleGraph } from './ModuleGraph.ts';
import type { Preloads } from './Preloads.ts';
import { preloadSource } from './preloadSource.ts';
import type { PathAliases } from './tsconfigPaths.ts';

/** Specifiers with this in front are a cell's: they count from the notebook. */
export const cellPrefix = 'mlnb-cell:';
const preloadPrefix = 'mlnb-preload:';
const versionKey = 'mlnb';

export interface ModuleSurroundings {
  /** Stands in for the notebook as importer; need not exist. */
  readonly notebookFile: string;
  readonly notebookDir: string;
  readonly distDir: string;
  readonly graph: ModuleGraph;
  readonly preloads: Preloads;
  readonly aliases: PathAliases;
}

type NextResolve = (specifier: string, context?: Partial<ResolveHookContext>) => ResolveFnOutput;

/** Teaches Node's loaders TypeScript files, the notebook as an importer, reloading, and the preloaded libraries. */
export function installModuleHooks(surroundings: ModuleSurroundings): void {
  registerHooks({
    resolve: (specifier, context, next) => resolve(specifier, context, next, surroundings),
    load: (url, context, next) => load(url, context.format, surroundings) ?? next(url, context),
  });
}

// Four parameters: the loader gives three, and the surroundings are those of one process.
function resolve(
  specifier: string,
  context: ResolveHookContext,
  next: NextResolve,
  around: ModuleSurroundings,
): ResolveFnOutput {
  const isCell = specifier.startsWith(cellPrefix);
  const wanted = isCell ? specifier.slice(cellPrefix.length) : specifier;
  const importer = isCell ? around.notebookFile : importerPath(context.parentURL);
  if (importer === null) return next(specifier, context);
  const preload = around.preloads.nameFor(wanted, importer);
  if (preload !== null) return resolvedPreload(wanted, context, around);
  if (!isProjectFile(importer, around.distDir)) return next(wanted, context);
  const file = projectFile(wanted, importer, around);
  if (file !== null) return resolvedFile(file, importer, context, around);
  try {
    return withJsonAsModule(
      next(wanted, isCell ? { ...context, parentURL: pathToFileURL(importer).href } : context),
      context,
    );
  } catch (error) {
    throw withRemedy(error, wanted, dirname(importer));
  }
}

/** The file that a relative, absolute or aliased specifier means; null when it is a package's or Node's to find. */
export function projectFile(
  specifier: string,
  importer: string,
  around: Pick<ModuleSurroundings, 'aliases'>,
): string | null {
  if (/^\.{1,2}(?:[\\/]|$)/.test(specifier) || isAbsolute(specifier) || specifier.startsWith('file:')) {
    const path = specifier.startsWith('file:') ? fileURLToPath(specifier) : resolvePath(dirname(importer), specifier);
    const file = findFile(path);
    if (file === null) throw missingFileError(specifier, path, importer);
    return file;
  }
  for (const candidate of around.aliases.candidates(specifier)) {
    const file = findFile(candidate);
    if (file !== null) return file;
  }
  return null;
}

function resolvedFile(
  file: string,
  importer: string,
  context: ResolveHookContext,
  around: ModuleSurroundings,
): ResolveFnOutput {
  const url = pathToFileURL(file);
  if (isProjectFile(file, around.distDir)) {
    around.graph.addImport(importer, file);
    // CommonJS knows a file by its path: `require` reloads through its cache instead.
    if (!isRequire(context)) url.searchParams.set(versionKey, String(around.graph.version(file)));
  }
  return withJsonAsModule({ url: url.href, shortCircuit: true, importAttributes: context.importAttributes }, context);
}

/** As bundlers do, and unlike Node: JSON may be imported without `with {type: 'json'}`. */
function withJsonAsModule(resolved: ResolveFnOutput, context: ResolveHookContext): ResolveFnOutput {
  if (isRequire(context) || context.importAttributes.type === 'json' || !/\.json(?:\?|$)/.test(resolved.url))
    return resolved;
  return { ...resolved, format: 'module', shortCircuit: true };
}

function resolvedPreload(specifier: string, context: ResolveHookContext, around: ModuleSurroundings): ResolveFnOutput {
  if (!isRequire(context)) return { url: preloadPrefix + specifier, format: 'module', shortCircuit: true };
  const virtualFile = resolvePath(around.distDir, `${preloadPrefix.slice(0, -1)}-${encodeURIComponent(specifier)}.cjs`);
  return { url: pathToFileURL(virtualFile).href, format: 'commonjs', shortCircuit: true };
}

function load(url: string, format: string | null | undefined, around: ModuleSurroundings): LoadFnOutput | null {
  const preload = preloadSpecifier(url);
  if (preload !== null) return { ...preloadSource(preload, url, around.preloads), shortCircuit: true };
  const file = importerPath(url);
  if (file === null) return null;
  const isProject = isProjectFile(file, around.distDir);
  if (isProject) around.graph.loaded(file);
  if (extname(file) === '.json' && format === 'module') return { format, source: jsonModule(file), shortCircuit: true };
  return isProject && /\.[cm]?ts$/.test(file)
    ? { ...typeScriptSource(file, around.distDir), shortCircuit: true }
    : null;
}

function jsonModule(file: string): string {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(`${file} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return `export default JSON.parse(${JSON.stringify(text)});`;
}

function typeScriptSource(file: string, distDir: string): { format: 'module' | 'commonjs'; source: string } {
  const source = loadTypeScript(file, readFileSync(file, 'utf8'), distDir);
  return { format: isCommonJs(file, source) ? 'commonjs' : 'module', source };
}

/** By its ending, else by its text: `.ts` files are ES modules unless they export as CommonJS does. */
function isCommonJs(file: string, source: string): boolean {
  if (extname(file) !== '.ts') return extname(file) === '.cts';
  if (/^\s*(?:import|export)\b/m.test(source)) return false;
  return /\bmodule\.exports\b|\bexports\.[\w$]+\s*=|\brequire\s*\(/.test(source);
}

function preloadSpecifier(url: string): string | null {
  if (url.startsWith(preloadPrefix)) return url.slice(preloadPrefix.length);
  const encoded = /\/mlnb-preload-([^/]+)\.cjs$/.exec(url)?.[1];
  return encoded === undefined ? null : decodeURIComponent(decodeURIComponent(encoded));
}

/** Files of the user's own project: read anew when they change, and TypeScript where they say so. */
function isProjectFile(file: string, distDir: string): boolean {
  return isAbsolute(file) && !/[\\/]node_modules[\\/]/.test(file) && !file.startsWith(distDir);
}

function importerPath(url: string | undefined): string | null {
  if (url === undefined || !url.startsWith('file:')) return null;
  return fileURLToPath(url.replace(/[?#].*$/, ''));
}

function isRequire(context: ResolveHookContext): boolean {
  return context.conditions.includes('require');
}
