import assert from 'node:assert/strict';
import type { Turn } from '../../../../src/deploy/server/routing/Router.ts';
import { rowsOf, ticks } from '../batching/sumModel.ts';
import { FolderOfModels, type VersionBehaviour } from './folderOfModels.ts';

describe('a shadow', () => {
  let folder: FolderOfModels;
  afterEach(() => folder.close());

  const start = async (behaviour: VersionBehaviour) => {
    folder = await FolderOfModels.of('1.0', '2.0');
    folder.behaviours.set('2.0', behaviour);
    await folder.write('routing.json', '{"stable": "1.0", "shadow": "2.0"}');
    return folder.start();
  };
  const shadowed = () => {
    const counts: Record<string, number> = {};
    for (const line of folder.metrics.scrape().text.split('\n')) {
      const match = /^mlnb_shadow_\w+_total\{.*version="2.0",result="(\w+)"\} (\d+)$/.exec(line);
      if (match?.[1] && match[2] !== '0') counts[match[1]] = Number(match[2]);
    }
    return counts;
  };
  /** Asks as many times, one after another, and checks that the stable version's answer comes unaltered. */
  const askOften = async (times: number) => {
    const { router } = folder;
    assert.ok(router);
    for (let x = 0; x < times; x += 1) {
      const turn: Turn = router.turn();
      assert.equal(turn.version.version, '1.0');
      assert.deepEqual([...((await turn.predict(rowsOf(x, x + 1))).prediction ?? [])], [x, x + 1]);
      turn.end();
      await ticks(1);
    }
    await ticks(3);
  };

  it('is asked after the answer has been sent, and compared row by row', async () => {
    const router = await start({ answer: (x) => (x === 3 ? 3.5 : x) });
    const turn = router.turn();
    await turn.predict(rowsOf(1, 2, 3, 4));
    await ticks(3);
    assert.deepEqual(folder.calls, ['1.0'], 'not before the turn has ended');
    turn.end();
    await ticks(3);
    assert.deepEqual(folder.calls, ['1.0', '2.0']);
    assert.deepEqual(shadowed(), { compared: 1, equal: 3, different: 1 });
    assert.match(folder.metrics.scrape().text, /mlnb_shadow_largest_difference\{model="iris",version="2\.0"\} 0\.5\n/);
  });

  it('that is wrong alters no answer', async () => {
    await start({ answer: () => 1e9 });
    await askOften(50);
    assert.equal(shadowed()['compared'], 50);
    assert.equal(shadowed()['different'], 100);
  });

  it('that throws alters no answer', async () => {
    await start({
      answer: () => {
        throw new Error('hostile');
      },
    });
    await askOften(50);
    assert.deepEqual(shadowed(), { failed: 50 });
  });

  it('that rejects alters no answer', async () => {
    await start({ before: () => Promise.reject(new Error('hostile')) });
    await askOften(50);
    assert.deepEqual(shadowed(), { failed: 50 });
  });

  it('that never answers is asked no more once too much waits for it', async () => {
    await start({ before: () => new Promise(() => undefined) });
    await askOften(200);
    assert.equal(shadowed()['skipped'], 200 - 64);
    assert.equal(folder.calls.filter((version) => version === '1.0').length, 200);
    assert.equal(folder.calls.filter((version) => version === '2.0').length, 1);
  });

  it('that holds the process gets a share of its time, and is skipped for the rest', async () => {
    await start({
      before: () => {
        const end = performance.now() + 150;
        while (performance.now() < end) continue;
        return Promise.resolve();
      },
    });
    await askOften(40);
    const { compared = 0, skipped = 0 } = shadowed();
    assert.equal(compared + skipped, 40);
    // A second at once, and a quarter of the time after that: 7 or 8 calls of 150 ms, and one more for every 600 ms.
    assert.ok(compared >= 7 && compared <= 20, String(compared));
  });

  it('is left out first when requests queue for the version that answers', async () => {
    const router = await start({});
    const turns = Array.from({ length: 200 }, () => router.turn());
    const [first, ...others] = turns.map((turn) => turn.predict(rowsOf(1)));
    await first;
    turns[0]?.end();
    await ticks(1);
    assert.equal(shadowed()['skipped'], 1);
    await Promise.all(others);
    for (const turn of turns) turn.end();
  });

  it('whose columns the request does not have is not asked', async () => {
    folder = await FolderOfModels.of('1.0');
    await folder.add('2.0', {
      features: [{ kind: 'number', name: 'y', mayBeMissing: false, isInteger: false, minimum: 0, maximum: 1 }],
    });
    await folder.write('routing.json', '{"stable": "1.0", "shadow": "2.0"}');
    await folder.start();
    await askOften(1);
    assert.deepEqual(shadowed(), { incompatible: 1 });
  });

  it('does not refuse requests that ask for it by name, whatever waits for the shadow', async () => {
    const router = await start({});
    const turn = router.turn({ version: '2.0' });
    assert.equal((await turn.predict(rowsOf(7))).prediction?.[0], 7);
    turn.end();
    await ticks(2);
    assert.deepEqual(shadowed(), {}, 'and it is not its own shadow');
  });
});
