import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { DisplayContext } from '../../../src/display/DisplayContext.ts';
import { withDisplayContext } from '../../../src/display/displayContextOf.ts';
import { CellQueries } from '../../../src/data/engine/CellQueries.ts';
import { notebookEngine } from '../../../src/data/engine/notebookEngine.ts';
import { RunningQuery } from '../../../src/data/engine/RunningQuery.ts';
import { tableOf } from '../../../src/data/read/tableOf.ts';

/** Hours of work. */
const endless = 'SELECT sum(i * i % 7) AS n FROM range(1000000000000) r(i)';

/** Milliseconds of processor time that this process takes in so many of the clock. */
async function busyMs(clockMs: number): Promise<number> {
  const before = process.cpuUsage();
  await setTimeout(clockMs);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('Engine', () => {
  for (const [what, start] of [
    ['a query', async (signal: AbortSignal) => (await notebookEngine()).rows(endless, { signal })],
    [
      'a statement',
      async (signal: AbortSignal) => (await notebookEngine()).run(`CREATE TABLE x AS ${endless}`, { signal }),
    ],
    [
      'a stream',
      async (signal: AbortSignal) => {
        const query = await (await notebookEngine()).stream(endless, { signal });
        try {
          await query.fetchChunk();
        } finally {
          query.close();
        }
      },
    ],
    [
      'a session between two statements',
      async (signal: AbortSignal) =>
        (await notebookEngine()).session(
          async (session) => {
            for (;;) await session.run('SELECT 1');
          },
          { signal },
        ),
    ],
  ] as const) {
    it(`ends ${what} in the engine, too, when its signal says so, and goes on with others`, async () => {
      const stop = new AbortController();
      const running = start(stop.signal);
      await setTimeout(50);
      stop.abort(new Error('enough'));
      await assert.rejects(running, /^Error: enough$/);
      assert.ok((await busyMs(300)) < 150);
      assert.deepEqual(await (await notebookEngine()).rows('SELECT 1 AS n'), [{ n: 1 }]);
    });
  }

  it('begins nothing for a signal that has come before', async () => {
    const engine = await notebookEngine();
    await assert.rejects(engine.rows('SELECT 1', { signal: AbortSignal.abort(new Error('late')) }), /late/);
  });
});

/** As while a cell runs: `interrupt` is its interrupt. */
async function inCell<T>(work: (interrupt: () => void) => Promise<T>): Promise<T> {
  const cell = new AbortController();
  const context: DisplayContext = {
    keep: () => '',
    run: () => cell.signal,
    onInterrupt: (listener) => {
      cell.signal.addEventListener('abort', () => {
        listener(cell.signal.reason);
      });
    },
  };
  Reflect.set(
    globalThis,
    'display',
    withDisplayContext(
      () => undefined,
      () => context,
    ),
  );
  try {
    return await work(() => {
      cell.abort(new Error('interrupted'));
    });
  } finally {
    Reflect.deleteProperty(globalThis, 'display');
  }
}

describe('an interrupted cell', () => {
  it('ends its own queries, and goes on with those of a view', async () => {
    const engine = await notebookEngine();
    await inCell(async (interrupt) => {
      const stop = new AbortController();
      const own = engine.rows(endless);
      const ofView = engine.outlivingCells().rows(endless, { signal: stop.signal });
      const ended = assert.rejects(ofView, /^Error: enough$/);
      await setTimeout(50);
      interrupt();
      await assert.rejects(own, /^Error: interrupted$/);
      assert.deepEqual(await engine.outlivingCells().rows('SELECT 1 AS n'), [{ n: 1 }]);
      stop.abort(new Error('enough'));
      await ended;
    });
  });

  it('leaves no part of a table behind that it was making', async () => {
    const engine = await notebookEngine();
    const names = async (): Promise<unknown[]> =>
      (await engine.rows('SELECT table_name AS name FROM duckdb_tables()')).map(({ name }) => name);
    const before = await names();
    await inCell(async (interrupt) => {
      const values = Array.from({ length: 10_000 }, (_, index) => index);
      let looks = 0;
      Object.defineProperty(values, 3_000, {
        get: () => {
          looks += 1;
          // All values are looked at once before, for their type.
          if (looks > 1) interrupt();
          return 0;
        },
      });
      await assert.rejects(tableOf({ values }), /^Error: interrupted$/);
    });
    assert.deepEqual(await names(), before);
  });
});

describe('CellQueries', () => {
  it('stops the queries of the cell that is interrupted, by one listener, and none of another cell', () => {
    const [first, second] = [new AbortController(), new AbortController()];
    let [current, listeners] = [first, 0];
    const queries = new CellQueries(() => ({
      keep: () => '',
      run: () => current.signal,
      onInterrupt: (listener) => {
        listeners += 1;
        const { signal } = current;
        signal.addEventListener('abort', () => {
          listener(signal.reason);
        });
      },
    }));
    const query = (): RunningQuery => {
      // SAFETY: nothing is called on a connection on which nothing runs.
      const own = new RunningQuery({} as never, () => undefined);
      queries.add(own);
      return own;
    };
    const [a, b] = [query(), query()];
    current = second;
    const c = query();
    first.abort(new Error('interrupted'));
    assert.equal(listeners, 2);
    for (const own of [a, b])
      assert.throws(() => {
        own.assertGoesOn();
      }, /interrupted/);
    c.assertGoesOn();
    current = first;
    const late = query();
    assert.throws(() => {
      late.assertGoesOn();
    }, /interrupted/);
  });
});
