/**
 * A malformed or hostile request to a server of the churn model (`saveChurn`), as bytes on a socket, so that the same ones
 * can be sent to a server in this process, in another one, or in a container. The server must have been started with
 * `hostileSettings`, or with these variables: MLNB_REQUEST_TIMEOUT_MS=1500, MLNB_API_KEY unset, all else as it comes.
 */
export interface HostileRequest {
  readonly name: string;
  /** What is written, one after the other; a number is a pause in milliseconds. */
  readonly parts: readonly (string | Buffer | number)[];
  /** Status of the (last) answer; 0 stands for a connection that is closed without one. */
  readonly expected: readonly number[];
  /** Kind of the problem (`urn:mlnb:problem:KIND`) or text that the answer must hold. */
  readonly says?: string;
}

export const hostileSettings = { 'request-timeout-ms': '1500' } as const;

/** Stands in payloads at places that no answer may repeat. */
export const secret = 'S3CR3T-of-a-customer';

export const goodRecord = { age: 41, income: 52_000, plan: 'pro', active: true };
export const goodRequest: HostileRequest = {
  name: 'a good request',
  parts: [post({ records: [goodRecord] })],
  expected: [200],
  says: '"predictions":[{"prediction":',
};

interface PostOptions {
  readonly path?: string;
  readonly type?: string;
  readonly headers?: readonly string[];
  readonly length?: number;
}

/** A whole request; a text or bytes as they are, anything else as JSON. */
export function post(
  body: unknown,
  { path = '/predict', type = 'application/json', headers = [], length }: PostOptions = {},
) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: model',
    'Connection: close',
    ...(type === '' ? [] : [`Content-Type: ${type}`]),
    `Content-Length: ${length ?? bytes.length}`,
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

export function raw(...lines: readonly string[]): string {
  return `${lines.join('\r\n')}\r\n\r\n`;
}

export function get(path: string, ...headers: readonly string[]): string {
  return raw(`GET ${path} HTTP/1.1`, 'Host: model', 'Connection: close', ...headers);
}
