import assert from 'node:assert/strict';
import type { ProgressOutput } from '../../../src/display/progress/ProgressOutput.ts';
import { createProgress, type ProgressFunction } from '../../../src/display/progress/createProgress.ts';

/** A clock that stands still until it is moved. */
function setUp(): { progress: ProgressFunction; shown: ProgressOutput[]; clock: { ms: number } } {
  const shown: ProgressOutput[] = [];
  const clock = { ms: 1_000 };
  const sink = {
    now: () => clock.ms,
    show: (report: ProgressOutput) => {
      shown.push(report);
    },
  };
  return {
    progress: createProgress(
      () => sink,
      () => undefined,
    ),
    shown,
    clock,
  };
}

describe('progress', () => {
  it('passes the items on, knows the total by length or size, and ends as done', () => {
    const { progress, shown, clock } = setUp();
    const seen: number[] = [];
    for (const item of progress(new Set([5, 6]), { label: 'Set' })) {
      seen.push(item);
      clock.ms += 500;
    }
    assert.deepEqual(seen, [5, 6]);
    assert.deepEqual(
      shown.map(({ done, total, state }) => [done, total, state]),
      [
        [0, 2, 'running'],
        [1, 2, 'running'],
        [2, 2, 'running'],
        [2, 2, 'done'],
      ],
    );
    assert.deepEqual(shown.at(-1), {
      label: 'Set',
      done: 2,
      total: 2,
      elapsedMs: 1000,
      ratePerSecond: 2,
      remainingMs: null,
      state: 'done',
    });
  });

  it('tells rate and remaining time from what is done', () => {
    const { progress, shown, clock } = setUp();
    for (const index of progress(10)) {
      clock.ms += 200;
      if (index === 4) break;
    }
    assert.equal(shown.at(-2)?.ratePerSecond, 5);
    assert.equal(shown.at(-2)?.remainingMs, 1_200);
  });

  it('sends at most ten updates a second, and the last state always', () => {
    const { progress, shown, clock } = setUp();
    for (const _ of progress(100_000)) clock.ms += 0.01;
    assert.ok(shown.length <= 13, `${shown.length} reports in one second`);
    assert.equal(shown.at(-1)?.done, 100_000);
  });

  it('shows that the loop was left by break or by a throw, and closes the source', () => {
    const { progress, shown } = setUp();
    let isClosed = false;
    function* source(): Generator<number> {
      try {
        yield* [1, 2, 3];
      } finally {
        isClosed = true;
      }
    }
    assert.throws(() => {
      for (const item of progress(source())) if (item === 2) throw new Error('left');
    }, /left/);
    assert.deepEqual([shown.at(-1)?.state, shown.at(-1)?.done, isClosed], ['stopped', 1, true]);
  });

  it('shows that the source itself failed', () => {
    const { progress, shown } = setUp();
    function* source(): Generator<number> {
      yield 1;
      throw new Error('source');
    }
    assert.throws(() => [...progress(source())], /source/);
    assert.equal(shown.at(-1)?.state, 'stopped');
  });

  it('takes async iterables and a total that only the caller knows', async () => {
    const { progress, shown } = setUp();
    async function* source(): AsyncGenerator<number> {
      for (const item of [1, 2]) yield await Promise.resolve(item);
    }
    const seen: number[] = [];
    for await (const item of progress(source(), { total: 2 })) seen.push(item);
    assert.deepEqual(seen, [1, 2]);
    assert.deepEqual([shown.at(-1)?.total, shown.at(-1)?.state], [2, 'done']);
  });

  it('counts by hand, and ignores what comes after the end', () => {
    const { progress, shown, clock } = setUp();
    const bar = progress(8, { label: 'Files' });
    bar.advance(3);
    clock.ms += 150;
    bar.set(NaN);
    bar.set(5);
    bar.finish();
    bar.advance();
    bar.stop();
    assert.deepEqual(
      shown.map(({ done, state }) => `${done} ${state}`),
      ['0 running', '5 running', '5 done'],
    );
  });

  it('shows the last step of a pause without another step', async () => {
    const shown: ProgressOutput[] = [];
    const report = await new Promise<ProgressOutput>((resolve) => {
      const show = (output: ProgressOutput): void => {
        shown.push(output);
        if (output.done === 2) resolve(output);
      };
      const bar = createProgress(
        () => ({ now: () => performance.now(), show }),
        () => undefined,
      )(5);
      const keepAlive = setInterval(() => undefined, 20);
      bar.advance(2);
      setTimeout(() => {
        clearInterval(keepAlive);
      }, 1_000);
    });
    assert.equal(report.state, 'running');
  });

  it('refuses a total that is none', () => {
    const { progress } = setUp();
    assert.throws(() => progress(-1), /not -1/);
    assert.throws(() => progress(NaN), RangeError);
  });
});
