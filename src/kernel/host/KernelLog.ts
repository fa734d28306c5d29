import { printable } from '../../base/printable.ts';

const periodMs = 10_000;
const mostLines = 200;

/** What a kernel writes into its log: one line each, none that looks like another's, and no flood. */
export class KernelLog {
  readonly #write: (line: string) => void;
  readonly #now: () => number;
  #periodStart = -Infinity;
  #lines = 0;
  #dropped = 0;

  constructor(write: (line: string) => void, now: () => number = () => performance.now()) {
    this.#write = write;
    this.#now = now;
  }

  add(text: string): void {
    const now = this.#now();
    if (now - this.#periodStart >= periodMs) this.#beginPeriod(now);
    this.#lines += 1;
    if (this.#lines <= mostLines) this.#write(printable(text));
    else this.#dropped += 1;
    if (this.#lines === mostLines + 1) this.#write('The kernel writes more than is logged; the rest of it is dropped.');
  }

  #beginPeriod(now: number): void {
    if (this.#dropped > 0) this.#write(`${this.#dropped} lines of the kernel were dropped.`);
    this.#periodStart = now;
    this.#lines = 0;
    this.#dropped = 0;
  }
}
