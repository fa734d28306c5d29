import assert from 'node:assert/strict';
import type { ModelInput, ModelOutput } from '../../../../src/deploy/contract/ServedModel.ts';
import { type BatchLimits, type FinishedBatch } from '../../../../src/deploy/server/batching/Batcher.ts';
import { BusyError } from '../../../../src/deploy/server/batching/BusyError.ts';
import { createBatcher } from '../../../../src/deploy/server/batching/createBatcher.ts';
import { DoublingModel, HeldModel, rowsOf, ticks } from './sumModel.ts';

describe('the batcher', () => {
  const answersOf = ({ prediction }: ModelOutput) => [...(prediction ?? [])];

  it('answers the requests of one tick by one call, each with its own rows', async () => {
    const model = new DoublingModel();
    const batcher = createBatcher(model);
    const outputs = await Promise.all([rowsOf(1), rowsOf(2, 3), rowsOf(4)].map((input) => batcher.predict(input)));
    assert.deepEqual(outputs.map(answersOf), [[2], [4, 6], [8]]);
    assert.deepEqual(model.calls, [4]);
  });

  it('puts no more requests into a call than its limit', async () => {
    const model = new DoublingModel();
    const batcher = createBatcher(model, { batchRequests: 64 });
    await Promise.all(Array.from({ length: 150 }, (_, index) => batcher.predict(rowsOf(index))));
    assert.deepEqual(model.calls, [64, 64, 22]);
  });

  it('fails only the request that the model cannot take', async () => {
    const model = new DoublingModel();
    const batcher = createBatcher(model);
    const results = await Promise.allSettled([rowsOf(1), rowsOf(-1), rowsOf(3)].map((input) => batcher.predict(input)));
    assert.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? answersOf(result.value) : String(result.reason))),
      [[2], 'Error: below zero', [6]],
    );
    assert.deepEqual(model.calls, [3, 1, 1, 1]);
    assert.deepEqual(batcher.load, { requests: 0, rows: 0, bytes: 0, fullness: 0 });
  });

  it('cuts a large request and answers small ones in between', async () => {
    const model = new DoublingModel();
    const batcher = createBatcher(model, { batchRows: 100, batchMs: 1_000 });
    const order: string[] = [];
    const large = batcher.predict(rowsOf(...Array.from({ length: 1_000 }, (_, index) => index)));
    void large.then(() => order.push('large'));
    await ticks(1);
    const small = batcher.predict(rowsOf(7));
    void small.then(() => order.push('small'));
    assert.deepEqual(
      answersOf(await large),
      Array.from({ length: 1_000 }, (_, index) => 2 * index),
    );
    assert.deepEqual(answersOf(await small), [14]);
    assert.deepEqual(order, ['small', 'large']);
    assert.ok(Math.max(...model.calls) <= 100);
  });

  it('refuses what the queue cannot hold, and takes requests again when it has emptied', async () => {
    const model = new HeldModel();
    const batcher = createBatcher(model, { queueRows: 3 });
    const taken = [batcher.predict(rowsOf(1, 2)), batcher.predict(rowsOf(3))];
    await assert.rejects(batcher.predict(rowsOf(4)), (error) => {
      assert.ok(error instanceof BusyError);
      assert.equal(error.reason, 'queue');
      assert.ok(error.retryAfterSeconds >= 1 && error.retryAfterSeconds <= 60);
      return true;
    });
    await ticks(1);
    await model.letGo();
    assert.deepEqual((await Promise.all(taken)).map(answersOf), [[2, 4], [6]]);
    const later = batcher.predict(rowsOf(4));
    await ticks(1);
    await model.letGo();
    assert.deepEqual(answersOf(await later), [8]);
  });

  it('counts bytes as well as rows', async () => {
    const batcher = createBatcher(new DoublingModel(), { queueBytes: 1_000 });
    const first = batcher.predict(rowsOf(1), { bytes: 900 });
    await assert.rejects(batcher.predict(rowsOf(2), { bytes: 200 }), BusyError);
    await first;
    assert.deepEqual(answersOf(await batcher.predict(rowsOf(2), { bytes: 200 })), [4]);
  });

  it('says to come back after the time that the waiting rows will take', async () => {
    class TenMilliseconds extends DoublingModel {
      protected override work({ rows }: ModelInput): Promise<void> {
        const end = performance.now() + rows * 10;
        while (performance.now() < end) continue;
        return Promise.resolve();
      }
    }
    const batcher = createBatcher(new TenMilliseconds(), { queueRows: 500 });
    await batcher.predict(rowsOf(1, 2, 3));
    const controller = new AbortController();
    const waiting = batcher.predict(rowsOf(...new Array<number>(500).fill(1)), { signal: controller.signal });
    // 500 rows of 10 ms are 5 s; a busy machine makes them longer.
    await assert.rejects(batcher.predict(rowsOf(1)), (error) => {
      assert.ok(error instanceof BusyError && error.retryAfterSeconds >= 5, String(error));
      return true;
    });
    controller.abort();
    await assert.rejects(waiting);
  });

  it('drops a request that is given up before the model sees it', async () => {
    const model = new DoublingModel();
    const batcher = createBatcher(model);
    const controller = new AbortController();
    const dropped = batcher.predict(rowsOf(1), { signal: controller.signal, bytes: 10 });
    const kept = batcher.predict(rowsOf(2));
    controller.abort(new Error('gone'));
    await assert.rejects(dropped, /gone/);
    assert.deepEqual(answersOf(await kept), [4]);
    assert.deepEqual(model.calls, [1]);
    assert.deepEqual(batcher.load, { requests: 0, rows: 0, bytes: 0, fullness: 0 });
  });

  it('counts a request that was given up for as long as the model works on it', async () => {
    const model = new HeldModel();
    const batcher = createBatcher(model);
    const controller = new AbortController();
    const dropped = batcher.predict(rowsOf(1, 2), { signal: controller.signal });
    await ticks(1);
    controller.abort(new Error('gone'));
    await assert.rejects(dropped, /gone/);
    assert.equal(batcher.load.rows, 2);
    await model.letGo();
    assert.equal(batcher.load.rows, 0);
  });

  it('fails a request whose time is over', async () => {
    const model = new HeldModel();
    const batcher = createBatcher(model);
    await assert.rejects(batcher.predict(rowsOf(1), { timeoutMs: 20 }), { name: 'TimeoutError' });
    await model.letGo();
    assert.equal(batcher.load.requests, 0);
  });

  it('drains: answers what it has taken, refuses what comes', async () => {
    const model = new HeldModel();
    const batcher = createBatcher(model);
    const taken = batcher.predict(rowsOf(5));
    let isDrained = false;
    const drained = batcher.drain().then(() => (isDrained = true));
    await assert.rejects(batcher.predict(rowsOf(6)), { reason: 'draining' });
    await ticks(2);
    assert.equal(isDrained, false);
    await model.letGo();
    assert.deepEqual(answersOf(await taken), [10]);
    await drained;
  });

  it('calls the model apart for tensors of unequal shapes', async () => {
    const shapes: string[] = [];
    const batcher = createBatcher({
      predict: (input) => {
        const [column] = input.columns;
        if (column?.kind === 'tensor') shapes.push(`${input.rows}x${column.shape.join('x')}`);
        const values = new Float32Array(input.rows).fill(column?.values.length ?? 0);
        const tensor = { shape: [1], values };
        return Promise.resolve({ rows: input.rows, prediction: null, probabilities: null, score: null, tensor });
      },
    });
    const tensor = (length: number): ModelInput => {
      return { rows: 1, columns: [{ name: 'x', kind: 'tensor', shape: [length], values: new Float32Array(length) }] };
    };
    await Promise.all([tensor(2), tensor(3), tensor(2)].map((input) => batcher.predict(input)));
    assert.deepEqual(shapes, ['2x2', '1x3']);
  });

  it('tells of every call, of failed ones too', async () => {
    const told: FinishedBatch[] = [];
    const batcher = createBatcher(new DoublingModel(), {}, { batched: (batch) => told.push(batch) });
    await Promise.allSettled([batcher.predict(rowsOf(1)), batcher.predict(rowsOf(-1))]);
    assert.deepEqual(
      told.map(({ requests, rows, answered }) => [requests, rows, answered !== null]),
      [
        [2, 2, false],
        [1, 1, true],
        [1, 1, false],
      ],
    );
  });

  it('holds no more than its limits whatever comes', async () => {
    const limits: Partial<BatchLimits> = { queueRows: 1_000, queueBytes: 50_000 };
    const batcher = createBatcher(new HeldModel(), limits);
    let refused = 0;
    for (let request = 0; request < 10_000; request += 1) {
      batcher.predict(rowsOf(1, 2, 3), { bytes: 100 }).catch(() => (refused += 1));
      assert.ok(batcher.load.rows <= 1_000 && batcher.load.bytes <= 50_000);
    }
    await ticks(1);
    // 333 requests of 3 rows fit into 1,000 rows.
    assert.equal(refused, 10_000 - 333);
  });
});
