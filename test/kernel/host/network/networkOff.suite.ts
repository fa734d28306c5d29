import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorOf, errorsOf, TestNotebook } from '../../TestNotebook.ts';

describe('the network of a notebook', () => {
  let notebook: TestNotebook;
  let server: Server;
  let url: string;
  before(async () => {
    server = createServer((_, response) => response.end('reached')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://localhost:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(async () => void (notebook = await TestNotebook.open()));
  afterEach(() => notebook.close());
  after(() => server.close());

  const told = () =>
    notebook.commands.flatMap((command) =>
      command.type === 'networkRefused' ? [`${command.host}:${command.port}`] : [],
    );

  it('is off: the error names the host, how to allow it, and the line of the cell', async () => {
    const error = errorOf(await notebook.run('1;\nawait fetch("https://example.com/x")'));
    assert.equal(error?.name, 'NetworkRefusedError');
    assert.equal(
      error.message,
      'The network is off for this notebook: "example.com:443" was not reached. ' +
        'Allow the host in ML: Notebook Permissions, or with mlnb run --allow-net=example.com.',
    );
    assert.match(error.traceback.join('\n'), /> 2 \| await fetch[^]*\(in code: TypeError: fetch failed\)/);
    assert.deepEqual(error.causes, []);
    assert.deepEqual(error.refusedHosts, ['example.com:443']);
    assert.deepEqual(told(), ['example.com:443']);
  });

  it('shows the same for sockets, whose errors point to where they were made', async () => {
    const { cellId, ended } = notebook.start('require("node:net").connect(5432, "db.example.com"); 0');
    await ended;
    await notebook.until(() => errorsOf(notebook.view(cellId)).length > 0);
    const error = errorOf(notebook.view(cellId));
    assert.ok(error);
    assert.match(error.message, /"db\.example\.com:5432" was not reached/);
    assert.deepEqual(
      error.frames.map(({ line, column }) => [line, column]),
      [[1, 21]],
    );
    assert.deepEqual(error.refusedHosts, ['db.example.com:5432']);
  });

  it('tells of a host once in a run of a cell, and again in the next', async () => {
    const source = 'for (let i = 0; i < 3; i++) await fetch("http://a.test").catch(() => 0); throw new Error("done")';
    assert.deepEqual(errorOf(await notebook.run(source))?.refusedHosts, ['a.test:80']);
    assert.deepEqual(told(), ['a.test:80']);
    await notebook.run(source);
    assert.deepEqual(told(), ['a.test:80', 'a.test:80']);
    assert.equal(errorOf(await notebook.run('throw new Error("of something else")'))?.refusedHosts, undefined);
  });

  it('tells of no more than 50 hosts, whatever a cell tries', async () => {
    await notebook.run(
      'await Promise.all(Array.from({ length: 80 }, (_, i) => fetch(`http://h${i}.test`).catch(() => 0)))',
    );
    assert.equal(told().length, 50);
  });

  it('takes the hosts from the proxy, never from the kernel', async () => {
    const view = await notebook.run('throw Object.assign(new Error("x"), { refusedHosts: ["evil.test:443"] })');
    assert.equal(errorOf(view)?.refusedHosts, undefined);
  });

  it('comes on, and goes off again, while the kernel runs', async () => {
    const source = `await (await fetch(${JSON.stringify(url)}, { headers: { connection: 'close' } })).text()`;
    assert.equal((await notebook.run(source)).status, 'error');
    notebook.session.setNetwork({ hosts: ['localhost'] });
    assert.equal(await notebook.value(source), "'reached'");
    notebook.session.setNetwork({ hosts: ['elsewhere.test'] });
    assert.match(errorOf(await notebook.run(source))?.message ?? '', /^This notebook may reach other hosts only/);
  });

  it('stays as it was set when the kernel is restarted', async () => {
    notebook.session.setNetwork({ hosts: ['localhost'] });
    await notebook.session.restart();
    assert.equal(await notebook.value(`await (await fetch(${JSON.stringify(url)})).text()`), "'reached'");
  });

  it('explains what cannot be allowed: lookups of names, UDP', async () => {
    const message = async (source: string) => errorOf(await notebook.run(source))?.message ?? '';
    assert.match(
      await message('await require("node:dns").promises.lookup("example.com")'),
      /^The address of "example\.com" was not looked up: cells have no network of their own/,
    );
    assert.match(await message('await require("node:dns").promises.resolve4("example.com")'), /was not looked up/);
    const udp = `await new Promise((done, fail) =>
      require('node:dgram').createSocket('udp4').send('x', 53, '192.0.2.1', (error) => (error ? fail(error) : done(0))))`;
    assert.match(await message(udp), /^"192\.0\.2\.1:53" was not reached: cells have no network of their own/);
  });

  it('keeps from a star what is on the machine’s own network', async () => {
    notebook.session.setNetwork({ hosts: ['*'] });
    const metadata = errorOf(await notebook.run('await fetch("http://169.254.169.254/latest/meta-data")'));
    assert.match(metadata?.message ?? '', /^"169\.254\.169\.254:80" was not reached: .* a star does not cover/);
    assert.deepEqual(metadata?.refusedHosts, ['169.254.169.254:80']);
  });

  it('is the machine’s own in a kernel without a sandbox', async () => {
    const open = await TestNotebook.open({ confinement: { type: 'unsandboxed' } });
    assert.equal(await open.value(`await (await fetch(${JSON.stringify(url)})).text()`), "'reached'");
    await open.close();
  });
});
