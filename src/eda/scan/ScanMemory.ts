import { scanKernels } from './scanKernels.ts';

/** The functions of `assembly/index.ts` and `pairs.ts`; what they take are addresses and numbers. */
export interface ScanKernels {
  stateBytes(): number;
  scan(state: number, sketch: number, values: number, rows: number, z: number, present: number, scratch: number): void;
  addPairs(
    states: number,
    columns: number,
    z: number,
    present: number,
    stride: number,
    rows: number,
    pairs: number,
  ): void;
  fromLongs(from: number, rows: number, to: number): void;
  fromMicroseconds(from: number, rows: number, to: number): void;
  fromIntegers(from: number, rows: number, to: number): void;
  fromDays(from: number, rows: number, to: number): void;
  markMissing(bits: number, rows: number, values: number): number;
  findPlaces(values: number, rows: number, sorted: number, count: number, places: number): void;
  rankAmong(places: number, others: number, rows: number, counts: number, rankAt: number, ranks: number): number;
  correlateRanks(a: number, b: number, rows: number, ranked: number): number;
  addProducts(values: number, complete: number, columns: number, stride: number, rows: number, sums: number): void;
}

/** Most rows a block: DuckDB's size of a vector. */
export const blockRows = 2_048;
export const blockBytes = 8 * blockRows;

const pageBytes = 65_536;

let compiled: WebAssembly.Module | null = null;

/** Memory that the kernels work in: the block that is scanned, and what is known of the columns. */
export class ScanMemory {
  readonly kernels: ScanKernels;
  readonly #memory: WebAssembly.Memory;
  #end = pageBytes; // Below lie the constants of the kernels.
  /** Where values are to be put before they are scanned, as doubles. */
  readonly block: number;
  /** For values as DuckDB has them, and behind them the bits that say which are there. */
  readonly raw: number;
  readonly bits: number;
  /** Of two blocks, for the kernels. */
  readonly scratch: number;
  /** For the standardised values of a column that nothing else is made of. */
  readonly spare: number;

  constructor() {
    compiled ??= new WebAssembly.Module(Buffer.from(scanKernels, 'base64'));
    this.#memory = new WebAssembly.Memory({ initial: 4 });
    const { exports } = new WebAssembly.Instance(compiled, { env: { memory: this.#memory } });
    // SAFETY: ScanKernels lists the exports of the module that stands beside it.
    this.kernels = exports as unknown as ScanKernels;
    this.block = this.allocate(blockBytes);
    this.raw = this.allocate(blockBytes);
    this.bits = this.allocate(blockRows / 8);
    this.scratch = this.allocate(2 * blockBytes);
    this.spare = this.allocate(blockBytes);
  }

  /** The address of so many bytes, all 0. Views that were taken before are no longer to be used. */
  allocate(bytes: number): number {
    const start = this.#end;
    this.#end += Math.ceil(bytes / 16) * 16;
    const lacking = this.#end - this.#memory.buffer.byteLength;
    if (lacking > 0) this.#memory.grow(Math.ceil(Math.max(lacking, this.#end / 8) / pageBytes));
    this.bytes(start, this.#end - start).fill(0);
    return start;
  }

  /** Gives back what was allocated by `use`. */
  during<T>(use: () => T): T {
    const end = this.#end;
    try {
      return use();
    } finally {
      this.#end = end;
    }
  }

  doubles(address: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, address, length);
  }

  longs(address: number, length: number): BigInt64Array {
    return new BigInt64Array(this.#memory.buffer, address, length);
  }

  addresses(address: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, address, length);
  }

  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, address, length);
  }

  bytes(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#memory.buffer, address, length);
  }
}
