import assert from 'node:assert/strict';
import type { Container, Engine } from '../../src/deploy/engine/Engine.ts';
import { runContainer } from '../../src/deploy/engine/runContainer.ts';
import { stopContainer } from '../../src/deploy/engine/stopContainer.ts';
import { waitUntilHealthy } from '../../src/deploy/engine/waitUntilHealthy.ts';
import { saveChurn } from '../deploy/server/churnModel.ts';
import { goodRequest, hostileRequests, secret } from '../deploy/server/hostileRequests.ts';
import type { HostileRequest } from '../deploy/server/hostileRequests.ts';
import { sendRaw } from '../deploy/server/sendRaw.ts';
import type { RawAddress } from '../deploy/server/sendRaw.ts';
import { arenaOrSkip, docker, haveImage, slimImage } from './arena/Arena.ts';
import { exported } from './arena/exported.ts';

/** The same requests as in `test/deploy/server`, through a real network to a container with its limits. */
describe('a container under malformed and hostile requests', () => {
  let engine: Engine;
  let container: Container;
  let address: RawAddress;

  before(async function () {
    const arena = arenaOrSkip(this);
    haveImage(arena, slimImage);
    const { result } = await exported(arena, saveChurn, { until: 'build' });
    assert.ok(result.engine && result.image);
    engine = result.engine;
    container = await runContainer(engine, {
      image: result.image.id,
      environment: { MLNB_REQUEST_TIMEOUT_MS: '1500' },
    });
    await waitUntilHealthy(engine, container);
    address = { host: '127.0.0.1', port: Number(new URL(container.address).port) };
  });

  it('answers each of at least forty as it should, and then a good one', async () => {
    assert.ok(hostileRequests.length >= 40);
    const wrong: string[] = [];
    const check = async (request: HostileRequest) => {
      let { status, text } = await sendRaw(address, request);
      // On a busy machine a large body may take longer than the short limit that other requests are here to reach.
      if (status === 408 && !request.expected.includes(408)) ({ status, text } = await sendRaw(address, request));
      const says = request.says === undefined || text.includes(request.says);
      const isRight = request.expected.includes(status) && says && !text.includes(secret);
      if (!isRight) wrong.push(`${request.name}: ${status} ${text.slice(0, 300)}`);
    };
    for (let from = 0; from < hostileRequests.length; from += 4) {
      await Promise.all(hostileRequests.slice(from, from + 4).map(check));
      const next = await sendRaw(address, goodRequest);
      assert.equal(next.status, 200, next.text);
    }
    assert.deepEqual(wrong, []);
  });

  it('has never ended, used up its memory, or written what it was sent into its log', async () => {
    const state = docker(
      'inspect',
      '--format',
      '{{.State.Running}} {{.RestartCount}} {{.State.OOMKilled}}',
      container.id,
    );
    assert.equal(state, 'true 0 false');
    const log = docker('logs', container.id);
    assert.ok(log.split('\n').length > 40);
    assert.ok(!log.includes(secret));
    assert.equal(await stopContainer(engine, container), 0);
  });
});
