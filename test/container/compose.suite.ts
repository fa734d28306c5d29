import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildImage } from '../../src/deploy/engine/buildImage.ts';
import { runEngine } from '../../src/deploy/engine/runEngine.ts';
import { arenaOrSkip, docker, haveImage, slimImage } from './arena/Arena.ts';
import { exported } from './arena/exported.ts';
import { customers, saveBoosting } from './arena/models.ts';

/** Shaped like Prometheus's own image, with Debian's Prometheus in it. */
const prometheusImage = `FROM ${slimImage}
COPY prometheus /bin/prometheus
RUN mkdir /prometheus && chown 65534:65534 /prometheus
USER 65534
WORKDIR /prometheus
ENTRYPOINT ["/bin/prometheus"]
`;

describe('the exported compose file', () => {
  it('starts the model beside a Prometheus that scrapes it', async function () {
    const arena = arenaOrSkip(this);
    haveImage(arena, slimImage);
    const { folders, result } = await exported(arena, saveBoosting, { until: 'build' });
    assert.ok(result.engine);
    const context = mkdtempSync(join(arena.folder, 'prometheus-'));
    writeFileSync(join(context, 'Dockerfile'), prometheusImage);
    copyFileSync(join(arena.engineFolder, 'usr/bin/prometheus'), join(context, 'prometheus'));
    await buildImage(result.engine, context, { tag: 'prom/prometheus:v3.5.0' });
    const program = join(arena.engineFolder, 'usr/bin/docker-compose');
    const compose = (...args: readonly string[]) =>
      runEngine(
        '/usr/bin/python3',
        [program, '--file', join(folders.output, 'compose.yaml'), '-p', 'exported', ...args],
        {
          env: { PYTHONPATH: join(arena.engineFolder, 'usr/lib/python3/dist-packages'), LD_LIBRARY_PATH: undefined },
        },
      );
    try {
      // Grafana's image cannot be had here.
      const up = await compose('up', '--detach', 'model', 'prometheus');
      assert.equal(up.code, 0, up.stderr);
      const ask = (address: string, body?: string) =>
        fetch(
          address,
          body === undefined ? {} : { method: 'POST', body, headers: { 'content-type': 'application/json' } },
        );
      await until(async () => (await ask('http://127.0.0.1:8080/health/ready')).ok, 'the model is not ready');
      const records = customers(10, 3).x;
      assert.equal((await ask('http://127.0.0.1:8080/predict', JSON.stringify({ records }))).status, 200);
      const query = 'http://127.0.0.1:9090/api/v1/query?query=mlnb_rows_total';
      await until(
        async () => (await (await ask(query)).json()).data.result[0]?.value[1] === '10',
        'Prometheus has not scraped the rows',
      );
      const rules = await (await ask('http://127.0.0.1:9090/api/v1/rules')).json();
      assert.ok(rules.data.groups.length > 0);
    } catch (error) {
      console.log((await compose('logs', '--tail', '20')).stdout);
      throw error;
    } finally {
      const down = await compose('down', '--volumes');
      assert.equal(down.code, 0, down.stderr);
    }
    assert.equal(docker('ps', '--all', '--quiet', '--filter', 'label=com.docker.compose.project=exported'), '');
  });
});

async function until(holds: () => Promise<boolean>, otherwise: string): Promise<void> {
  for (let asked = 0; asked < 120; asked++) {
    if (await holds().catch(() => false)) return;
    await sleep(500);
  }
  assert.fail(otherwise);
}
