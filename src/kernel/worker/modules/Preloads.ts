import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BundleLoader } from './BundleLoader.ts';

export type PreloadName = 'tf' | 'dfd' | 'mlnb';

/** Packages of which the process must hold one instance → the preload that is it. */
const preloadOf = new Map<string, PreloadName>([
  ...['', '-core', '-layers', '-converter', '-backend-cpu', '-backend-wasm', '-node', '-node-gpu'].map(
    (suffix) => [`@tensorflow/tfjs${suffix}`, 'tf'] as const,
  ),
  ['danfojs', 'dfd'],
  ['danfojs-node', 'dfd'],
  ['mlnb', 'mlnb'],
]);

/** What a file in dist/preload exports. */
interface PreloadFile {
  readonly tf?: object;
  readonly dfd?: object;
  readonly explanation?: string;
  /** By package name, where that differs from the global's value. */
  readonly modules?: Readonly<Record<string, object>>;
}

/** The libraries that are there without an import, each loaded once, at its first use. */
export class Preloads {
  readonly #distDir: string;
  readonly #loader: BundleLoader;
  readonly #log: (line: string) => void;
  readonly #loaded = new Map<PreloadName, PreloadFile>();

  constructor(distDir: string, loader: BundleLoader, log: (line: string) => void) {
    this.#distDir = distDir;
    this.#loader = loader;
    this.#log = log;
  }

  /**
   * The preload that an import of `specifier` means, or null.
   *
   * @param importer path or URL; TensorFlow's own packages find one another by themselves
   */
  nameFor(specifier: string, importer: string): PreloadName | null {
    return /[\\/]node_modules[\\/]@tensorflow[\\/]/.test(importer) ? null : (preloadOf.get(specifier) ?? null);
  }

  isLoaded(name: PreloadName): boolean {
    return this.#loaded.has(name);
  }

  /** The value of the global of that name. */
  value(name: PreloadName): object {
    const file = this.#load(name);
    return name === 'tf' ? (file.tf ?? file) : name === 'dfd' ? (file.dfd ?? file) : file;
  }

  /** What `require(specifier)` gives. */
  moduleFor(specifier: string, name: PreloadName): object {
    return this.#load(name).modules?.[specifier] ?? this.value(name);
  }

  #load(name: PreloadName): PreloadFile {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    const path = join(this.#distDir, name === 'mlnb' ? 'index.js' : `preload/${name}.cjs`);
    if (!existsSync(path)) throw new Error(`This installation of mlnb is incomplete: ${path} is missing.`);
    // SAFETY: mlnb's own bundle; each member is optional above.
    const file = (name === 'mlnb' ? createRequire(path)(path) : this.#loader.load(path)) as PreloadFile;
    this.#loaded.set(name, file);
    if (file.explanation !== undefined) this.#log(file.explanation);
    return file;
  }
}
