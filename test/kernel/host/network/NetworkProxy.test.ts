import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { NetworkProxy } from '../../../../src/kernel/host/network/NetworkProxy.ts';
import type { ProxyParts } from '../../../../src/kernel/host/network/NetworkProxy.ts';

describe('NetworkProxy', () => {
  let netDir: string;
  let proxy: NetworkProxy;
  let refused: string[];
  const servers: Server[] = [];

  beforeEach(() => void (netDir = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-net-')))));
  afterEach(() => {
    proxy.close();
    for (const server of servers.splice(0)) server.close();
    rmSync(netDir, { recursive: true });
  });

  function open(hosts: readonly string[], changes: Partial<ProxyParts> = {}): void {
    refused = [];
    proxy = new NetworkProxy({
      netDir,
      access: { hosts },
      refused: (host, port) => void refused.push(`${host} ${port}`),
      failed: (error) => assert.fail(error),
      proxyFor: () => null,
      ...changes,
    });
  }

  async function serve(onConnection: (socket: Socket) => void): Promise<number> {
    const server = createServer({ allowHalfOpen: true }, onConnection).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  const echo = () => serve((socket) => void socket.pipe(socket));

  const dial = (name = 'proxy.sock') => connect({ path: join(netDir, name), allowHalfOpen: true });

  /** What the proxy says to the head of a request, up to where it closes. */
  async function ask(head: string): Promise<string> {
    const client = dial();
    client.on('error', () => undefined);
    client.write(head);
    return await text(client).catch(() => '(closed)');
  }

  const request = (authority: string, ...headers: string[]) =>
    [`CONNECT ${authority} HTTP/1.1`, `host: ${authority}`, ...headers, '', ''].join('\r\n');

  const handover = async (authority: string) => await ask(request(authority, 'mlnb-handover: 1'));
  const socketName = (answer: string) => /^mlnb-socket: (\w+)\r$/m.exec(answer)?.[1] ?? assert.fail(answer);

  it('tunnels to a host that is allowed, what came with the request first', async () => {
    open(['127.0.0.1']);
    const client = dial();
    client.end(`${request(`127.0.0.1:${await echo()}`)}early`);
    assert.equal(await text(client), 'HTTP/1.1 200 OK\r\n\r\nearly');
  });

  it('hands a connection over on a socket of its own, once', async () => {
    open(['localhost']);
    const answer = await handover(`localhost:${await echo()}`);
    assert.match(answer, /^HTTP\/1\.1 200 /);
    const client = dial(socketName(answer));
    client.end('mine');
    assert.equal(await text(client), 'mine');
    await assert.rejects(once(dial(socketName(answer)), 'connect'), { code: 'ENOENT' });
    assert.deepEqual(readdirSync(netDir), ['proxy.sock']);
  });

  it('closes what nobody fetches', async () => {
    open(['127.0.0.1'], { limits: { handoverMs: 50 } });
    let isClosed = false;
    const port = await serve(
      (socket) =>
        void socket
          .resume()
          .on('error', () => undefined)
          .on('close', () => (isClosed = true))
          .on('end', () => socket.end()),
    );
    await handover(`127.0.0.1:${port}`);
    await delay(300);
    assert.ok(isClosed);
    assert.deepEqual(readdirSync(netDir), ['proxy.sock']);
  });

  it('refuses a host that is not allowed, and tells which, without looking it up', async () => {
    const looked: string[] = [];
    const lookup = (host: string) => Promise.resolve((looked.push(host), ['192.0.2.1']));
    open([], { lookup });
    assert.match(await handover('Example.test:443'), /^HTTP\/1\.1 403 [^]*^mlnb-reason: off\r$/m);
    proxy.setAccess({ hosts: ['other.test'] });
    assert.match(await handover('example.test:443'), /^HTTP\/1\.1 403 [^]*^mlnb-reason: list\r$/m);
    assert.deepEqual([refused, looked], [['example.test 443', 'example.test 443'], []]);
  });

  it('asks for consent to nothing that consent could not help', async () => {
    const port = await echo();
    open(['example.test', '*.wild.test'], { lookup: () => Promise.resolve(['127.0.0.1']) });
    const answer = await handover(`example.test:${port}`);
    assert.match(answer, /^HTTP\/1\.1 403 [^]*^mlnb-reason: address\r\nmlnb-address: 127\.0\.0\.1\r$/m);
    assert.match(await handover(`a.wild.test:${port}`), /mlnb-reason: address/);
    assert.deepEqual(refused, []);
    proxy.setAccess({ hosts: ['example.test', '127.0.0.1'] });
    assert.match(await handover(`example.test:${port}`), /^HTTP\/1\.1 200 /);
  });

  it('asks for consent to what a star does not cover', async () => {
    open(['*'], { lookup: () => Promise.resolve(['10.0.0.5']) });
    assert.match(await handover('db.test:5432'), /^mlnb-reason: unnamed\r$/m);
    assert.match(await handover('127.0.0.1:5432'), /^mlnb-reason: unnamed\r$/m);
    assert.deepEqual(refused, ['db.test 5432', '127.0.0.1 5432']);
  });

  it('connects to the address that it has judged, though the name leads elsewhere the next time', async () => {
    const port = await echo();
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    let lookups = 0;
    open(['rebound.test', '127.0.0.1'], { lookup: () => Promise.resolve(answers[lookups++] ?? []) });
    const client = dial(socketName(await handover(`rebound.test:${port}`)));
    client.end('x');
    assert.deepEqual([await text(client), lookups], ['x', 1]);
    assert.match(await handover(`rebound.test:${port}`), /mlnb-address: 169\.254\.169\.254/);
  });

  it('tries a name’s addresses one after the other', async () => {
    const port = await echo();
    open(['127.0.0.1', '::1', 'two.test'], { lookup: () => Promise.resolve(['::1', '127.0.0.1']) });
    assert.match(await handover(`two.test:${port}`), /^HTTP\/1\.1 200 /);
    assert.match(await handover(`localhost:${port}`), /403/);
  });

  it('applies a new list at once, and leaves standing connections alone', async () => {
    const port = await echo();
    open(['localhost']);
    const client = dial(socketName(await handover(`localhost:${port}`)));
    await once(client, 'connect');
    proxy.setAccess({ hosts: [] });
    assert.match(await handover(`localhost:${port}`), /403/);
    client.end('still here');
    assert.equal(await text(client), 'still here');
  });

  it('passes the system’s error on', async () => {
    const port = await echo();
    servers.pop()?.close();
    open(['localhost', 'gone.test'], {
      lookup: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    });
    assert.match(await handover(`localhost:${port}`), /^HTTP\/1\.1 502 [^]*^mlnb-error: ECONNREFUSED\r$/m);
    assert.match(await handover('gone.test:80'), /^mlnb-error: ENOTFOUND\r$/m);
  });

  it('gives up a connection that does not come about', async () => {
    open(['slow.test'], { limits: { connectMs: 100 }, lookup: () => new Promise(() => undefined) });
    assert.match(await handover('slow.test:80'), /^HTTP\/1\.1 502 [^]*^mlnb-error: ETIMEDOUT\r$/m);
  });

  it('makes so many connections at once, and lets others wait for one to end', async () => {
    const port = await echo();
    open(['127.0.0.1'], { limits: { connections: 2 } });
    const fetched = await Promise.all([1, 2].map(async () => dial(socketName(await handover(`127.0.0.1:${port}`)))));
    let isThrough = false;
    const third = handover(`127.0.0.1:${port}`).then((answer) => ((isThrough = true), answer));
    await delay(100);
    assert.equal(isThrough, false);
    fetched[0]?.destroy();
    assert.match(await third, /^HTTP\/1\.1 200 /);
  });

  it('ends every connection with the kernel', async () => {
    const port = await echo();
    open(['127.0.0.1']);
    const client = dial(socketName(await handover(`127.0.0.1:${port}`)));
    await once(client, 'connect');
    const unfetched = await handover(`127.0.0.1:${port}`);
    const idle = dial();
    await once(idle, 'connect');
    proxy.close();
    await Promise.all([once(client.resume(), 'end'), once(idle.resume(), 'end')]);
    await assert.rejects(once(dial(socketName(unfetched)), 'connect'));
    await assert.rejects(once(dial(), 'connect'));
  });

  it('bears whatever a cell sends', async () => {
    const port = await echo();
    open(['127.0.0.1'], { limits: { headerBytes: 2_000, headerMs: 200, clients: 20 } });
    assert.match(await ask('\0\xff\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await ask('GET http://127.0.0.1/ HTTP/1.1\r\nhost: x\r\n\r\n'), /^HTTP\/1\.1 405 /);
    assert.match(await ask(`CONNECT ${'a'.repeat(10_000)}`), /^(HTTP\/1\.1 4|\(closed\))/);
    assert.match(await ask(request('a:1', `x: ${'b'.repeat(10_000)}`)), /^(HTTP\/1\.1 431 |\(closed\))/);
    for (const authority of ['127.1:80', '2130706433:80', 'u@127.0.0.1:80', '127.0.0.1', '127.0.0.1:0', '[::1:80', '/'])
      assert.match(await ask(request(authority)), /^HTTP\/1\.1 400 /, authority);
    assert.match(await ask(`CONNECT 127.0.0.1:${port}\nmlnb-handover: 1\n\n`), /^(HTTP\/1\.1 400 |\(closed\))/);
    // One that never says what it wants is closed, and so is a crowd of them.
    const started = performance.now();
    assert.match(await ask('CONNECT 127.0.0.1:80 HTTP/1.1\r\nx'), /^(HTTP\/1\.1 408 |\(closed\))/);
    assert.ok(performance.now() - started < 10_000);
    const crowd = Array.from({ length: 100 }, () => dial().on('error', () => undefined));
    await delay(500);
    assert.ok(crowd.every((client) => client.destroyed || client.readableEnded || !client.connecting));
    for (const client of crowd) client.destroy();
    await delay(50);
    assert.match(await handover(`127.0.0.1:${port}`), /^HTTP\/1\.1 200 /);
  });
});
