import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Container, Engine } from '../../src/deploy/engine/Engine.ts';
import { runContainer } from '../../src/deploy/engine/runContainer.ts';
import type { ContainerOptions } from '../../src/deploy/engine/runContainer.ts';
import { runEngine } from '../../src/deploy/engine/runEngine.ts';
import { stopContainer } from '../../src/deploy/engine/stopContainer.ts';
import { waitUntilHealthy } from '../../src/deploy/engine/waitUntilHealthy.ts';
import { arenaOrSkip, docker, haveImage, slimImage } from './arena/Arena.ts';
import type { Arena } from './arena/Arena.ts';
import { exported } from './arena/exported.ts';
import { Load } from './arena/Load.ts';
import { customers, saveBoosting } from './arena/models.ts';

describe('the life of a container', () => {
  let arena: Arena;
  let engine: Engine;
  let image: string;
  /** Two versions that learnt from different rows. */
  let versions: string;
  const record = { months: 30, bill: 60, plan: 'plus' };

  before(async function () {
    arena = arenaOrSkip(this);
    haveImage(arena, slimImage);
    const { result } = await exported(arena, saveBoosting, { until: 'build' });
    assert.ok(result.engine && result.image);
    engine = result.engine;
    image = result.image.id;
    versions = mkdtempSync(join(arena.folder, 'versions-'));
    // Servers inside are of another user.
    chmodSync(versions, 0o755);
    await saveBoosting(join(versions, 'one'), { version: '1.0.0', seed: 1 });
    await saveBoosting(join(versions, 'two'), { version: '2.0.0', seed: 2 });
  });

  async function using(
    options: Partial<ContainerOptions>,
    use: (container: Container) => Promise<void>,
  ): Promise<void> {
    const container = await runContainer(engine, { image, ...options });
    try {
      await waitUntilHealthy(engine, container);
      await use(container);
    } finally {
      await stopContainer(engine, container);
    }
  }

  const predict = (address: string, records: readonly object[]) =>
    fetch(`${address}/predict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ records }),
    });

  it('loses no request that was accepted when it is asked to end under load', async () => {
    await using({}, async (container) => {
      // Past Docker's proxy of published ports, which accepts connections for a server that is gone.
      const address = docker('inspect', '--format', '{{.NetworkSettings.IPAddress}}', container.id);
      const url = `http://${address}:8080/predict`;
      // A balancer leaves when it is told so; others come again to the last.
      const balancer = new Load(url, { records: [record] }, { connections: 8, leavesWhenTold: true });
      const stubborn = new Load(url, { records: [record] }, { connections: 8, leavesWhenTold: false });
      while (balancer.answered < 500) await sleep(20);
      const stopped = await runEngine('docker', ['stop', '--time', '30', container.id]);
      assert.equal(stopped.code, 0);
      const [told, all] = [await balancer.end(), await stubborn.end()];
      assert.equal(docker('inspect', '--format', '{{.State.ExitCode}}', container.id), '0');
      assert.deepEqual({ ...told, answered: 0 }, { answered: 0, statuses: [], lost: [], refused: 0, left: 8 });
      assert.deepEqual(all.statuses, []);
      // What the server has read, it has answered, and the answers have come. (A connection that stands in the kernel's
      // queue when the server closes is reset by the kernel, and no server can help that.)
      const read = docker('logs', container.id)
        .split('\n')
        .filter((line) => line.includes('"/predict"')).length;
      assert.equal(told.answered + all.answered, read);
      console.log(
        `      ${read} requests answered, ${all.lost.length} reset unread: ${[...new Set(all.lost)].join(', ')}`,
      );
    });
  });

  it('is started again by the engine when it is killed, and answers at the same address', async () => {
    await using({ restart: 'on-failure' }, async (container) => {
      const state = (field: string) => docker('inspect', '--format', `{{${field}}}`, container.id);
      const processId = Number(state('.State.Pid'));
      process.kill(processId, 'SIGKILL');
      for (let asked = 0; asked < 100 && state('.RestartCount') === '0'; asked++) await sleep(100);
      assert.equal(state('.RestartCount'), '1');
      await waitUntilHealthy(engine, container);
      assert.equal((await predict(container.address, [record])).status, 200);
      assert.notEqual(Number(state('.State.Pid')), processId);
    });
  });

  it('splits requests by the weight of a canary', async () => {
    routed({ stable: '1.0.0', canary: { version: '2.0.0', weight: 0.2 }, shadow: null });
    await using(
      { folders: { '/models': versions }, environment: { MLNB_MODEL_DIR: '/models' } },
      async ({ address }) => {
        const requests = 1_500;
        let canary = 0;
        for (let from = 0; from < requests; from += 50) {
          const answers = await Promise.all(Array.from({ length: 50 }, () => predict(address, [record])));
          for (const answer of answers) {
            assert.equal(answer.status, 200);
            if (answer.headers.get('x-model-version') === '2.0.0') canary++;
            await answer.arrayBuffer();
          }
        }
        // Normal approximation of the binomial: outside of 4.9 standard deviations once in a million runs.
        const deviation = Math.sqrt(requests * 0.2 * 0.8);
        assert.ok(Math.abs(canary - requests * 0.2) < 4.9 * deviation, `${canary} of ${requests}`);
      },
    );
  });

  it('never answers from a shadow, and compares what it says', async () => {
    const { x } = customers(300, 99);
    const environment = { MLNB_MODEL_DIR: '/models' };
    const answersWith = async (shadow: string | null, check: (address: string) => Promise<void> = async () => {}) => {
      routed({ stable: '1.0.0', canary: null, shadow });
      const texts: string[] = [];
      await using({ folders: { '/models': versions }, environment }, async ({ address }) => {
        for (let from = 0; from < x.length; from += 10) {
          const answer = await predict(address, x.slice(from, from + 10));
          assert.equal(answer.headers.get('x-model-version'), '1.0.0');
          texts.push(JSON.stringify((await answer.json()).predictions));
        }
        await check(address);
      });
      return texts;
    };
    const alone = await answersWith(null);
    const shadowed = await answersWith('2.0.0', async (address) => {
      const different = /^mlnb_shadow_rows_total\{[^}]*version="2\.0\.0"[^}]*result="different"[^}]*\} (\d+)$/m;
      let metrics = '';
      for (let asked = 0; asked < 50 && Number(different.exec(metrics)?.[1] ?? 0) === 0; asked++) {
        metrics = await (await fetch(`${address}/metrics`)).text();
        await sleep(100);
      }
      const shadow = metrics
        .split('\n')
        .filter((line) => line.startsWith('mlnb_shadow'))
        .join('\n');
      assert.ok(Number(different.exec(metrics)?.[1]) > 0, shadow);
    });
    assert.deepEqual(shadowed, alone);
  });

  function routed(routing: object): void {
    writeFileSync(join(versions, 'routing.json'), JSON.stringify(routing));
  }
});
