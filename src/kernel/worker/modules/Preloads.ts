import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { TensorGate } from '../control/TensorGate.ts';
import type { BundleLoader } from './BundleLoader.ts';
import type { TensorFlowState } from '../../TensorFlowState.ts';

export type PreloadName = 'tf' | 'dfd' | 'mlnb';

/** Packages of which the process must hold one instance → the preload that is it. */
const preloadOf = new Map<string, PreloadName>([
  ['danfojs', 'dfd'],
  ['danfojs-node', 'dfd'],
  ['mlnb', 'mlnb'],
]);

/** The same for TensorFlow.js's packages, and for what is inside of them. */
const tensorFlowModule =
  /^@tensorflow\/tfjs(?:-(?:core|layers|data|converter|backend-cpu|backend-wasm|node|node-gpu))?(?:\/dist(?:\/[\w./-]+)?)?$/;

/** What a file in dist/preload exports. */
interface PreloadFile {
  readonly tf?: object;
  readonly dfd?: object;
  /** Makes TensorFlow.js's operations pass the gate; gives what is to be called after an interrupt. */
  guard?(gate: TensorGate): () => void;
  /** Of TensorFlow.js; null while its backend starts. */
  status?(): TensorFlowState | null;
  readonly ready?: Promise<void>;
  /** TensorFlow.js is the project's own. */
  readonly isFromProject?: boolean;
  moduleFor?(specifier: string): object;
  /** By package name, where that differs from the global's value. */
  readonly modules?: Readonly<Record<string, object>>;
}

/** The libraries that are there without an import, each loaded once, at its first use. */
export class Preloads {
  readonly #distDir: string;
  readonly #loader: BundleLoader;
  readonly #log: (line: string) => void;
  readonly #loaded = new Map<PreloadName, PreloadFile>();
  #isLoadingTensorFlow = false;
  #gate: TensorGate | null = null;
  #afterInterrupt: () => void = () => undefined;

  constructor(distDir: string, loader: BundleLoader, log: (line: string) => void) {
    this.#distDir = distDir;
    this.#loader = loader;
    this.#log = log;
  }

  /**
   * The preload that an import of `specifier` means, or null.
   *
   * @param importer path or URL; the packages of the project's own TensorFlow.js find one another by themselves
   */
  nameFor(specifier: string, importer: string): PreloadName | null {
    const known = preloadOf.get(specifier);
    if (known !== undefined) return known;
    if (!tensorFlowModule.test(specifier) || /\.(?!js$)[^./]+$/.test(specifier)) return null;
    return isOfTensorFlow(importer) && this.#isProjectsOwn() ? null : 'tf';
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
    const file = this.#load(name);
    return file.moduleFor?.(specifier) ?? file.modules?.[specifier] ?? this.value(name);
  }

  /** Which backend TensorFlow.js computes on, and why; null while it is not loaded, or starting. */
  get tensorFlow(): TensorFlowState | null {
    return this.#loaded.get('tf')?.status?.() ?? null;
  }

  /** Loads these, and resolves when they can be used at once. A failure is told to the cell that uses them. */
  async begin(names: readonly PreloadName[]): Promise<void> {
    for (const name of names) {
      try {
        await this.#load(name).ready;
      } catch (error) {
        this.#log(`${name} did not load: ${String(error)}`);
      }
    }
  }

  /** From now on no interrupt ends an operation on tensors in the middle, nor the loading of a library. */
  guardBy(gate: TensorGate): void {
    this.#gate = gate;
  }

  /** Ends what an interrupted cell left TensorFlow.js in the middle of. */
  afterInterrupt(): void {
    this.#afterInterrupt();
  }

  /** True also while that is being found out: what is loaded meanwhile is the project's. */
  #isProjectsOwn(): boolean {
    return this.#isLoadingTensorFlow || this.#load('tf').isFromProject === true;
  }

  #load(name: PreloadName): PreloadFile {
    const known = this.#loaded.get(name);
    if (known !== undefined) return known;
    this.#gate?.enter();
    this.#isLoadingTensorFlow ||= name === 'tf';
    try {
      return this.#loadFile(name);
    } finally {
      if (name === 'tf') this.#isLoadingTensorFlow = false;
      this.#gate?.leave();
    }
  }

  #loadFile(name: PreloadName): PreloadFile {
    const path = join(this.#distDir, name === 'mlnb' ? 'index.js' : `preload/${name}.cjs`);
    if (!existsSync(path)) throw new Error(`This installation of mlnb is incomplete: ${path} is missing.`);
    // SAFETY: mlnb's own bundle; each member is optional above.
    const file = (name === 'mlnb' ? createRequire(path)(path) : this.#loader.load(path)) as PreloadFile;
    if (this.#gate !== null) this.#afterInterrupt = file.guard?.(this.#gate) ?? this.#afterInterrupt;
    this.#loaded.set(name, file);
    return file;
  }
}

function isOfTensorFlow(importer: string): boolean {
  return /[\\/]node_modules[\\/]@tensorflow[\\/]/.test(importer);
}
