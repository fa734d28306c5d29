import { hostAndPort } from '../../network/canonicalHost.ts';

const mostHosts = 50;

/** The hosts that were refused to the latest cell: each is told once, and named with the cell's next error. */
export class Refusals {
  readonly #told = new Set<string>();
  #pending: string[] = [];

  /** A cell begins. */
  begin(): void {
    this.#told.clear();
    this.#pending = [];
  }

  /** The list of allowed hosts has changed: the same host refused again is news. */
  forgetTold(): void {
    this.#told.clear();
  }

  /** True when that is news. A cell may try any number of hosts; some are told. */
  note(host: string, port: number): boolean {
    const name = hostAndPort(host, port);
    if (this.#told.has(name) || this.#told.size >= mostHosts) return false;
    this.#told.add(name);
    if (this.#pending.length < mostHosts) this.#pending = [...new Set([...this.#pending, name])];
    return true;
  }

  /** `host:port` of those that no error has named yet. */
  take(): readonly string[] {
    const hosts = this.#pending;
    this.#pending = [];
    return hosts;
  }
}
