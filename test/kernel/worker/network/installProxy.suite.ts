import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { errorOf, TestNotebook } from '../../TestNotebook.ts';
import { testCertificate } from './testCertificate.ts';

describe('sockets of cells, by way of the host’s proxy', () => {
  const servers: Server[] = [];
  let notebook: TestNotebook;

  async function serve(server: Server): Promise<number> {
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  before(async () => {
    notebook = await TestNotebook.open({ network: { hosts: ['localhost', '127.0.0.1'] } });
    const echo = await serve(createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket)));
    const web = await serve(createHttpServer((request, response) => response.end(`${request.method} ${request.url}`)));
    await notebook.run(`
      import net from 'node:net'; import tls from 'node:tls'; import http from 'node:http'; import https from 'node:https';
      import http2 from 'node:http2'; import { once } from 'node:events'; import { text } from 'node:stream/consumers';
      const echo = ${echo}, web = ${web}, ca = ${JSON.stringify(testCertificate.cert)};
    `);
  });

  after(async () => {
    await notebook.close();
    for (const server of servers) server.close();
  });

  it('carry fetch', async () => {
    assert.equal(await notebook.value('await (await fetch(`http://localhost:${web}/a?b`)).text()'), "'GET /a?b'");
    assert.equal(await notebook.value('await (await fetch(`http://127.0.0.1:${web}/`)).text()'), "'GET /'");
  });

  it('carry node:http, with connections kept alive and without', async () => {
    const get = (options: string): string => `await new Promise((done, fail) =>
      http.get('http://localhost:' + web, { ${options} }, async (response) => done(await text(response))).on('error', fail))`;
    assert.equal(await notebook.value(get('')), "'GET /'");
    assert.equal(await notebook.value(get('agent: false')), "'GET /'");
    await notebook.run('const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })');
    for (let round = 0; round < 3; round++) assert.equal(await notebook.value(get('agent')), "'GET /'");
    assert.equal(await notebook.value('Object.values(agent.freeSockets).flat().length'), '1');
  });

  it('carry TLS, which checks the certificate of the name asked for', async () => {
    const port = await serve(createHttpsServer(testCertificate, (_, response) => response.end('secret')));
    const get = (options: string): string => `await new Promise((done, fail) =>
      https.get('https://localhost:${port}', { ${options} }, async (response) => done(await text(response))).on('error', fail))`;
    assert.equal(await notebook.value(get('ca')), "'secret'");
    assert.equal(await notebook.value(get('ca, agent: new https.Agent({ keepAlive: true })')), "'secret'");
    const untrusted = await notebook.run(get(''));
    assert.match(errorOf(untrusted)?.message ?? '', /self-signed certificate/);
    const named = await notebook.run(get('ca, servername: "example.com"'));
    assert.match(errorOf(named)?.message ?? '', /Host: example\.com\. is not in the cert's altnames/);
  });

  it('tell a TLS server the name, and resume its sessions', async () => {
    const names: unknown[] = [];
    const server = createHttpsServer({ ...testCertificate, maxVersion: 'TLSv1.2' });
    server.on('secureConnection', (socket) => {
      names.push(socket.servername, socket.isSessionReused());
      socket.end('x');
    });
    const port = await serve(server);
    await notebook.run(`
      const first = tls.connect({ host: '127.0.0.1', port: ${port}, ca, servername: 'localhost' });
      await once(first, 'secureConnect');
      const session = first.getSession();
      await text(first);
      const again = tls.connect({ host: '127.0.0.1', port: ${port}, ca, servername: 'localhost', session });
      await text(again);
    `);
    // As without a proxy: a session resumed by TLS 1.2 carries no name.
    assert.deepEqual(names, ['localhost', false, false, true]);
  });

  it('carry HTTP/2', async () => {
    const server = createSecureServer(testCertificate, (request, response) => response.end(`h2 ${request.url}`));
    const port = await serve(server);
    const source = `
      const session = http2.connect('https://localhost:${port}', { ca });
      const answers = await Promise.all(['/a', '/b'].map((path) => text(session.request({ ':path': path }))));
      session.close();
      answers.join()`;
    assert.equal(await notebook.value(source), "'h2 /a,h2 /b'");
  });

  it('carry WebSocket', async () => {
    const server = createHttpServer();
    server.on('upgrade', (request, socket) => {
      const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash('sha1').update(key).digest('base64');
      socket.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n`);
      socket.write(`sec-websocket-accept: ${accept}\r\n\r\n`);
      socket.write(Buffer.from([0x81, 5, ...Buffer.from('hello')]));
    });
    const port = await serve(server);
    const source = `
      const chat = new WebSocket('ws://localhost:${port}');
      const message = await new Promise((done) => chat.addEventListener('message', (event) => done(event.data)));
      chat.close();
      message`;
    assert.equal(await notebook.value(source), "'hello'");
  });

  it('carry plain bytes both ways, and half-closed connections', async () => {
    const source = `
      const socket = net.connect(echo, 'localhost');
      const states = [socket.connecting, socket.pending, socket.readyState].join();
      socket.write('before, ');
      socket.on('connect', () => socket.end('after'));
      const back = await text(socket);
      [states, back].join(' ')`;
    assert.equal(await notebook.value(source), "'true,true,opening before, after'");
  });

  it('take a server’s greeting, of one who speaks first and hangs up', async () => {
    const port = await serve(createServer((socket) => socket.end('220 ready')));
    assert.equal(await notebook.value(`await text(net.connect({ port: ${port}, host: 'localhost' }))`), "'220 ready'");
  });

  it('fire the same events in the same order as Node’s own', async () => {
    const source = `
      const seen = [];
      const socket = new net.Socket();
      for (const name of ['connect', 'ready', 'end', 'finish', 'close']) socket.on(name, () => seen.push(name));
      const same = socket.connect({ port: echo, host: '127.0.0.1' }, () => seen.push('callback')) === socket;
      socket.once('ready', () => socket.end());
      socket.resume();
      await once(socket, 'close');
      [same, ...seen].join()`;
    assert.equal(await notebook.value(source), "'true,connect,callback,ready,finish,end,close'");
  });

  it('can be used again after they were closed', async () => {
    const source = `
      const socket = new net.Socket();
      const rounds = [];
      for (const word of ['one', 'two']) {
        socket.connect(echo, 'localhost');
        socket.once('connect', () => socket.end(word));
        socket.once('data', (data) => rounds.push(String(data)));
        await once(socket, 'close');
      }
      rounds.join()`;
    assert.equal(await notebook.value(source), "'one,two'");
  });

  it('can be destroyed, aborted and timed out while they connect', async () => {
    const source = `
      const destroyed = net.connect(echo, 'localhost').on('connect', () => { throw new Error('connected'); });
      destroyed.destroy();
      await once(destroyed, 'close');
      const aborted = net.connect({ port: echo, host: 'localhost', signal: AbortSignal.abort() });
      const [error] = await once(aborted, 'error').catch((thrown) => [thrown]);
      const late = net.connect({ port: echo, host: 'localhost', timeout: 20 });
      await once(late, 'timeout');
      late.destroy();
      [destroyed.destroyed, error.name].join()`;
    assert.equal(await notebook.value(source), "'true,AbortError'");
  });

  it('refuse nonsense as Node does', async () => {
    for (const [call, says] of [
      ['net.connect(70000, "localhost")', /Port should be >= 0 and < 65536/i],
      ['net.connect({ host: "localhost" })', /"options" or "port" or "path"/],
      ['net.connect({ port: 1, host: 5 as any })', /"options\.host" property must be of type string/],
    ] as const) {
      const view = await notebook.run(call);
      assert.match(errorOf(view)?.message ?? view.status ?? '', says);
    }
  });

  it('fail as Node’s own where nobody listens or no such name exists', async () => {
    const port = await serve(createServer());
    servers.pop()?.close();
    const code = (host: string): string =>
      `(await once(net.connect(${port}, '${host}'), 'connect').catch((error) => [error.code, error.syscall])).join()`;
    assert.equal(await notebook.value(code('localhost')), "'ECONNREFUSED,connect'");
    notebook.session.setNetwork({ hosts: ['localhost', '127.0.0.1', 'no-such-host.invalid'] });
    assert.match(await notebook.value(code('no-such-host.invalid')), /'(ENOTFOUND,getaddrinfo|EAI_AGAIN,connect)'/);
  });

  it('reach the cells’ own servers inside the sandbox first, by one connection', async () => {
    const port = await serve(createHttpServer((_, response) => response.end('the host’s')));
    const source = `
      let connections = 0;
      const own = http.createServer((_, response) => response.end('own')).on('connection', () => connections++);
      await new Promise<void>((done) => own.listen(${port}, done));
      const answers = [];
      for (const host of ['localhost', '127.0.0.1', '[::1]'])
        answers.push(await (await fetch(\`http://\${host}:${port}\`, { headers: { connection: 'close' } })).text());
      own.close();
      await once(own, 'close');
      answers.push(await (await fetch('http://localhost:${port}')).text());
      [connections, ...answers].join()`;
    assert.equal(await notebook.value(source), "'3,own,own,own,the host’s'");
  });

  it('carry 100 connections at once, and more than the proxy opens at once', async () => {
    const source = (count: number): string => `
      const replies = await Promise.all(Array.from({ length: ${count} }, async (_, i) => {
        const socket = net.connect(echo, 'localhost');
        await once(socket, 'connect');
        socket.end(String(i));
        return await text(socket);
      }));
      replies.every((reply, i) => reply === String(i))`;
    assert.equal(await notebook.value(source(100)), 'true');
    assert.equal(await notebook.value(source(400)), 'true');
  }).timeout(20_000);

  it('hold back a sender whose receiver is slow', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(65_536);
    const server = createServer((socket) => {
      const push = (): void => {
        while (sent < 200_000_000) {
          sent += chunk.length;
          if (!socket.write(chunk)) return void socket.once('drain', push);
        }
        socket.end();
      };
      push();
    });
    const port = await serve(server);
    await notebook.run(`const slow = net.connect(${port}, 'localhost'); await once(slow, 'readable');`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.ok(sent < 20_000_000, `${sent} bytes were taken in`);
    const rest = 'let received = 0; for await (const data of slow) received += data.length; received';
    assert.equal(await notebook.value(rest), String(Math.ceil(200_000_000 / 65_536) * 65_536));
  }).timeout(20_000);

  it('keep what they print with the cell that made them', async () => {
    const first = notebook.start(`net.connect(echo, 'localhost').on('connect', function () {
      console.log('late'); this.destroy(); });`);
    await first.ended;
    await notebook.run('0');
    await notebook.until(() => notebook.view(first.cellId).stdout !== '');
    assert.equal(notebook.view(first.cellId).stdout, 'late\n');
  });

  it('break only for a cell that breaks them', async () => {
    const hostile = await TestNotebook.open({ network: { hosts: ['localhost'] } });
    await hostile.run(`
      const net = require('node:net');
      net.Socket.prototype.on = net.Socket.prototype.once = () => { throw new Error('hijacked'); };
      net.Server.prototype.listen = null; net._normalizeArgs = null;
      Object.prototype.path = '/etc/passwd';
    `);
    await hostile.run('net.connect(1, "localhost")');
    assert.equal(await hostile.value('1 + 1'), '2');
    await hostile.close();
  });
});
