import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UserError } from '../../src/base/UserError.ts';
import { buildImage } from '../../src/deploy/engine/buildImage.ts';
import type { BuildProgress } from '../../src/deploy/engine/BuildReader.ts';
import type { Engine } from '../../src/deploy/engine/Engine.ts';
import { findEngine } from '../../src/deploy/engine/findEngine.ts';
import { pushImage } from '../../src/deploy/engine/pushImage.ts';
import { runContainer } from '../../src/deploy/engine/runContainer.ts';
import { stopContainer } from '../../src/deploy/engine/stopContainer.ts';
import { waitUntilHealthy } from '../../src/deploy/engine/waitUntilHealthy.ts';
import { arenaOrSkip, docker, haveImage, slimImage } from './arena/Arena.ts';
import type { Arena } from './arena/Arena.ts';
import { whyNoArena } from './arena/whyNoArena.ts';

const server = `
  const http = require('node:http');
  process.on('SIGTERM', () => process.exit(0));
  http.createServer((request, response) => response.end('fine')).listen(8080);
`;

describe('a real container engine', () => {
  it('runs here, or there is a plain reason why not', () => {
    assert.equal(whyNoArena(), process.env['MLNB_NO_CONTAINERS'] ?? null);
  });
});

describe('the commands for a real engine', () => {
  let arena: Arena;
  let engine: Engine;

  before(async function () {
    arena = arenaOrSkip(this);
    haveImage(arena, slimImage);
    const found = await findEngine();
    assert.ok(found.engine, found.reason ?? '');
    engine = found.engine;
  });

  /** A folder with a Dockerfile on the base image and the given files. */
  function contextOf(instructions: string, files: Readonly<Record<string, string>> = {}): string {
    const folder = mkdtempSync(join(arena.folder, 'context-'));
    writeFileSync(join(folder, 'Dockerfile'), `FROM ${slimImage}\n${instructions}\n`);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return folder;
  }

  const rejection = async (promise: Promise<unknown>): Promise<UserError> => {
    try {
      await promise;
    } catch (error) {
      return error as UserError;
    }
    return assert.fail('did not fail');
  };

  it('finds the engine that DOCKER_HOST names', () => {
    assert.deepEqual(engine, {
      kind: 'docker',
      program: 'docker',
      version: engine.version,
      address: process.env['DOCKER_HOST'],
      isRemote: false,
      builder: 'buildkit',
    });
    assert.match(engine.version, /^20\.10\./);
  });

  it('finds the engine of the chosen context', async () => {
    const config = join(arena.folder, 'contexts');
    const env = { DOCKER_CONFIG: config, DOCKER_HOST: undefined };
    mkdirSync(config);
    const host = process.env['DOCKER_HOST'] ?? '';
    docker('--config', config, 'context', 'create', 'arena', '--docker', `host=${host}`);
    assert.match(String((await findEngine({ programs: ['docker'], env })).reason), /no engine answers it/);
    writeFileSync(join(config, 'config.json'), JSON.stringify({ currentContext: 'arena' }));
    const found = await findEngine({ programs: ['docker'], env });
    assert.equal(found.engine?.address, host, found.reason ?? '');
  });

  it('takes a client without a daemon for no engine, and says what it said', async () => {
    const env = { DOCKER_HOST: `unix://${join(arena.folder, 'nobody.sock')}` };
    const { engine: none, reason } = await findEngine({ programs: ['docker', 'no-such-engine'], env });
    assert.equal(none, null);
    assert.match(reason, /The client docker is here, but no engine answers it: .*nobody\.sock/);
    assert.match(reason, /There is no program no-such-engine on the PATH\./);
  });

  it('builds an image, with its steps as progress, arguments, and secrets that no layer keeps', async () => {
    const secret = join(arena.folder, 'a, "secret"');
    writeFileSync(secret, 'swordfish');
    const context = contextOf(
      'ARG WORD\nRUN --mount=type=secret,id=key wc -c < /run/secrets/key > /size\nRUN echo $WORD > /word',
    );
    const progress: BuildProgress[] = [];
    const image = await buildImage(engine, context, {
      tag: 'engine-test:built',
      buildArgs: { WORD: '$(touch /tmp/owned); "quoted" word' },
      secrets: { key: secret },
      onProgress: (one) => progress.push(one),
    });
    assert.equal(docker('image', 'inspect', '--format', '{{.Id}} {{.Size}}', image.tag), `${image.id} ${image.bytes}`);
    assert.equal(docker('run', '--rm', image.tag, 'cat', '/size', '/word'), '9\n$(touch /tmp/owned); "quoted" word');
    assert.doesNotMatch(docker('history', '--no-trunc', image.tag), /swordfish/);
    const dones = progress.map(({ done }) => done);
    assert.deepEqual(
      dones,
      dones.toSorted((a, b) => a - b),
    );
    assert.deepEqual([progress.at(-1)?.done, progress.at(-1)?.total], [3, 3]);
    assert.ok(
      progress.some(({ text }) => text.startsWith('RUN echo')),
      JSON.stringify(progress),
    );
  });

  it('says why a build failed, and leaves the image that had the tag before', async () => {
    docker('tag', slimImage, 'engine-test:kept');
    const error = await rejection(
      buildImage(engine, contextOf('RUN echo the reason >&2; exit 3'), { tag: 'engine-test:kept' }),
    );
    assert.equal(error.code, 'DEPLOY_BUILD');
    assert.match(error.message, /the reason/);
    assert.match(error.message, /exit code: 3/);
    const id = (name: string) => docker('image', 'inspect', '--format', '{{.Id}}', name);
    assert.equal(id('engine-test:kept'), id(slimImage));
  });

  it('kills a build that is cancelled, and tags nothing', async () => {
    const marker = `sleep 6${process.pid}`;
    const controller = new AbortController();
    const reason = new Error('cancelled');
    const build = buildImage(engine, contextOf(`RUN ${marker}`), {
      tag: 'engine-test:cancelled',
      signal: controller.signal,
      onProgress: ({ text }) => text.includes(marker) && setTimeout(() => controller.abort(reason), 300),
    });
    assert.equal(await rejection(build), reason);
    assert.equal(docker('images', '--quiet', 'engine-test:cancelled'), '');
    await until(() => !processes().includes(marker), 'the command of the build goes on');
  });

  it('runs an image confined, as a service of this machine alone, and stops it', async () => {
    const context = contextOf('COPY server.js /server.js\nUSER 1000\nCMD ["node", "/server.js"]', {
      'server.js': server,
    });
    const image = await buildImage(engine, context, { tag: 'engine-test:server' });
    const container = await runContainer(engine, { image: image.tag, environment: { WORD: 'a b' } });
    const waited = await waitUntilHealthy(engine, container, { path: '/' });
    assert.ok(waited > 0);
    assert.equal(await (await fetch(container.address)).text(), 'fine');
    const inside = (script: string) => docker('exec', container.id, 'sh', '-c', `${script} 2>&1; true`);
    assert.match(container.address, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(inside('touch /x'), /Read-only file system/);
    assert.match(inside('grep CapEff /proc/self/status'), /CapEff:\t0+$/);
    assert.match(inside('grep NoNewPrivs /proc/self/status'), /1$/);
    assert.equal(inside('cp /bin/true /tmp/t && /tmp/t'), 'sh: 1: /tmp/t: Permission denied');
    assert.equal(inside('echo $WORD'), 'a b');
    const limits = docker('inspect', '--format', '{{.HostConfig.Memory}} {{.HostConfig.PidsLimit}}', container.id);
    assert.equal(limits, `${512 * 2 ** 20} 200`);
    assert.equal(await stopContainer(engine, container), 0);
    assert.equal(docker('ps', '--all', '--quiet', '--filter', `id=${container.id}`), '');
    assert.equal(await stopContainer(engine, container), null);
  });

  it('tells why a server did not become ready, by its log', async () => {
    const dies = await buildImage(
      engine,
      contextOf('CMD ["node", "-e", "console.error(`no such model`); process.exit(7)"]'),
      {
        tag: 'engine-test:dies',
      },
    );
    const dead = await runContainer(engine, { image: dies.tag });
    const error = await rejection(waitUntilHealthy(engine, dead));
    assert.equal(error.code, 'DEPLOY_NOT_HEALTHY');
    assert.match(error.message, /ended with code 7\. Its log ends with:\nno such model/);
    await stopContainer(engine, dead);

    const mute = await runContainer(engine, { image: slimImage, name: 'mute', environment: { NODE_OPTIONS: '' } });
    const late = await rejection(waitUntilHealthy(engine, mute, { timeoutMs: 300 }));
    assert.match(
      late.message,
      /The container mute (?:is not ready after \d+ ms|ended with code 0)\. Its log is empty\./,
    );
    await stopContainer(engine, mute);
  });

  it('leaves nothing of a container that does not start, nor touches one that has the name', async () => {
    const missing = await rejection(runContainer(engine, { image: 'engine-test:missing', name: 'never' }));
    assert.equal(missing.code, 'DEPLOY_RUN');
    docker('create', '--name', 'taken', slimImage);
    const taken = await rejection(runContainer(engine, { image: slimImage, name: 'taken' }));
    assert.match(taken.message, /already in use/);
    assert.equal(docker('ps', '--all', '--format', '{{.Names}}', '--filter', 'name=never'), '');
    assert.equal(docker('ps', '--all', '--format', '{{.Names}}', '--filter', 'name=taken'), 'taken');
  });

  it('pushes to a registry, and says what one that is not there said', async () => {
    const settings = join(arena.folder, 'registry.yml');
    const data = join(arena.folder, 'registry');
    writeFileSync(
      settings,
      `version: 0.1\nstorage: {filesystem: {rootdirectory: ${data}}}\nhttp: {addr: "127.0.0.1:5000"}\nlog: {level: error}\n`,
    );
    const registry = spawn('docker-registry', ['serve', settings], { stdio: 'ignore' });
    const context = contextOf('');
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /one\nCOPY Dockerfile /two\n');
    const image = await buildImage(engine, context, { tag: 'engine-test:push' });
    const target = '127.0.0.1:5000/team/model:1';
    await until(() => isAnswering('http://127.0.0.1:5000/v2/'), 'the registry does not answer');
    const seen: string[] = [];
    const digest = await pushImage(engine, {
      image: image.id,
      target,
      onProgress: ({ done, total }) => seen.push(`${done}/${total}`),
    });
    assert.match(digest ?? '', /^sha256:[0-9a-f]{64}$/);
    assert.equal(seen.at(-1), '2/2');
    docker('pull', `127.0.0.1:5000/team/model@${digest ?? ''}`);
    registry.kill();
    await once(registry, 'exit');
    const refused = await rejection(pushImage(engine, { image: image.id, target }));
    assert.equal(refused.code, 'DEPLOY_PUSH');
    assert.match(refused.message, /127\.0\.0\.1:5000\/team\/model:1 cannot be pushed: .*connection refused/);
    assert.match(refused.fix ?? '', /docker login 127\.0\.0\.1:5000$/);
  });
});

/** Command lines of all processes of the arena, those in containers among them. */
function processes(): string {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => commandLine(id))
    .join('\n');
}

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // Ended meanwhile.
  }
}

async function isAnswering(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function until(holds: () => boolean | Promise<boolean>, otherwise: string): Promise<void> {
  for (let asked = 0; asked < 200; asked++) {
    if (await holds()) return;
    await sleep(100);
  }
  assert.fail(otherwise);
}
