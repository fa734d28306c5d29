import assert from 'node:assert/strict';
import { frameFrom, KNNImputer, LinearRegression, Pipeline } from '../../../src/index.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

const random = seededRandom(4);
const rows = 3_000;
const column = (): (number | null)[] => Array.from({ length: rows }, () => (random() < 0.3 ? null : random()));
const x = frameFrom({ a: column(), b: column(), c: column() });
const y = Array.from({ length: rows }, () => random());

describe('a KNNImputer that fills the rows it learns from', () => {
  it('gives what fit and transform give', async () => {
    const [one, other] = [new KNNImputer(), new KNNImputer()];
    const filled = await one.fitTransform(x);
    const expected = (await other.fit(x)).transform(x);
    for (const name of ['a', 'b', 'c']) assert.deepEqual(filled.column(name), expected.column(name));
    assert.deepEqual(one.toJSON(), other.toJSON());
  });

  it('lets others have a turn, and tells how far it is', async () => {
    const shares: number[] = [];
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await new KNNImputer().fitTransform(x, null, { onProgress: (share) => shares.push(share) });
    clearInterval(timer);
    assert.ok(turns > 0 && shares.length > 1, `${turns} turns, ${shares.length} reports`);
    assert.equal(shares.at(-1), 1);
    assert.deepEqual(
      shares,
      shares.toSorted((one, next) => one - next),
    );
  });

  it('stops in a pipeline when it is told to, and has then learnt nothing', async () => {
    const stop = new AbortController();
    const imputer = new KNNImputer();
    const pipeline = new Pipeline([
      ['fill', imputer],
      ['model', new LinearRegression()],
    ]);
    const fit = pipeline.fit(x, y, { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) });
    await assert.rejects(fit, /enough/);
    assert.deepEqual([pipeline.isFitted, imputer.isFitted], [false, false]);
  });
});
