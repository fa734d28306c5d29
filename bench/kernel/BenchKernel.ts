/** A running kernel, whatever is spoken to it; what the rows of the benchmark need and no more. */
export interface BenchKernel {
  /** Of the process that was started; what the kernel needs beside it are its descendants. */
  readonly pid: number;
  /** Hands in the cells at once, as "Run All" does; resolves when all have ended, in their order. Never rejects. */
  run(cells: readonly BenchCell[], timeoutMs?: number): Promise<readonly CellOutcome[]>;
  interrupt(): void;
  /** Ends the kernel and everything it started. */
  end(): Promise<void>;
}

export interface BenchCell {
  readonly code: string;
  /** Whether all of its output has arrived: some kernels say that a cell has ended before its last output is there. */
  readonly isComplete?: (shown: Shown) => boolean;
}

export interface CellOutcome extends Shown {
  /** `died`: the kernel went away; `late`: it had not ended in time. */
  readonly status: 'ok' | 'error' | 'interrupted' | 'died' | 'late';
  /** When the last message of it came, by `performance.now()`. */
  readonly endedAtMs: number;
}

/** What a cell has shown so far. */
export interface Shown {
  /** `text/plain` of the cell's value, or the error's message; without either, the last line that it printed. */
  readonly text: string;
  /** Newlines that arrived on stdout. */
  readonly lines: number;
  /** Bytes of `image/png` that arrived, decoded. */
  readonly pictureBytes: number;
}

export const defaultTimeoutMs = 60_000;

/** Gathers what a cell shows until it has ended. */
export class OutcomeCollector implements Shown {
  result = '';
  lines = 0;
  pictureBytes = 0;
  endedAtMs = 0;
  #lastPrinted = '';

  get text(): string {
    return this.result === '' ? this.#lastPrinted.trimEnd() : this.result;
  }

  print(text: string): void {
    this.#lastPrinted = text.slice(text.lastIndexOf('\n', text.length - 2) + 1);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.lines += 1;
  }

  outcome(status: CellOutcome['status']): CellOutcome {
    const endedAtMs = this.endedAtMs === 0 ? performance.now() : this.endedAtMs;
    return { status, endedAtMs, text: this.text, lines: this.lines, pictureBytes: this.pictureBytes };
  }
}
