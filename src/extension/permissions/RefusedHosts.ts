/** A kernel decides what hosts there are to refuse, so that only so many are kept. */
const maxKept = 500;
/** Notifications of one run; after that one more says that there are others. */
const maxNotices = 3;

export type RefusalNotice = 'host' | 'others' | null;

/** The connections that the proxy of one notebook's kernel has turned away. */
export class RefusedHosts {
  /** `example.com:443` → the cell that was running. */
  readonly #cells = new Map<string, string | null>();
  #toldInRun = new Set<string>();
  #hasToldOfOthers = false;

  /** Another run begins: its refusals are worth a notification again. */
  startRun(): void {
    this.#toldInRun = new Set();
    this.#hasToldOfOthers = false;
  }

  /** @returns of what the user should be told now: of this host, that there are others, or nothing */
  note(connection: string, cellId: string | null): RefusalNotice {
    this.#cells.delete(connection);
    this.#cells.set(connection, cellId);
    const [oldest] = this.#cells.keys();
    if (this.#cells.size > maxKept && oldest !== undefined) this.#cells.delete(oldest);
    if (this.#toldInRun.has(connection)) return null;
    if (this.#toldInRun.size < maxNotices) {
      this.#toldInRun.add(connection);
      return 'host';
    }
    const isNew = !this.#hasToldOfOthers;
    this.#hasToldOfOthers = true;
    return isNew ? 'others' : null;
  }

  has(connection: string): boolean {
    return this.#cells.has(connection);
  }

  /** The cell that was running when the connection was refused last. */
  cellOf(connection: string): string | null {
    return this.#cells.get(connection) ?? null;
  }

  /** The last ones, latest first. */
  latest(count: number): string[] {
    return [...this.#cells.keys()].slice(-count).reverse();
  }
}
