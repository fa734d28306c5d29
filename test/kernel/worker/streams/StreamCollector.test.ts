import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StreamCollector } from '../../../../src/kernel/worker/streams/StreamCollector.ts';

/** A collector on a clock of its own; `later` tasks run when told. */
function collector() {
  const sent: { id: number; name: string; text: string }[] = [];
  const tasks: (() => void)[] = [];
  const clock = { now: 0 };
  const streams = new StreamCollector(
    (id, name, text) => void sent.push({ id, name, text }),
    (task) => void tasks.push(task),
    () => clock.now,
  );
  return { streams, sent, tasks, clock };
}

describe('StreamCollector', () => {
  it('sends the first 32 writes of a window at once and collects the rest', () => {
    const { streams, sent, tasks } = collector();
    for (let index = 0; index < 40; index++) streams.write(1, 'stdout', 'x');
    assert.equal(sent.length, 32);
    tasks.shift()?.();
    assert.deepEqual(sent.at(-1), { id: 1, name: 'stdout', text: 'x'.repeat(8) });
  });
  it('sends at once again when the flood is over', () => {
    const { streams, sent, clock } = collector();
    for (let index = 0; index < 40; index++) streams.write(1, 'stdout', 'x');
    clock.now = 9;
    streams.write(1, 'stdout', 'y');
    assert.deepEqual(
      sent.slice(-2).map(({ text }) => text),
      ['xxxxxxxx', 'y'],
    );
  });
  it('never mixes cells or streams', () => {
    const { streams, sent } = collector();
    for (let index = 0; index < 40; index++)
      streams.write(index % 2, index % 3 === 0 ? 'stdout' : 'stderr', String(index));
    streams.flush();
    for (const { id, name, text } of sent) {
      assert.equal(Number(text) % 2, id);
      assert.equal(Number(text) % 3 === 0 ? 'stdout' : 'stderr', name);
    }
  });
  it('loses nothing and keeps the order, whatever is written', () => {
    const write = fc.record({
      id: fc.integer({ min: 1, max: 2 }),
      text: fc.oneof(fc.string(), fc.constant('😀'.repeat(40_000))),
      pause: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 120 }), (writes) => {
        const { streams, sent, clock } = collector();
        for (const { id, text, pause } of writes) {
          clock.now += pause;
          streams.write(id, 'stdout', text);
        }
        streams.flush();
        const all = (pairs: readonly { id: number; text: string }[]): string =>
          pairs.map(({ id, text }) => text.replace(/./gsu, (character) => `${id}${character}`)).join('');
        assert.equal(all(sent), all(writes));
        for (const { text } of sent) assert.ok(text.length <= 2 * 65_536 + 10);
      }),
      { numRuns: 40 },
    );
  });
});
