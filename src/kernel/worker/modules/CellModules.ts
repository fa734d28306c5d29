import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ModuleSurroundings } from './ModuleSurroundings.ts';
import { cellPrefix, versionedUrl } from './moduleUrls.ts';
import { projectFile } from './projectFile.ts';

type Namespace = Readonly<Record<string, unknown>>;

/** What cells import and require, resolved from the notebook's folder; changed files are loaded anew. */
export class CellModules {
  readonly #around: ModuleSurroundings;
  readonly #requireFromNotebook: NodeJS.Require;
  /** `require` as cells see it. */
  readonly require: NodeJS.Require;

  constructor(around: ModuleSurroundings) {
    this.#around = around;
    this.#requireFromNotebook = createRequire(around.notebookFile);
    this.require = Object.assign(
      (specifier: string): unknown => this.#requireFresh(specifier),
      this.#requireFromNotebook,
    );
  }

  /**
   * The namespace of a module.
   *
   * @param attributes of the import; `type: 'json'` is the only one that Node knows
   * @param required names that must be there: those of an `import {…}` statement
   * @throws SyntaxError when a required name is missing
   */
  async import(
    specifier: string,
    attributes?: Readonly<Record<string, string>>,
    required: readonly string[] = [],
  ): Promise<Namespace> {
    const importer: { stack?: string } = {};
    Error.captureStackTrace(importer);
    const file = projectFile(specifier, this.#around.notebookFile, this.#around.aliases);
    const target = file === null ? cellPrefix + specifier : this.#freshUrl(file);
    try {
      // SAFETY: import() gives a module namespace.
      const namespace = (await (attributes?.type === 'json'
        ? import(target, { with: { type: 'json' } })
        : import(target))) as Namespace;
      return withRequiredNames(namespace, specifier, required);
    } catch (error) {
      if (file !== null) this.#dropFromCache(this.#around.graph.failed(file));
      throw withImporter(error, importer.stack ?? '');
    }
  }

  get notebookFile(): string {
    return this.#around.notebookFile;
  }

  get notebookDir(): string {
    return this.#around.notebookDir;
  }

  /** The value of `import.meta` in a cell. */
  get meta(): object {
    const { notebookFile } = this.#around;
    const resolve = (specifier: string): string => pathToFileURL(this.#requireFromNotebook.resolve(specifier)).href;
    return {
      url: pathToFileURL(notebookFile).href,
      filename: notebookFile,
      dirname: this.#around.notebookDir,
      resolve,
      main: true,
    };
  }

  #requireFresh(specifier: string): unknown {
    const file = projectFile(specifier, this.#around.notebookFile, this.#around.aliases);
    if (file === null) return this.#requireFromNotebook(specifier);
    this.#dropFromCache(this.#around.graph.refresh(file));
    return this.#requireFromNotebook(file);
  }

  /** With its version, because the loader remembers what a specifier meant. */
  #freshUrl(file: string): string {
    this.#dropFromCache(this.#around.graph.refresh(file));
    return cellPrefix + versionedUrl(file, this.#around.graph.version(file));
  }

  #dropFromCache(files: readonly string[]): void {
    for (const file of files) Reflect.deleteProperty(this.#requireFromNotebook.cache, file);
  }
}

/** The loader's errors come without the import that led to them. */
function withImporter(error: unknown, importerStack: string): unknown {
  if (error instanceof Error && !/Cell \[\d+\]:/.test(String(error.stack))) {
    error.stack = `${error.stack}\n${importerStack.split('\n').slice(1).join('\n')}`;
  }
  return error;
}

/** CommonJS modules may have exports that Node could not see in their text: they are on the default export. */
function withRequiredNames(namespace: Namespace, specifier: string, required: readonly string[]): Namespace {
  const missing = required.filter((name) => !(name in namespace));
  if (missing.length === 0) return namespace;
  const whole: unknown = 'module.exports' in namespace ? namespace['module.exports'] : undefined;
  const added: Record<string, unknown> = {};
  for (const name of missing) {
    if ((typeof whole !== 'object' && typeof whole !== 'function') || whole === null || !(name in whole)) {
      throw missingExport(namespace, specifier, name);
    }
    added[name] = Reflect.get(whole, name);
  }
  return { ...namespace, ...added };
}

function missingExport(namespace: Namespace, specifier: string, name: string): SyntaxError {
  const names = Object.keys(namespace).filter((key) => key !== 'module.exports');
  const listed = names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '');
  const exports = names.length === 0 ? 'It exports nothing.' : `It exports ${listed}.`;
  return new SyntaxError(`The module "${specifier}" has no export named "${name}". ${exports}`);
}
