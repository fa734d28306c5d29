import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { rootFolder } from '../../scripts/provision/folders.mjs';
import type { UserError } from '../../src/base/UserError.ts';
import { checkParity } from '../../src/deploy/engine/checkParity.ts';
import type { Container } from '../../src/deploy/engine/Engine.ts';
import { arenaOrSkip, docker, haveImage, slimImage } from './arena/Arena.ts';
import type { Arena } from './arena/Arena.ts';
import { exported } from './arena/exported.ts';
import type { Exported } from './arena/exported.ts';
import { saveBoosting } from './arena/models.ts';
import type { Customer } from './arena/models.ts';

describe('a boosting pipeline in a container', () => {
  let arena: Arena;
  let service: Exported;
  let container: Container;

  before(async function () {
    arena = arenaOrSkip(this);
    haveImage(arena, slimImage);
    service = await exported(arena, saveBoosting);
    assert.ok(service.result.container);
    container = service.result.container;
  });

  const ask = (path: string, body?: object) =>
    fetch(
      `${container.address}${path}`,
      body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    );

  it('is exported, built, run and compared, step by step', () => {
    const done = service.steps.filter(({ state }) => state !== 'running').map(({ step, state }) => `${step} ${state}`);
    assert.deepEqual(done, ['write done', 'engine done', 'build done', 'run done', 'healthy done', 'parity done']);
    const building = service.steps.flatMap(({ step, fraction }) =>
      step === 'build' && fraction !== null ? [fraction] : [],
    );
    assert.ok(building.length > 3);
    assert.ok(building.every((fraction) => fraction >= 0 && fraction <= 1));
  });

  it('answers 1,000 rows as the notebook did', () => {
    const { parity } = service.result;
    assert.equal(parity?.rows, 1_000);
    assert.ok(parity.largestDifference <= 1e-6);
    assert.equal(parity.unequalClasses, 0);
  });

  it('fails where an answer is another one, and shows answers only', async () => {
    const { records, predictions } = service.examples;
    const changed = predictions.map((one, row) => (row === 5 ? { ...(one as object), prediction: 'perhaps' } : one));
    const error = await checkParity(container.address, { records, predictions: changed }).then(
      () => assert.fail('holds'),
      (reason: unknown) => reason as UserError,
    );
    assert.equal(error.code, 'DEPLOY_PARITY');
    assert.match(error.message, /1 other class/);
    assert.match(error.message, /row 5\/prediction: the notebook said "perhaps", the server says "(?:yes|no)"/);
    const { bill } = records[5] as unknown as Customer;
    assert.ok(bill !== null && !error.message.includes(String(bill)));
  });

  it('runs without any right, as a user who is not root, on files that it cannot change', () => {
    const image = JSON.parse(docker('image', 'inspect', service.result.image?.id ?? ''))[0].Config;
    assert.equal(image.User, '65532:65532');
    const status = docker('exec', container.id, 'cat', '/proc/1/status');
    assert.match(status, /^Uid:\t65532\t65532\t65532\t65532$/m);
    for (const set of ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])
      assert.match(status, new RegExp(`^${set}:\t0+$`, 'm'));
    assert.match(status, /^NoNewPrivs:\t1$/m);
    const inside = (script: string) => docker('exec', container.id, 'sh', '-c', `${script} 2> /dev/null; true`);
    const writable = inside('find / -xdev -writable -not -type l');
    assert.deepEqual(
      writable.split('\n').filter((path) => !/^\/(?:tmp|dev|proc|var\/tmp|var\/lock|run\/lock)\b/.test(path)),
      [],
    );
    assert.equal(inside('find /app -not -user root'), '');
  });

  it('says truly whether it is alive and ready, to the engine too', async () => {
    assert.equal((await ask('/health/live')).status, 200);
    assert.equal((await ask('/health/ready')).status, 200);
    assert.equal((await ask('/health/no-such')).status, 404);
    const health = () => docker('inspect', '--format', '{{.State.Health.Status}}', container.id);
    for (let asked = 0; asked < 300 && health() === 'starting'; asked++)
      await new Promise((next) => setTimeout(next, 100));
    assert.equal(health(), 'healthy');
  });

  it('answers records, the Open Inference Protocol, SageMaker and Prometheus', async () => {
    const [record] = service.examples.records;
    const [expected] = service.examples.predictions;
    const answer = await ask('/predict', { records: [record] });
    assert.equal(answer.headers.get('x-model-version'), '1.0.0');
    assert.deepEqual((await answer.json()).predictions, [expected]);

    assert.equal((await (await ask('/v2/models/churn')).json()).name, 'churn');
    const inputs = [
      { name: 'months', datatype: 'FP64', shape: [1], data: [40] },
      { name: 'bill', datatype: 'FP64', shape: [1], data: [30] },
      { name: 'plan', datatype: 'BYTES', shape: [1], data: ['basic'] },
    ];
    const inferred = await ask('/v2/models/churn/infer', { inputs });
    assert.equal(inferred.status, 200, await inferred.clone().text());
    const same = await (await ask('/predict', { records: [{ months: 40, bill: 30, plan: 'basic' }] })).json();
    const { outputs } = await inferred.json();
    assert.deepEqual(outputs[0].data, [same.predictions[0].prediction]);

    assert.equal((await ask('/ping')).status, 200);
    assert.equal((await ask('/invocations', { records: [record] })).status, 200);
    const metrics = await (await ask('/metrics')).text();
    const [, rows] = /^mlnb_rows_total\{[^}]*version="1\.0\.0"[^}]*\} (\d+)$/m.exec(metrics) ?? [];
    assert.ok(Number(rows) >= 1_002, metrics.slice(0, 2_000));
  });

  it('adds /app alone to its base, with neither secrets nor a path of the machine that built it', () => {
    const id = service.result.image?.id ?? '';
    const layers = (name: string): string[] =>
      JSON.parse(docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', name));
    // COPY, and the empty one that BuildKit makes for WORKDIR.
    assert.equal(layers(id).length - layers(slimImage).length, 2);
    const places = [arena.folder, service.folders.model, rootFolder, homedir() === '/' ? rootFolder : `${homedir()}/`];
    const forbidden = new RegExp(`${places.join('|')}|BEGIN [A-Z ]*PRIVATE KEY|_authToken`, 'g');
    const described =
      docker('history', '--no-trunc', id) + docker('image', 'inspect', '--format', '{{json .Config}}', id);
    assert.deepEqual(described.match(forbidden), null);
    const folder = mkdtempSync(join(arena.folder, 'app-'));
    docker('cp', `${container.id}:/app`, folder);
    const found = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(
        (entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1').match(forbidden)] as const,
      )
      .filter(([, matches]) => matches !== null);
    assert.deepEqual(found, []);
  });
});
