import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Router, TurnRequest } from '../../../../src/deploy/server/routing/Router.ts';
import { rowsOf, ticks } from '../batching/sumModel.ts';
import { FolderOfModels } from './folderOfModels.ts';

describe('the router', () => {
  let folder: FolderOfModels;
  afterEach(() => folder.close());

  const ask = async (router: Router, x: number, request: TurnRequest = {}) => {
    const turn = router.turn(request);
    try {
      const { prediction } = await turn.predict(rowsOf(x));
      return { version: turn.version.version, role: turn.role, answer: prediction?.[0] };
    } finally {
      turn.end();
    }
  };
  const metric = (name: string) => {
    const { text } = folder.metrics.scrape();
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length + 1),
    );
  };
  const versionsOf = ({ versions }: Router) => versions.map(({ version }) => version).sort();

  it('answers from the version that was saved last when no routing.json says otherwise', async () => {
    folder = await FolderOfModels.of('1.0', '3.0', '2.0');
    const router = await folder.start();
    assert.deepEqual(router.routing, { stable: '3.0', canary: null, shadow: null });
    assert.deepEqual(await ask(router, 5), { version: '3.0', role: 'stable', answer: 5 });
  });

  it('serves a folder that is a saved model itself', async () => {
    folder = await FolderOfModels.of('1.0');
    const router = await folder.start({ directory: join(folder.directory, '1.0') });
    assert.equal((await ask(router, 5)).version, '1.0');
  });

  it('gives a version to whoever asks for it, and says which there are', async () => {
    folder = await FolderOfModels.of('1.0', '2.0');
    const router = await folder.start();
    assert.deepEqual(await ask(router, 5, { version: '1.0' }), { version: '1.0', role: 'asked', answer: 5 });
    assert.throws(() => router.turn({ version: '9\n' }), {
      code: 'DEPLOY_VERSION_UNKNOWN',
      message: 'No version "9\\n" is loaded.',
      fix: 'Ask for one of 1.0, 2.0, or for none.',
    });
  });

  it('sends the canary its share of requests', async () => {
    folder = await FolderOfModels.of('1.0', '2.0');
    await folder.write('routing.json', '{"stable": "1.0", "canary": {"version": "2.0", "weight": 0.1}}');
    const router = await folder.start();
    let canary = 0;
    for (let request = 0; request < 20_000; request += 1) {
      const turn = router.turn();
      if (turn.role === 'canary') canary += 1;
      turn.end();
    }
    // Binomial(20,000, 0.1) has mean 2,000 and standard deviation 42.4; four of them are 170.
    assert.ok(Math.abs(canary - 2_000) < 170, String(canary));
  });

  it('promotes the canary, and goes back', async () => {
    folder = await FolderOfModels.of('1.0', '2.0');
    const canary = { stable: '1.0', canary: { version: '2.0', weight: 0.5 }, shadow: null };
    await folder.write('routing.json', JSON.stringify(canary));
    const router = await folder.start();
    await router.promote();
    assert.deepEqual(router.routing, { stable: '2.0', canary: null, shadow: null });
    assert.equal((await ask(router, 1)).version, '2.0');
    assert.deepEqual(JSON.parse(await folder.read('routing.json')), router.routing);
    assert.deepEqual(await router.rollback(), canary);
    assert.deepEqual(JSON.parse(await folder.read('routing.json')), canary);
    await assert.rejects(router.rollback(), { code: 'DEPLOY_ROUTING' });
    assert.equal(metric('mlnb_routing_changes_total{cause="admin"}'), 2);
  });

  it('says that nothing can be promoted without a canary', async () => {
    folder = await FolderOfModels.of('1.0');
    const router = await folder.start();
    await assert.rejects(router.promote(), { message: 'There is no canary that could be promoted.' });
  });

  it('refuses a routing that it cannot follow, and goes on as before', async () => {
    folder = await FolderOfModels.of('1.0', '2.0');
    const router = await folder.start();
    const refused: unknown[] = [
      null,
      'stable',
      {},
      { stable: '9.0' },
      { stable: '1.0', canary: { version: '2.0', weight: 1.5 } },
      { stable: '1.0', canary: { version: '1.0', weight: 0.5 } },
      { stable: '1.0', shadow: '1.0' },
      { stable: '1.0', weights: [] },
    ];
    for (const routing of refused) await assert.rejects(router.setRouting(routing), { code: 'DEPLOY_ROUTING' });
    assert.deepEqual(router.routing, { stable: '2.0', canary: null, shadow: null });
    assert.equal(metric('mlnb_routing_refused_total'), refused.length);
  });

  it('follows routing.json, and keeps the routing when the file is broken', async () => {
    folder = await FolderOfModels.of('1.0', '2.0');
    const router = await folder.start();
    await folder.write('routing.json', '{"stable": "1.0"}');
    await router.refresh();
    assert.equal(router.routing.stable, '1.0');
    await folder.write('routing.json', '{"stable": ');
    await router.refresh();
    await router.refresh();
    assert.equal(router.routing.stable, '1.0');
    assert.equal(metric('mlnb_routing_refused_total'), 1);
    assert.equal(folder.log.filter(({ message }) => message === 'routing.json is refused').length, 1);
    await folder.write('routing.json', '{"stable": "2.0"}');
    await router.refresh();
    assert.equal(router.routing.stable, '2.0');
    assert.deepEqual(
      router.history.map(({ routing, cause }) => [routing.stable, cause]),
      [
        ['2.0', 'start'],
        ['1.0', 'file'],
      ],
    );
  });

  it('looks by itself', async () => {
    folder = await FolderOfModels.of('1.0', '2.0');
    const router = await folder.start({ watchMs: 10 });
    await folder.write('routing.json', '{"stable": "1.0"}');
    while (router.routing.stable !== '1.0') await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it('does not start with a routing.json that names no version of the folder', async () => {
    folder = await FolderOfModels.of('1.0');
    await folder.write('routing.json', '{"stable": "2.0"}');
    await assert.rejects(folder.start(), {
      message: 'The routing cannot be used: No version "2.0" is loaded; there are 1.0.',
    });
    assert.deepEqual(folder.disposed, ['1.0']);
  });

  it('holds a routing in memory where routing.json cannot be written', async () => {
    folder = await FolderOfModels.of('1.0', '2.0');
    const router = await folder.start();
    // Unlike a file without rights, a folder of that name stops root, too.
    await mkdir(join(folder.directory, 'routing.json'));
    await router.promote('1.0');
    assert.equal(router.routing.stable, '1.0');
    assert.ok(folder.log.some(({ message }) => message === 'routing.json cannot be written'));
  });

  it('loads a version that appears, once its routing.json names it too', async () => {
    folder = await FolderOfModels.of('1.0');
    const router = await folder.start();
    await folder.write('routing.json', '{"stable": "2.0"}');
    await router.refresh();
    assert.equal(router.routing.stable, '1.0');
    await folder.add('2.0');
    await router.refresh();
    assert.deepEqual(versionsOf(router), ['1.0', '2.0']);
    assert.equal((await ask(router, 1)).version, '2.0');
  });

  it('leaves out a folder that cannot be loaded, and takes it when it can', async () => {
    folder = await FolderOfModels.of('1.0');
    await folder.add('2.0', { description: 'broken' });
    let time = 0;
    const router = await folder.start({ now: () => time });
    assert.deepEqual(versionsOf(router), ['1.0']);
    assert.equal(metric('mlnb_model_load_failures_total'), 1);
    await router.refresh();
    assert.equal(metric('mlnb_model_load_failures_total'), 1, 'it is not tried again at once');
    time = 1_500;
    await router.refresh();
    assert.equal(metric('mlnb_model_load_failures_total'), 2);
    assert.equal(folder.log.filter(({ message }) => message === 'version could not be loaded').length, 1);
    await folder.add('2.0');
    await router.refresh();
    assert.deepEqual(versionsOf(router), ['1.0', '2.0']);
  });

  it('takes no version of another model, and none twice', async () => {
    folder = await FolderOfModels.of('1.0');
    await folder.add('other', { name: 'penguins', version: '2.0' });
    await folder.add('twin', { version: '1.0' });
    const router = await folder.start();
    assert.deepEqual(versionsOf(router), ['1.0']);
    assert.deepEqual(
      folder.log
        .filter(({ level }) => level === 'warn')
        .map(({ fields }) =>
          String(fields['error'])
            .replace(/^.*? (?=holds|and)/, '')
            .replace(folder.directory, ''),
        ),
      ['holds "penguins", not "iris".', 'and /1.0 are both 1.0.'],
    );
  });

  it('unloads a version whose folder is gone when no request uses it, and never one that answers', async () => {
    folder = await FolderOfModels.of('1.0', '2.0');
    const router = await folder.start();
    const turn = router.turn({ version: '1.0' });
    await folder.remove('1.0');
    await folder.remove('2.0');
    await router.refresh();
    assert.deepEqual(versionsOf(router), ['2.0']);
    assert.deepEqual(folder.disposed, []);
    assert.equal((await turn.predict(rowsOf(3))).prediction?.[0], 3);
    turn.end();
    await ticks(1);
    assert.deepEqual(folder.disposed, ['1.0']);
    assert.equal((await ask(router, 4)).answer, 4);
  });

  it('replaces a version that was saved again under its name', async () => {
    folder = await FolderOfModels.of('1.0');
    const router = await folder.start();
    await folder.add('1.0', { contentHash: 'another' });
    await router.refresh();
    await ticks(2);
    assert.equal(router.stable.manifest.contentHash, 'another');
    assert.deepEqual([folder.loaded, folder.disposed], [['1.0', '1.0'], ['1.0']]);
  });

  it('says when there is nothing to serve', async () => {
    folder = await FolderOfModels.of();
    await assert.rejects(folder.start(), { code: 'DEPLOY_MODELS' });
    await assert.rejects(folder.start({ directory: join(folder.directory, 'missing') }), { code: 'DEPLOY_MODELS' });
    await writeFile(join(folder.directory, 'notes.txt'), 'no model');
    await assert.rejects(folder.start(), { code: 'DEPLOY_MODELS' });
  });

  it('drains: no new turns, and done when the last has ended', async () => {
    folder = await FolderOfModels.of('1.0');
    const router = await folder.start();
    const turn = router.turn();
    let isDrained = false;
    const drained = router.drain().then(() => (isDrained = true));
    assert.throws(() => router.turn(), { name: 'BusyError', reason: 'draining' });
    await ticks(2);
    assert.equal(isDrained, false);
    turn.end();
    turn.end();
    await drained;
  });

  it('loses no request while versions are promoted and rolled back under load', async () => {
    folder = await FolderOfModels.of('1.0', '2.0');
    folder.behaviours.set('2.0', { answer: (x) => -x });
    const router = await folder.start();
    let isOver = false;
    const answered = { '1.0': 0, '2.0': 0 };
    const clients = Array.from({ length: 32 }, async (_, client) => {
      for (let request = 0; !isOver; request += 1) {
        const x = client * 1_000 + request;
        const { version, answer } = await ask(router, x);
        assert.equal(answer, version === '2.0' ? -x : x);
        answered[version === '2.0' ? '2.0' : '1.0'] += 1;
      }
    });
    for (let change = 0; change < 50; change += 1) {
      await (change % 2 === 0 ? router.promote('1.0') : router.rollback());
      await ticks(3);
    }
    isOver = true;
    await Promise.all(clients);
    assert.ok(answered['1.0'] > 100 && answered['2.0'] > 100, JSON.stringify(answered));
  });
});
