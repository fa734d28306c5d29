import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import type { JsonObject } from '../../../src/base/Json.ts';
import { checkParity } from '../../../src/deploy/engine/checkParity.ts';

const examples = {
  records: Array.from({ length: 5 }, (_, row) => ({ name: `person ${row}`, age: row })),
  predictions: Array.from({ length: 5 }, (_, row) => ({ prediction: row / 10 })),
};

describe('checkParity', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  const listening = async (started: Server): Promise<string> => {
    server = started.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // SAFETY: it listens on a port.
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  /** A server whose answer to a record is up to a test. */
  function answering(predict: (record: JsonObject) => JsonObject, seen: number[] = []): Promise<string> {
    const listener: RequestListener = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { records }: { records: JsonObject[] } = JSON.parse(Buffer.concat(chunks).toString());
        seen.push(records.length);
        response.end(JSON.stringify({ predictions: records.map(predict) }));
      });
    };
    return listening(createServer(listener));
  }

  const sum = ({ age }: JsonObject) => ({ prediction: Number(age) / 10 });

  it('asks for all examples, some at a time, and reports that they are equal', async () => {
    const seen: number[] = [];
    const done: number[] = [];
    const address = await answering(sum, seen);
    const report = await checkParity(address, examples, { batchRows: 2, onProgress: (one) => done.push(one.done) });
    assert.deepEqual([report.rows, report.largestDifference, report.holds], [5, 0, true]);
    assert.deepEqual(
      [seen, done],
      [
        [2, 2, 1],
        [2, 4, 5],
      ],
    );
  });

  it('lets rounding pass, and fails on more, with the answers and no value of a record', async () => {
    const address = await answering(({ age }) => ({ prediction: Number(age) / 10 + (age === 3 ? 5e-7 : 0) }));
    assert.ok((await checkParity(address, examples)).holds);
    const { message } = await checkParity(address, examples, { tolerance: 1e-9 }).then(
      () => assert.fail('holds'),
      (error: unknown) => error as Error,
    );
    assert.match(message, /row 3\/prediction: the notebook said 0\.3, the server says 0\.3000005/);
    assert.doesNotMatch(message, /person/);
  });

  it('fails where the server answers something else, or nothing', async () => {
    const broken = await listening(createServer((_, response) => response.writeHead(500).end('no')));
    await assert.rejects(checkParity(broken, examples), { code: 'DEPLOY_PARITY', message: /with status 500/ });
    server?.close();
    // As an engine does whose port is published before anybody listens behind it.
    const closing = await listening(createSocketServer((socket) => socket.destroy()));
    await assert.rejects(checkParity(closing, examples), { code: 'DEPLOY_PARITY', message: /does not answer/ });
  });

  it('stops when it is cancelled', async () => {
    const silent = await listening(createServer(() => {}));
    const signal = AbortSignal.timeout(100);
    await assert.rejects(checkParity(silent, examples, { signal }), { name: 'TimeoutError' });
    if (server && 'closeAllConnections' in server) (server as ReturnType<typeof createServer>).closeAllConnections();
  });
});
