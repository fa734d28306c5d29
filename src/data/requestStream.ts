import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface RemoteRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The part of the npm package `request` (unmaintained since 2020) that danfo calls: a stream of the body that
 * first emits `response`. A server that cannot be reached is a response with status 0 and the reason as its
 * message, for danfo hears of failures by nothing else.
 */
export default function requestStream(what: string | RemoteRequest): Readable {
  const body = new PassThrough();
  void download(typeof what === 'string' ? { url: what } : what, body);
  return body;
}
requestStream.get = requestStream;

async function download({ url, method = 'GET', headers = {} }: RemoteRequest, body: PassThrough): Promise<void> {
  const response = await fetch(url, { method, headers }).catch(asUnreachable);
  body.emit('response', { statusCode: response.status, statusMessage: response.statusText });
  await pipeline(response.body ? Readable.from(response.body) : Readable.from([]), body).catch((error: unknown) => {
    body.emit('response', { statusCode: 0, statusMessage: reasonOf(error) });
  });
}

function asUnreachable(error: unknown): { status: 0; statusText: string; body: null } {
  return { status: 0, statusText: reasonOf(error), body: null };
}

/** `fetch failed` says nothing; its cause does. */
function reasonOf(error: unknown): string {
  const innermost = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return innermost instanceof Error ? innermost.message : String(innermost);
}
