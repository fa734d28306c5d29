import { Agent, request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { JsonObject } from '../../../../base/Json.ts';

export interface LoadOptions {
  readonly records: readonly JsonObject[];
  /** How many requests are under way at any time. */
  readonly connections: number;
  readonly seconds: number;
  /** Of one request. */
  readonly rows: number;
  readonly apiKey?: string;
}

export interface LoadResult {
  readonly seconds: number;
  readonly rows: number;
  /** Of each request that got 200. */
  readonly milliseconds: readonly number[];
  /** Requests by their status, or `no answer`. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Asks a server for the examples over and over; each connection sends its next request when it has its answer. */
export async function runLoad(url: string, options: LoadOptions): Promise<LoadResult> {
  const bodies = bodiesOf(options);
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const milliseconds: number[] = [];
  const statuses: Record<string, number> = {};
  const start = performance.now();
  const end = start + options.seconds * 1_000;
  const ask = asker(url, agent, options);
  const connection = async (first: number): Promise<void> => {
    for (let turn = first; performance.now() < end; turn++) {
      const sent = performance.now();
      const status = await ask(bodies[turn % bodies.length] ?? '');
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === '200') milliseconds.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: options.connections }, (_, index) => connection(index)));
  agent.destroy();
  return { seconds: (performance.now() - start) / 1_000, rows: options.rows, milliseconds, statuses };
}

/** Requests made beforehand, so that making them costs nothing while it counts. */
function bodiesOf({ records, rows }: LoadOptions): readonly string[] {
  return records.slice(0, 256).map((_, first) => {
    const taken = Array.from({ length: rows }, (__, index) => records[(first + index) % records.length]);
    return JSON.stringify({ records: taken });
  });
}

function asker(url: string, agent: Agent, { apiKey }: LoadOptions): (body: string) => Promise<string> {
  const isSecure = url.startsWith('https:');
  const send = isSecure ? secureRequest : request;
  return (body) =>
    new Promise((resolve) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      };
      const sent = send(
        `${url}/predict`,
        { method: 'POST', headers, timeout: 30_000, ...(isSecure ? {} : { agent }) },
        (response) => {
          response.resume();
          response.on('end', () => resolve(String(response.statusCode)));
          response.on('error', () => resolve('no answer'));
        },
      );
      sent.on('timeout', () => sent.destroy());
      sent.on('error', () => resolve('no answer'));
      sent.end(body);
    });
}
