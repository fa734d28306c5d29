import assert from 'node:assert/strict';
import { SnapshotPump } from '../../../../src/kernel/worker/variables/SnapshotPump.ts';
import type { VariableContent } from '../../../../src/kernel/VariableSnapshot.ts';

describe('SnapshotPump', () => {
  it('sends nothing until somebody looks, then a snapshot soon', () => {
    const clock = new Clock();
    clock.pump.cellBegins();
    clock.pump.cellEnded();
    clock.pass(5_000);
    assert.deepEqual(clock.sent, []);
    clock.pump.watch(true);
    clock.pass(1);
    assert.equal(clock.sent.length, 1);
  });

  it('sends one after a cell, and one a second while a cell runs', () => {
    const clock = new Clock({ isWatched: true });
    clock.pump.cellBegins();
    clock.pass(3_500);
    assert.deepEqual(clock.takeSent(), [1_000, 2_000, 3_000]);
    clock.pump.cellEnded();
    clock.pass(1);
    assert.deepEqual(clock.takeSent(), [3_500]);
    clock.pass(10_000);
    assert.deepEqual(clock.takeSent(), []);
  });

  it('sends one of many quick cells, and one after the last', () => {
    const clock = new Clock({ isWatched: true });
    for (let cell = 0; cell < 100; cell++) {
      clock.pump.cellBegins();
      clock.pump.cellEnded();
      clock.pass(5);
    }
    clock.pass(1_000);
    // 500 ms of cells, 200 ms between two snapshots.
    assert.deepEqual(clock.takeSent(), [0, 200, 400, 600]);
  });

  it('rests 40 times as long as a snapshot took', () => {
    const clock = new Clock({ isWatched: true, costMs: 50 });
    clock.pump.cellBegins();
    clock.pass(6_000);
    assert.deepEqual(clock.takeSent(), [1_000, 3_000, 5_000]);
  });

  it('follows a snapshot that had no time for everything by another one', () => {
    const clock = new Clock({ isWatched: true });
    clock.isPartial = true;
    clock.pump.cellEnded();
    clock.pass(1_500);
    clock.isPartial = false;
    clock.pass(5_000);
    assert.deepEqual(clock.takeSent(), [0, 1_000, 2_000]);
  });

  it('says of a snapshot like the one before only when it was taken', () => {
    const clock = new Clock({ isWatched: true });
    clock.pump.cellEnded();
    clock.pass(300);
    clock.omitted = 7;
    clock.pump.cellEnded();
    clock.pass(300);
    assert.deepEqual(clock.contents, [null, { variables: [], omitted: 7, tensors: null }]);
    clock.pump.watch(true);
    clock.pass(300);
    assert.deepEqual(clock.contents.at(-1), { variables: [], omitted: 7, tensors: null });
  });

  it('sets no timer where cells have broken them, and takes one at once after each cell', () => {
    const clock = new Clock({ isWatched: true });
    clock.timersAreSafe = false;
    clock.pump.cellBegins();
    assert.equal(clock.isWaiting, false);
    clock.pump.cellEnded();
    clock.pump.cellBegins();
    clock.pump.cellEnded();
    assert.equal(clock.isWaiting, false);
    assert.equal(clock.takeSent().length, 2);
  });

  it('goes on after a snapshot that failed', () => {
    const clock = new Clock({ isWatched: true });
    clock.pump.cellBegins();
    clock.fails = true;
    assert.throws(() => clock.pass(1_100), /no snapshot/);
    clock.fails = false;
    clock.pass(2_000);
    assert.equal(clock.takeSent().length, 2);
  });
});

/** A clock that the test turns; snapshots take the thread's own time only. */
class Clock {
  readonly pump: SnapshotPump;
  readonly contents: (VariableContent | null)[] = [];
  sent: number[] = [];
  omitted = 0;
  isPartial = false;
  fails = false;
  timersAreSafe = true;
  #nowMs = 0;
  #originMs = 0;
  #ownMs = 0;
  #task: { readonly run: () => void; readonly dueMs: number } | null = null;

  constructor({ isWatched = false, costMs = 0 } = {}) {
    this.pump = new SnapshotPump({
      take: () => {
        if (this.fails) throw new Error('no snapshot');
        this.#ownMs += costMs;
        return { variables: [], omitted: this.omitted, tensors: null };
      },
      isPartial: () => this.isPartial,
      send: ({ content, takenAt }) => {
        this.sent.push(takenAt - this.#originMs);
        this.contents.push(content);
      },
      later: (run, delayMs) => {
        this.#task = { run, dueMs: this.#nowMs + delayMs };
        return () => {
          this.#task = null;
        };
      },
      timersAreSafe: () => this.timersAreSafe,
      now: () => this.#nowMs,
      ownMs: () => this.#ownMs,
      today: () => this.#nowMs,
    });
    if (!isWatched) return;
    this.pump.watch(true);
    this.pass(0);
    // The times of a test count from here, with the rest after the first snapshot over.
    this.pass(costMs * 40 + 200);
    this.#originMs = this.#nowMs;
    this.sent = [];
    this.contents.length = 0;
  }

  get isWaiting(): boolean {
    return this.#task !== null;
  }

  pass(ms: number): void {
    const endMs = this.#nowMs + ms;
    while (this.#task !== null && this.#task.dueMs <= endMs) {
      const { run, dueMs } = this.#task;
      this.#task = null;
      this.#nowMs = Math.max(this.#nowMs, dueMs);
      run();
    }
    this.#nowMs = endMs;
  }

  takeSent(): number[] {
    const { sent } = this;
    this.sent = [];
    return sent;
  }
}
