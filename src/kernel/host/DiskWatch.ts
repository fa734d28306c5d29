import { statfs } from 'node:fs/promises';

const megabyte = 1024 ** 2;
/** A machine with less than this left begins to fail elsewhere. */
const leastFreeBytes = 512 * megabyte;
/** What a cell must have used up to be stopped for it: a disk that was full before is not its doing. */
const leastUsedBytes = 256 * megabyte;
const firstLookMs = 50;
const pollMs = 2_000;

export interface DiskWatchParts {
  /** Absolute; cells write to the disk that holds it. */
  readonly folder: string;
  /** `message`: a full sentence for whoever ran the cell. Called at most once between `begin` and `end`. */
  readonly filled: (message: string) => void;
  /** How many bytes are left on the disk that holds the folder. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** Looks, while a cell runs, whether it fills the disk: nothing in the sandbox bounds all files of a workspace together. */
export class DiskWatch {
  readonly #parts: Required<DiskWatchParts>;
  #timer: NodeJS.Timeout | undefined;
  /** Which cell is watched: an answer about an earlier one counts for nothing. */
  #turn = 0;

  constructor(parts: DiskWatchParts) {
    this.#parts = { freeBytes: freeBytesOf, ...parts };
  }

  /** A cell starts. One that ends at once costs no look at the disk. */
  begin(): void {
    this.end();
    this.#lookIn(firstLookMs, null);
  }

  end(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
  }

  #lookIn(milliseconds: number, freeAtStart: number | null): void {
    this.#timer = setTimeout(() => void this.#look(freeAtStart), milliseconds);
    this.#timer.unref();
  }

  async #look(freeAtStart: number | null): Promise<void> {
    const turn = this.#turn;
    const free = await this.#free();
    if (turn !== this.#turn) return;
    const before = freeAtStart ?? free;
    if (before !== null && free !== null && free < leastFreeBytes && before - free > leastUsedBytes) {
      this.#parts.filled(this.#message(free, before - free));
    } else this.#lookIn(pollMs, before);
  }

  /** Null where the disk does not tell. */
  async #free(): Promise<number | null> {
    try {
      return await this.#parts.freeBytes(this.#parts.folder);
    } catch {
      return null;
    }
  }

  #message(free: number, used: number): string {
    return (
      `The cell was stopped because it fills the disk: the one that holds "${this.#parts.folder}" has ${megabytes(free)} ` +
      `left, ${megabytes(used)} less than when the cell started. Delete files that the cell wrote, or write less.`
    );
  }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / megabyte)} MB`;
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
