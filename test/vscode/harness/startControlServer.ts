import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ControlRequest } from '../control/ControlRequest.ts';

export interface ControlServer {
  /** Holds a secret, so that nothing else on this machine can drive the editor. */
  readonly address: string;
  stop(): void;
}

/** Answers the tests inside the editor; 127.0.0.1 only. */
export async function startControlServer(
  answer: (request: ControlRequest) => Promise<unknown>,
): Promise<ControlServer> {
  const secret = `/${randomUUID()}`;
  const respond = async (request: IncomingMessage) => {
    if (request.url !== secret) throw new Error('wrong address');
    // SAFETY: only our own control/driver.ts knows the address, and it sends nothing else.
    return answer(JSON.parse(await text(request)) as ControlRequest);
  };
  const server = createServer((request, response) => {
    respond(request).then(
      (value) => response.end(JSON.stringify(value)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port was given');
  return {
    address: `http://127.0.0.1:${address.port}${secret}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
