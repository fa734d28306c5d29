import type { IncomingMessage } from 'node:http';
import { HttpProblem } from '../problem/HttpProblem.ts';

export interface BodyLength {
  /** `Content-Length` as it was sent; Node sees to it that as many bytes come. */
  readonly length: string | undefined;
  /** Bytes. */
  readonly limit: number;
}

/**
 * The bytes of a body. Fastify's own reader gives the same, and takes a fifth of the time of a small request for it.
 *
 * @param done called once, with either of them
 */
export function readBody(
  payload: IncomingMessage,
  { length, limit }: BodyLength,
  done: (error: Error | null, body: Buffer | null) => void,
): void {
  if (Number(length) > limit) {
    done(tooLarge(), null);
    return;
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isDone = false;
  const end = (error: Error | null): void => {
    if (isDone) return;
    isDone = true;
    const [first] = chunks;
    if (error !== null) done(error, null);
    else done(null, first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks, bytes));
  };
  payload.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) end(tooLarge());
    else if (!isDone) chunks.push(chunk);
  });
  payload.on('end', () => end(null));
  payload.on('error', () => end(new HttpProblem('request-malformed', 'The request cannot be read.')));
}

function tooLarge(): HttpProblem {
  return new HttpProblem('body-too-large', 'Send fewer records at once.');
}
