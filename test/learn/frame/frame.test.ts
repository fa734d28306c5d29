import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { displaySymbol, featuresOf, Frame, frameFrom, tableOf } from '../../../src/index.ts';
import { rejectsWith } from '../rejectsWith.ts';

describe('frameFrom', () => {
  it('tells kinds by values, and takes null, undefined and NaN for missing', () => {
    const frame = frameFrom([
      { n: null, big: 3n, ok: true, at: new Date(5), word: 'a', nothing: null },
      { n: 2, ok: null, at: null, word: undefined, nothing: undefined, late: 'x' },
    ]);
    assert.deepEqual(
      frame.frameColumns.map(({ name, kind, values }) => [name, kind, [...values]]),
      [
        ['n', 'number', [NaN, 2]],
        ['big', 'number', [3, NaN]],
        ['ok', 'boolean', [1, NaN]],
        ['at', 'date', [5, NaN]],
        ['word', 'text', ['a', null]],
        ['nothing', 'number', [NaN, NaN]],
        ['late', 'text', [null, 'x']],
      ],
    );
  });

  it('takes columns, and kinds that values do not say', () => {
    const frame = frameFrom({ zip: [8001, 3000], at: ['2024-01-01', null] }, { kinds: { zip: 'text', at: 'date' } });
    assert.deepEqual(frame.column('zip').values, ['8001', '3000']);
    assert.equal(frame.column('at').values[0], Date.UTC(2024, 0, 1));
  });

  it('names what is wrong', () => {
    const throws = (run: () => unknown, code: string, message: RegExp) => assert.throws(run, { code, message });
    throws(() => frameFrom({ a: [1, 'x'] }), 'LEARN_VALUE', /"a" is "x" in row 1/);
    throws(() => frameFrom({ a: ['x', {}] }), 'LEARN_VALUE', /an object in row 1/);
    throws(() => frameFrom({ a: [1], b: [1, 2] }), 'LEARN_LENGTHS', /"b"/);
    throws(() => frameFrom({ a: [1] }, { kinds: { b: 'text' } }), 'LEARN_OPTION', /"b"/);
    throws(() => frameFrom({ age: [1] }).column('aeg'), 'LEARN_COLUMN', /aeg/);
    throws(
      () => new Frame([...frameFrom({ a: [1] }).frameColumns, ...frameFrom({ a: [1] }).frameColumns]),
      'LEARN_COLUMN',
      /twice/,
    );
  });
});

describe('a frame', () => {
  const frame = frameFrom({
    n: [1, 2.5, null],
    ok: [true, false, null],
    at: [new Date(0), null, null],
    word: ['<b>', null, 'c'],
  });

  it('gives rows by number, also several times', () => {
    const taken = frame.take([2, 0, 0]);
    assert.deepEqual([...taken.column('n').values], [NaN, 1, 1]);
    assert.deepEqual(taken.column('word').values, ['c', '<b>', '<b>']);
  });

  it('shows itself as a table, with truth values and dates as such', () => {
    const { data } = frame[displaySymbol]();
    const { 'text/plain': text, 'text/html': html } = data as Readonly<Record<string, string>>;
    assert.match(text!, /true/);
    assert.match(text!, /1970-01-01/);
    assert.match(text!, /2\.5/);
    assert.doesNotMatch(text!, /NaN/);
    assert.match(html!, /&lt;b&gt;/);
    assert.equal(inspect(frame), 'Frame 3 × 4 (n number, ok boolean, at date, word text)');
  });
});

describe('featuresOf', () => {
  it('makes columns of every type of a table', async () => {
    const table = await tableOf([
      { i: 1, big: 2n ** 60n, ok: true, at: new Date('2024-05-01T00:00:00Z'), word: 'a', y: 'yes' },
      { i: null, big: null, ok: null, at: null, word: null, y: 'no' },
    ]);
    const wide = await table.withColumn('exact', 'CASE WHEN i = 1 THEN 1.25::DECIMAL(30,2) END');
    const { x, y } = await featuresOf(wide, { target: 'y' });
    assert.deepEqual(y, ['yes', 'no']);
    assert.deepEqual(
      x.frameColumns.map(({ name, kind, values }) => [name, kind, [...values]]),
      [
        ['i', 'number', [1, NaN]],
        ['big', 'number', [2 ** 60, NaN]],
        ['ok', 'boolean', [1, NaN]],
        ['at', 'date', [Date.UTC(2024, 4, 1), NaN]],
        ['word', 'text', ['a', null]],
        ['exact', 'number', [1.25, NaN]],
      ],
    );
  });

  it('leaves out and chooses columns', async () => {
    const table = await tableOf([{ a: 1, b: 2, c: 3 }]);
    const names = async (options: object) => (await featuresOf(table, options)).x.columnNames;
    assert.deepEqual(await names({ drop: ['b'] }), ['a', 'c']);
    assert.deepEqual(await names({ columns: ['c', 'a'], target: 'a' }), ['c']);
    assert.equal((await featuresOf(table)).y, null);
    assert.deepEqual((await featuresOf(table, { target: 'b' })).y, Float64Array.of(2));
  });

  it('refuses what no model learns from', async () => {
    const plain = await tableOf([
      { a: 1, y: null },
      { a: 2, y: 1 },
    ]);
    const table = await plain.withColumn('list', '[a]');
    await rejectsWith('LEARN_COLUMN', () => featuresOf(table), /"list"/);
    await rejectsWith(
      'LEARN_VALUE',
      () => featuresOf(table, { target: 'y', drop: ['list'] }),
      /"y" is missing in row 0/,
    );
    await assert.rejects(() => featuresOf(table, { target: 'z', drop: ['list'] }), { code: 'TABLE_COLUMN_MISSING' });
    await assert.rejects(() => featuresOf(table, { drop: ['z'] }), { code: 'TABLE_COLUMN_MISSING' });
    await assert.rejects(() => featuresOf(table, { drop: ['list'], limit: 1 }), { code: 'TABLE_TOO_LARGE' });
  });
});
