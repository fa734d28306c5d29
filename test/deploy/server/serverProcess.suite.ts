import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { exampleOf } from '../../../src/deploy/server/loadWarm.ts';
import { customers, saveChurn } from './churnModel.ts';
import { builtServer, ServerProcess } from './ServerProcess.ts';

const record = { age: 41, income: 52_000, plan: 'pro', active: true };

describe('the program mlnb-server', function () {
  this.timeout(120_000);
  let folder: string;
  let server: ServerProcess | undefined;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlnb-serve-'));
    await saveChurn(join(folder, 'churn'));
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });
  after(() => rm(folder, { recursive: true }));

  const model = () => join(folder, 'churn');
  const start = async (...argv: string[]) => (server = await ServerProcess.of(model(), { argv }));
  const predict = async ({ url }: ServerProcess, body: unknown, headers: Record<string, string> = {}) =>
    await fetch(`${url}/predict`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });

  /** Runs it to its end. */
  const run = async (argv: readonly string[], env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [await builtServer(), ...argv], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'close');
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    await ended;
    return { exitCode: child.exitCode, stdout, stderr };
  };

  it('works as one file in a folder of its own, without the packages of mlnb', async () => {
    const alone = join(folder, 'alone');
    await mkdir(alone, { recursive: true });
    await copyFile(await builtServer(), join(alone, 'server.mjs'));
    const child = spawn(process.execPath, ['server.mjs', 'serve', '--port', '0'], {
      cwd: alone,
      env: { PATH: process.env['PATH'] ?? '', MLNB_MODEL_DIR: model() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
      const lines = [chunk.toString()];
      while (!lines.join('').includes('"ready"')) lines.push(String((await once(child.stdout, 'data'))[0]));
      const [, url] = /"url":"([^"]+)"/.exec(lines.join('')) ?? [];
      const answer = await fetch(`${url ?? ''}/predict`, {
        method: 'POST',
        body: JSON.stringify(record),
        headers: { 'content-type': 'application/json' },
      });
      assert.equal((await answer.json()).predictions[0].prediction, 'stays');
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('holds neither DuckDB nor Vega, and is below 1.5 MB', async () => {
    const program = await readFile(await builtServer(), 'utf8');
    assert.ok(!/duckdb|vega-embed|vegaEmbed/i.test(program));
    assert.ok((await stat(await builtServer())).size < 1.5 * 1024 * 1024);
  });

  it("answers the model's own examples as the notebook did", async () => {
    const examples = JSON.parse(await readFile(join(model(), 'examples.json'), 'utf8'));
    assert.ok((await exampleOf(model())) !== null);
    const answer = await predict(await start(), { records: examples.records });
    assert.deepEqual((await answer.json()).predictions, examples.predictions);
  });

  it('listens on this machine alone unless told otherwise', async () => {
    const { port } = await start();
    const other = createServer();
    // The port is free on another address: were the server on every one, it would be taken.
    other.listen({ port, host: '127.0.0.2' });
    await once(other, 'listening');
    other.close();
  });

  it('loses no accepted request on SIGTERM under load, and ends with 0', async () => {
    const running = await start('--drain-delay-ms=500');
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const seen = { answered: 0, refused: 0, lost: [] as string[] };
    let isOver = false;
    const ask = (): Promise<void> =>
      new Promise((resolve) => {
        const sent = request(`${running.url}/predict`, {
          agent,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
        });
        sent.on('response', (response) => {
          response.resume();
          response.on('end', () => {
            if (response.statusCode === 200) seen.answered += 1;
            else seen.lost.push(String(response.statusCode));
            resolve();
          });
          response.on('error', (error) => {
            seen.lost.push(`in the answer: ${error.message}`);
            resolve();
          });
        });
        sent.on('error', (error: NodeJS.ErrnoException) => {
          // Never accepted: nobody listens any more.
          if (error.code === 'ECONNREFUSED') {
            seen.refused += 1;
            isOver = true;
          } else seen.lost.push(`${error.code ?? ''} ${error.message}`);
          resolve();
        });
        sent.end(JSON.stringify(record));
      });
    const clients = Array.from({ length: 16 }, async () => {
      while (!isOver) await ask();
    });
    while (seen.answered < 100) await sleep(10);
    const before = seen.answered;
    const ended = running.end('SIGTERM');
    await Promise.all(clients);
    assert.equal(await ended, 0);
    agent.destroy();
    assert.ok(seen.answered > before, JSON.stringify(seen));
    assert.deepEqual(seen.lost, []);
    const lines = await running.logLines();
    assert.deepEqual(
      lines.slice(-1).map(({ message }) => message),
      ['stopped'],
    );
  });

  it('says after SIGTERM that it is not ready, and takes new connections for a while', async () => {
    const running = await start('--drain-delay-ms=2000');
    const ended = running.end('SIGTERM');
    await sleep(300);
    const ready = await fetch(`${running.url}/health/ready`);
    assert.deepEqual([ready.status, await ready.json()], [503, { status: 'draining' }]);
    assert.equal((await fetch(`${running.url}/health/live`)).status, 200);
    const answer = await predict(running, record);
    assert.equal(answer.status, 200);
    assert.equal(await ended, 0);
  });

  it('answers a request whose body was under way when SIGTERM came', async () => {
    const running = await start('--drain-delay-ms=0');
    const body = JSON.stringify(record);
    const socket = connect({ host: running.host, port: running.port });
    const answer = text(socket);
    socket.write(
      `POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
    );
    await sleep(200);
    const ended = running.end('SIGTERM');
    await sleep(300);
    socket.write(body.slice(10));
    assert.match(await answer, /^HTTP\/1\.1 200 OK/);
    assert.equal(await ended, 0);
  });

  it('ends soon although connections are open on which nothing is asked', async () => {
    const running = await start('--drain-delay-ms=0');
    const socket = connect({ host: running.host, port: running.port });
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const late = sleep(15_000, 'late', { ref: false });
    assert.equal(await Promise.race([running.end('SIGTERM'), late]), 0);
  });

  it('cuts what is not answered in time', async () => {
    const running = await start('--drain-delay-ms=0', '--drain-timeout-ms=500');
    const socket = connect({ host: running.host, port: running.port });
    socket.on('error', () => undefined);
    socket.write('POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{');
    await sleep(200);
    assert.equal(await running.end('SIGTERM'), 0);
    const lines = await running.logLines();
    assert.ok(lines.some(({ message, requests }) => message === 'requests were cut' && requests === 1));
  });

  it('appends requests, answers and truth to a log that only its owner reads', async () => {
    const path = join(folder, 'requests.jsonl');
    const running = await start('--log-requests', path);
    await predict(running, { records: [record] }, { 'x-request-id': 'first' });
    await fetch(`${running.url}/feedback`, {
      method: 'POST',
      body: JSON.stringify({ requestId: 'first', actual: 'leaves' }),
      headers: { 'content-type': 'application/json' },
    });
    await running.end('SIGTERM');
    const [asked, truth] = (await readFile(path, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { time, predictions, ...rest } = asked;
    assert.deepEqual(rest, { model: 'churn', version: '1.0.0', requestId: 'first', records: [record] });
    assert.match(time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.equal(predictions[0].prediction, 'stays');
    assert.deepEqual({ ...truth, time: '' }, { time: '', requestId: 'first', index: 0, actual: 'leaves' });
    assert.equal((await stat(path)).mode & 0o777, 0o600);
  });

  it('refuses more than it can take with 503 and Retry-After, and goes on', async () => {
    const running = await start('--queue-rows=1000');
    const records = customers(1_000, 5);
    const answers = await Promise.all(Array.from({ length: 40 }, () => predict(running, { records })));
    const statuses = answers.map(({ status }) => status);
    assert.ok(statuses.includes(200) && statuses.includes(503), statuses.join(' '));
    assert.deepEqual([...new Set(statuses)].sort(), [200, 503]);
    const refused = answers.find(({ status }) => status === 503)!;
    assert.match(refused.headers.get('retry-after') ?? '', /^[1-9]\d?$/);
    assert.equal((await refused.json()).type, 'urn:mlnb:problem:busy');
    assert.equal((await predict(running, record)).status, 200);
  });

  it('answers health while models load, and 503 for the rest', async () => {
    // A folder whose manifest is a pipe stays in loading until someone writes into it.
    const slow = join(folder, 'slow');
    await mkdir(slow, { recursive: true });
    await once(spawn('mkfifo', [join(slow, 'mlnb-model.json')]), 'close');
    const listening = createServer();
    listening.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    listening.close();
    const child = spawn(process.execPath, [await builtServer(), slow, '--port', String(port)], { stdio: 'ignore' });
    try {
      const url = `http://127.0.0.1:${port}`;
      for (;;) {
        const live = await fetch(`${url}/health/live`).catch(() => null);
        if (live !== null) break;
        await sleep(50);
      }
      const ready = await fetch(`${url}/health/ready`);
      assert.deepEqual([ready.status, await ready.json()], [503, { status: 'loading' }]);
      const asked = await fetch(`${url}/predict`, {
        method: 'POST',
        body: JSON.stringify(record),
        headers: { 'content-type': 'application/json' },
      });
      assert.deepEqual([asked.status, asked.headers.get('retry-after')], [503, '1']);
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('says what is wrong with a folder, a model, a port, a setting, and ends', async () => {
    const broken = join(folder, 'broken');
    await saveChurn(broken);
    await appendFile(join(broken, 'model.json'), ' ');
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await writeFile(join(folder, 'key'), 'short\n');
    const cases: readonly (readonly [readonly string[], Record<string, string>, number, RegExp])[] = [
      [[], {}, 2, /No folder of a saved model is given\. \[CLI_USAGE\]\nName the folder/],
      [[model(), '--prot', '1'], {}, 2, /Unknown option '--prot'/],
      [[model(), model()], {}, 2, /put their folders into one/],
      [
        [model(), '--port', '70000'],
        {},
        2,
        /--port is "70000"\. \[DEPLOY_SETTING\]\nIt must be a whole number from 0 to 65535\./,
      ],
      [[model()], { MLNB_BODY_LIMIT: 'much' }, 2, /MLNB_BODY_LIMIT is "much"/],
      [[model(), '--api-key-file', join(folder, 'key')], {}, 2, /The key of --api-key-file is not one/],
      [
        [model(), '--port', String(port)],
        {},
        3,
        /Port \d+ of 127\.0\.0\.1 is taken by another program\. \[DEPLOY_PORT\]/,
      ],
      [[model(), '--host', '203.0.113.9', '--port', '0'], {}, 3, /DEPLOY_PORT/],
      [[join(folder, 'nowhere'), '--port', '0'], {}, 3, /DEPLOY_MODEL/],
      [[broken, '--port', '0'], {}, 3, /DEPLOY_MODEL/],
      [[model(), '--port', '0', '--log-requests', '/proc/none/log'], {}, 3, /DEPLOY_REQUEST_LOG/],
    ];
    for (const [argv, env, exitCode, message] of cases) {
      const ended = await run(argv, env);
      assert.match(ended.stderr, message);
      assert.equal(ended.exitCode, exitCode, ended.stderr);
      assert.ok(!ended.stderr.includes('short'), 'a key is shown');
      assert.ok(!ended.stderr.includes('    at '), ended.stderr);
    }
    taken.close();
  });

  it('warns of a variable that is nearly a setting', async () => {
    const { stderr } = await run(['--port', '0'], { MLNB_PROT: '1', MLNB_NODE: '/usr/bin/node' });
    assert.match(stderr, /MLNB_PROT is no setting\. Did you mean MLNB_PORT\?/);
    assert.ok(!stderr.includes('MLNB_NODE is'));
  });
});
