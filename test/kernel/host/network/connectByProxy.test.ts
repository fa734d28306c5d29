import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { connectByProxy } from '../../../../src/kernel/host/network/connectByProxy.ts';
import { openUpstream } from '../../../../src/kernel/host/network/openUpstream.ts';

describe('connectByProxy', () => {
  const servers: Server[] = [];
  const asked: IncomingMessage[] = [];
  afterEach(() => {
    asked.length = 0;
    for (const server of servers.splice(0)) server.close();
  });

  async function listen(server: Server): Promise<number> {
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  /** A proxy that sends every connection to one server, whatever name it is asked for. */
  async function startProxy(port: number): Promise<URL> {
    const server = createHttpServer().on('connect', (request: IncomingMessage, client: Socket) => {
      asked.push(request);
      const upstream = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\nfirst ');
        client.pipe(upstream).pipe(client);
      });
    });
    return new URL(`http://ada:s%40cret@127.0.0.1:${await listen(server)}`);
  }

  const answering = (head: string) => createHttpServer().on('connect', (_, client: Socket) => void client.end(head));

  const target = { host: 'example.test', port: 443 };
  const signal = () => AbortSignal.timeout(5_000);

  it('passes bytes through, those that came with the proxy’s answer first', async () => {
    const echo = createServer({ allowHalfOpen: true }, (socket) => void socket.pipe(socket));
    const socket = await connectByProxy(await startProxy(await listen(echo)), target, signal());
    socket.end('then mine');
    assert.equal(await text(socket), 'first then mine');
  });

  it('asks for the host by its name, with the credentials of the proxy’s address', async () => {
    const echo = createServer({ allowHalfOpen: true }, (socket) => void socket.pipe(socket));
    const socket = await connectByProxy(
      await startProxy(await listen(echo)),
      { host: '2001:db8::1', port: 5432 },
      signal(),
    );
    socket.destroy();
    const [request] = asked;
    assert.deepEqual(
      [request?.method, request?.url, request?.headers.host],
      ['CONNECT', '[2001:db8::1]:5432', '[2001:db8::1]:5432'],
    );
    assert.equal(request?.headers['proxy-authorization'], `Basic ${btoa('ada:s@cret')}`);
  });

  it('tells a refusal from a question for credentials', async () => {
    for (const [head, code] of [
      ['HTTP/1.1 403 Forbidden\r\n\r\n', 'EPROXYREFUSED'],
      ['HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 'EPROXYAUTH'],
    ] as const) {
      const proxy = new URL(`http://127.0.0.1:${await listen(answering(head))}`);
      await assert.rejects(connectByProxy(proxy, target, signal()), { code });
    }
  });

  it('passes on that the proxy is not there, and gives up one that never answers', async () => {
    await assert.rejects(connectByProxy(new URL('http://127.0.0.1:1'), target, signal()), { code: 'ECONNREFUSED' });
    const proxy = new URL(`http://127.0.0.1:${await listen(createServer())}`);
    await assert.rejects(connectByProxy(proxy, target, AbortSignal.timeout(100)), { code: 'ETIMEDOUT' });
  });

  it('is not asked for names that lead into the user’s own networks without being listed by themselves', async () => {
    const echo = createServer({ allowHalfOpen: true }, (socket) => void socket.pipe(socket));
    const proxy = await startProxy(await listen(echo));
    const open = (lookup: () => Promise<readonly string[]>) =>
      openUpstream(target, {
        access: { hosts: ['*'] },
        lookup,
        proxyFor: () => proxy,
        timeoutMs: 5_000,
        signal: signal(),
      });
    assert.deepEqual(await open(() => Promise.resolve(['10.0.0.5'])), { type: 'guarded', addresses: ['10.0.0.5'] });
    assert.equal(asked.length, 0);
    const unknown = await open(() => Promise.reject(new Error('ENOTFOUND')));
    assert.ok(unknown.type === 'open', unknown.type);
    unknown.socket.destroy();
  });
});
