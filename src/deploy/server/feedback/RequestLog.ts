import { createWriteStream, type WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { UserError } from '../../../base/UserError.ts';
import type { JsonObject } from '../../../base/Json.ts';
import type { RouterLog } from '../routing/RouterSettings.ts';

/**
 * A line of the request log, as `mlnb monitor` reads it: an answered request, or what came true of a row of one. `records`
 * are as they were sent.
 */
export type RequestLogLine = AnsweredLine | TruthLine;

export interface AnsweredLine {
  /** ISO 8601. */
  readonly time: string;
  readonly model: string;
  readonly version: string;
  readonly requestId: string;
  readonly records: readonly unknown[];
  readonly predictions: readonly JsonObject[];
}

export interface TruthLine {
  readonly time: string;
  readonly requestId: string;
  /** Row of the request, from 0. */
  readonly index: number;
  readonly actual: string | number | boolean;
}

/** JSON lines, appended to a file that only its owner may read. Written behind the answers; a full disk costs lines, not answers. */
export class RequestLog {
  readonly #stream: WriteStream;
  readonly #log: RouterLog;
  #isFailing = false;
  #dropped = 0;

  private constructor(stream: WriteStream, log: RouterLog) {
    this.#stream = stream;
    this.#log = log;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!this.#isFailing) log('error', 'the request log cannot be written', { code: error.code ?? null });
      this.#isFailing = true;
    });
  }

  /** @throws UserError DEPLOY_REQUEST_LOG */
  static async open(path: string, log: RouterLog): Promise<RequestLog> {
    try {
      const handle = await open(path, 'a', 0o600);
      return new RequestLog(createWriteStream(path, { fd: handle }), log);
    } catch (cause) {
      throw new UserError('DEPLOY_REQUEST_LOG', `The request log ${path} cannot be written.`, {
        fix: 'Name a file in a folder that is there and that the server may write to, or leave --log-requests out.',
        cause,
      });
    }
  }

  write(line: RequestLogLine): void {
    // A disk that does not keep up must not fill the memory.
    if (this.#isFailing || this.#stream.writableLength > waitingLimitBytes) {
      this.#dropped++;
      if (this.#dropped === 1 || this.#dropped % 10_000 === 0) {
        this.#log('warn', 'lines of the request log were dropped', { lines: this.#dropped });
      }
      return;
    }
    this.#stream.write(`${JSON.stringify(line)}\n`);
  }

  async close(): Promise<void> {
    if (this.#isFailing) return;
    await new Promise<void>((resolve) => {
      this.#stream.once('error', () => resolve());
      this.#stream.end(resolve);
    });
  }
}

const waitingLimitBytes = 64 * 1024 * 1024;
