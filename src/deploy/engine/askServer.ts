import { request } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';

export interface ServerQuestion {
  /** Sent as JSON by POST; without one, GET. */
  readonly body?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Without a byte for that long, there is no answer. */
  readonly silenceMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface ServerAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks a server once, on a connection of its own. Not by `fetch`: where a port is published before the server listens, the
 * engine closes connections at once, and `fetch` of Node 20 then never settles.
 *
 * @throws what went wrong on the way; the signal's reason
 */
export function askServer(
  address: string,
  { body, headers, silenceMs, signal }: ServerQuestion,
): Promise<ServerAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(signal?.aborted === true ? reasonOf(signal) : error);
    const asked = request(address, {
      agent: false,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...headers,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      },
      timeout: silenceMs,
      ...(signal ? { signal } : {}),
    });
    asked.on('timeout', () => asked.destroy(new Error(`no answer for ${silenceMs} ms`)));
    asked.on('error', fail);
    asked.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', fail);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.end(body);
  });
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
