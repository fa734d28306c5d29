import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { LoadFnOutput } from 'node:module';
import { extname } from 'node:path';
import { isCommonJs } from './isCommonJs.ts';
import { loadTypeScript } from './loadTypeScript.ts';
import type { ModuleSurroundings } from './ModuleSurroundings.ts';
import { isProjectFile, isVersioned, pathOfUrl, preloadSpecifier } from './moduleUrls.ts';
import { namespaceAccess, namespaceSource } from './namespaceSource.ts';

/** From an address to source text, where Node's own loader does not know how. */
export class ModuleLoader {
  readonly #around: ModuleSurroundings;

  constructor(around: ModuleSurroundings) {
    this.#around = around;
  }

  /** Null where Node's own loader is to load it. */
  load(url: string, format: string | null | undefined): LoadFnOutput | null {
    const preload = preloadSpecifier(url);
    if (preload !== null) return this.#loadPreload(preload, url);
    const file = pathOfUrl(url);
    if (file === null) return null;
    const isProject = isProjectFile(file, this.#around.distDir);
    if (isProject) this.#around.graph.loaded(file);
    if (extname(file) === '.json' && format === 'module') return esModule(jsonModule(file));
    return isProject && /\.[cm]?[jt]s$/.test(file) ? this.#loadScript(file, url) : null;
  }

  #loadScript(file: string, url: string): LoadFnOutput | null {
    const isTypeScript = /\.[cm]?ts$/.test(file);
    const text = readFileSync(file, 'utf8');
    const source = isTypeScript ? loadTypeScript(file, text, this.#around.distDir) : text;
    if (!isCommonJs(file, source)) return isTypeScript ? esModule(source) : null;
    // Node cannot load a CommonJS file anew by `import`: what `require` gives is exported instead.
    if (isVersioned(url)) return esModule(`${namespaceSource(url, createRequire(file)(file))}export default m;\n`);
    return isTypeScript ? { format: 'commonjs', source, shortCircuit: true } : null;
  }

  #loadPreload(specifier: string, url: string): LoadFnOutput {
    const { preloads } = this.#around;
    const name = preloads.nameFor(specifier, '');
    const source = namespaceSource(specifier, name === null ? {} : preloads.moduleFor(specifier, name));
    if (!url.startsWith('file:')) return esModule(`${source}export default m.default ?? m;\n`);
    return { format: 'commonjs', source: `module.exports = ${namespaceAccess(specifier)};`, shortCircuit: true };
  }
}

function esModule(source: string): LoadFnOutput {
  return { format: 'module', source, shortCircuit: true };
}

function jsonModule(file: string): string {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  try {
    JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SyntaxError(`${file} is not valid JSON: ${reason}`, { cause });
  }
  return `export default JSON.parse(${JSON.stringify(text)});`;
}
