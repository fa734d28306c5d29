import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { codeCacheFile, writeCodeCacheEvent } from '../../codeCacheFile.ts';
import type { KernelOptions } from '../../KernelOptions.ts';

type Wrapper = (...parts: [exports: unknown, require: unknown, module: Module, file: string, folder: string]) => void;

const before = '(function (exports, require, module, __filename, __dirname) {';

/**
 * Loads mlnb's own CommonJS bundles with the compiled form that the host keeps of them, which takes V8 a sixth of
 * the time. Node's own compile cache is no choice: it needs a folder that the process, and so its cells, may write.
 */
export class BundleLoader {
  readonly #codeCache: KernelOptions['codeCache'];
  readonly #scripts = new Map<string, Script>();

  constructor(codeCache: KernelOptions['codeCache']) {
    this.#codeCache = codeCache;
    if (codeCache?.isBeingMade === true) process.once(writeCodeCacheEvent, () => this.#write(codeCache.dir));
  }

  /** What the bundle exports; loaded once in the process, also where Node's `require` comes first. */
  load(file: string): unknown {
    const require = createRequire(file);
    const known = require.cache[file];
    if (known !== undefined) return known.exports;
    const module = new Module(file);
    module.filename = file;
    require.cache[file] = module;
    const sibling = (id: string): unknown => (/^\.\/\w+\.cjs$/.test(id) ? this.load(join(dirname(file), id)) : null);
    try {
      // SAFETY: the text of the wrapper above.
      const run = this.#compile(file).runInThisContext() as Wrapper;
      run.call(
        module.exports,
        module.exports,
        (id: string): unknown => sibling(id) ?? require(id),
        module,
        file,
        dirname(file),
      );
      module.loaded = true;
    } catch (error) {
      Reflect.deleteProperty(require.cache, file);
      throw error;
    }
    return module.exports;
  }

  #compile(file: string): Script {
    // esbuild writes ASCII only, which is twice as quick to read so.
    const source = `${before}${readFileSync(file, 'latin1')}\n})`;
    const script = new Script(source, {
      filename: file,
      cachedData: this.#cached(file),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    if (this.#codeCache?.isBeingMade === true) this.#scripts.set(file, script);
    return script;
  }

  /** V8 itself refuses what another version of it, or another source, was compiled to. */
  #cached(file: string): Buffer | undefined {
    if (this.#codeCache === null || this.#codeCache.isBeingMade) return undefined;
    try {
      return readFileSync(codeCacheFile(this.#codeCache.dir, file));
    } catch {
      return undefined; // Not one of those that are kept, or removed meanwhile.
    }
  }

  #write(dir: string): void {
    for (const [file, script] of this.#scripts) writeFileSync(codeCacheFile(dir, file), script.createCachedData());
  }
}
