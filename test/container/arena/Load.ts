import { Agent, request } from 'node:http';

export interface LoadResult {
  readonly answered: number;
  /** Of answers that are not 200. */
  readonly statuses: readonly number[];
  /** Requests that got through to the server and no whole answer back. */
  readonly lost: readonly string[];
  /** Requests that were refused before anything was sent: nobody has accepted them. */
  readonly refused: number;
  /** Connections that ended since an answer said that it was the last one. */
  readonly left: number;
}

export interface LoadOptions {
  readonly connections: number;
  /** Whether a connection ends with an answer that says `Connection: close`; otherwise a new one is opened. */
  readonly leavesWhenTold: boolean;
}

/** Asks over and over, on connections that are kept, until each has left or been refused. */
export class Load {
  readonly #url: string;
  readonly #body: string;
  readonly #agent: Agent;
  readonly #statuses: number[] = [];
  readonly #lost: string[] = [];
  #answered = 0;
  #refused = 0;
  #left = 0;
  readonly #leavesWhenTold: boolean;
  readonly #clients: readonly Promise<void>[];

  constructor(url: string, body: object, { connections, leavesWhenTold }: LoadOptions) {
    this.#leavesWhenTold = leavesWhenTold;
    this.#url = url;
    this.#body = JSON.stringify(body);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#clients = Array.from({ length: connections }, () => this.#ask());
  }

  get answered(): number {
    return this.#answered;
  }

  /** Resolves when every connection has left or been refused. */
  async end(): Promise<LoadResult> {
    await Promise.all(this.#clients);
    this.#agent.destroy();
    return {
      answered: this.#answered,
      statuses: this.#statuses,
      lost: this.#lost,
      refused: this.#refused,
      left: this.#left,
    };
  }

  async #ask(): Promise<void> {
    for (;;) {
      const outcome = await this.#once();
      if (outcome === 'refused') this.#refused++;
      if (outcome === 'left') this.#left++;
      if (outcome === 'refused' || outcome === 'left') return;
    }
  }

  #once(): Promise<'answered' | 'left' | 'refused' | 'lost'> {
    return new Promise((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(this.#body) };
      const asked = request(this.#url, { method: 'POST', agent: this.#agent, headers, timeout: 20_000 }, (response) => {
        response.on('error', (error) => this.#lose(error, resolve));
        response.on('end', () => {
          this.#answered++;
          if (response.statusCode !== 200) this.#statuses.push(response.statusCode ?? 0);
          resolve(this.#leavesWhenTold && response.headers.connection === 'close' ? 'left' : 'answered');
        });
        response.resume();
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer for 20 s')));
      asked.on('error', (error: NodeJS.ErrnoException) => {
        // The kernel of the container's host has no listener for it, or no route: nothing was sent.
        if (error.syscall !== 'connect') return this.#lose(error, resolve);
        resolve('refused');
      });
      asked.end(this.#body);
    });
  }

  #lose(error: Error, resolve: (outcome: 'lost') => void): void {
    this.#lost.push(error.message);
    resolve('lost');
  }
}
