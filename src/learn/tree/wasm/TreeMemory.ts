import { treeKernels } from './treeKernels.ts';

/** The functions of `assembly/index.ts`; what they take are addresses and numbers. */
export interface TreeKernels {
  binValues(values: number, step: number, rows: number, edges: number, out: number, stride: number): number;
  fillHistogram(
    bins: number,
    stride: number,
    columns: number,
    rows: number,
    count: number,
    pairs: number,
    histogram: number,
    counted: number,
  ): void;
  subtractHistogram(parent: number, child: number, columns: number, counted: number): void;
  partition(
    bins: number,
    stride: number,
    rows: number,
    count: number,
    bin: number,
    missingLeft: number,
    moved: number,
  ): number;
  partitionBySet(bins: number, stride: number, rows: number, count: number, set: number, moved: number): number;
  addToScores(rows: number, count: number, value: number, scores: number): void;
  sumPairs(rows: number, count: number, pairs: number, out: number): void;
  squaredPairs(target: number, weights: number, scores: number, rows: number, pairs: number): void;
  logisticPairs(target: number, weights: number, scores: number, rows: number, pairs: number): void;
  findSplit(
    histogram: number,
    columns: number,
    counted: number,
    listed: number,
    listedCount: number,
    edges: number,
    missing: number,
    gradient: number,
    hessian: number,
    total: number,
    least: number,
    l2: number,
    out: number,
  ): void;
}

const pageBytes = 65_536;

let compiled: WebAssembly.Module | null = null;

/** Memory that the kernels work in: numbers are put into it once, and go with it. */
export class TreeMemory {
  readonly kernels: TreeKernels;
  readonly #memory: WebAssembly.Memory;
  #end = pageBytes; // Below lie the constants of the kernels.

  constructor() {
    compiled ??= new WebAssembly.Module(Buffer.from(treeKernels, 'base64'));
    this.#memory = new WebAssembly.Memory({ initial: 2, maximum: 65_536 });
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory: this.#memory } });
    // SAFETY: TreeKernels lists the exports of the module that stands beside it.
    this.kernels = exports as unknown as TreeKernels;
  }

  /** The address of so many bytes, all 0. Views that were taken before are no longer to be used. */
  allocate(bytes: number): number {
    const start = this.#end;
    this.#end += Math.ceil(bytes / 16) * 16;
    const lacking = this.#end - this.#memory.buffer.byteLength;
    if (lacking > 0) this.#memory.grow(Math.ceil(Math.max(lacking, Math.min(this.#end / 8, 2 ** 26)) / pageBytes));
    return start;
  }

  doubles(address: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, address, length);
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, length);
  }

  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, address, length);
  }

  rowNumbers(address: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, address, length);
  }

  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, address, length);
  }
}
