import { PassThrough, Writable } from 'node:stream';
import type { CliIo } from '../../src/cli/CliIo.ts';

/** Streams in memory in place of the process's own. */
export class MemoryIo implements CliIo {
  readonly stdin: PassThrough & { isTTY: boolean };
  readonly stdout: Writable & { isTTY: boolean; columns: number };
  readonly stderr: Writable & { isTTY: boolean; columns: number };
  readonly #texts = { stdout: '', stderr: '' };

  constructor({ isTTY = false } = {}) {
    this.stdin = Object.assign(new PassThrough(), { isTTY });
    this.stdout = Object.assign(this.#sink('stdout'), { isTTY, columns: 60 });
    this.stderr = Object.assign(this.#sink('stderr'), { isTTY, columns: 60 });
  }

  cwd(): string {
    return process.cwd();
  }

  get out(): string {
    return this.#texts.stdout;
  }

  get err(): string {
    return this.#texts.stderr;
  }

  #sink(name: 'stdout' | 'stderr'): Writable {
    return new Writable({
      decodeStrings: false,
      write: (chunk: string, _encoding, done) => {
        this.#texts[name] += chunk;
        done();
      },
    });
  }
}
