import { strict as assert } from 'node:assert';
import { equalBins } from '../../../src/monitor/reference/equalBins.ts';
import { readReference } from '../../../src/monitor/reference/readReference.ts';
import { referenceOf } from '../../../src/monitor/reference/referenceOf.ts';
import { sampleReference } from '../samples.ts';

describe('a reference', () => {
  const bins = (values: readonly number[], count = 10): [readonly number[], readonly number[]] => {
    const { edges, counts } = equalBins(Float64Array.from(values).sort(), count);
    return [edges, counts];
  };

  it('has deciles where values differ', () => {
    const [edges, counts] = bins(Array.from({ length: 100 }, (_, at) => at));
    assert.deepEqual(edges, [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 99]);
    assert.deepEqual(counts, Array<number>(10).fill(10));
  });

  it('gives a value that is frequent by itself a bin of its own', () => {
    assert.deepEqual(bins([0, 0, 0, 1]), [
      [0, 1, 1],
      [3, 1],
    ]);
    assert.deepEqual(bins([7, 7]), [[7, 7], [2]]);
    assert.deepEqual(bins([]), [[], []]);
    const [edges, counts] = bins([...Array<number>(60).fill(0), ...Array.from({ length: 40 }, (_, at) => at - 10.5)]);
    assert.deepEqual([edges.includes(0), edges.includes(0.5)], [true, true]);
    assert.equal(counts[edges.indexOf(0)], 60);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      100,
    );
  });

  it('holds all values as quantiles where they are few, and 1,025 of many', () => {
    const of = (rows: number): readonly number[] => {
      const values = Float64Array.from({ length: rows }, (_, at) => rows - at);
      const [column] = referenceOf([{ name: 'x', kind: 'number', values }]).features;
      return column?.kind === 'number' ? column.quantiles : [];
    };
    assert.deepEqual(of(4), [1, 2, 3, 4]);
    assert.equal(of(5_000).length, 1_025);
    assert.deepEqual([of(5_000)[0], of(5_000).at(-1)], [1, 5_000]);
  });

  it('knows numbers, dates, truth values, levels, free text and missing values apart', () => {
    const { features, rows, prediction } = referenceOf(
      [
        { name: 'n', kind: 'number', values: Float64Array.of(1, Number.NaN, 3) },
        { name: 'd', kind: 'date', values: Float64Array.of(0, 86_400_000, 0) },
        { name: 'b', kind: 'boolean', values: Float64Array.of(1, 0, Number.NaN) },
        { name: 't', kind: 'text', values: ['x', null, 'x'] },
        { name: 'image', kind: 'tensor' },
      ],
      { predictions: ['yes', 'no', 'yes'] },
    );
    assert.equal(rows, 3);
    assert.deepEqual(
      features.map(({ name, kind, count, missing }) => [name, kind, count, missing]),
      [
        ['n', 'number', 2, 1],
        ['d', 'date', 3, 0],
        ['b', 'category', 2, 1],
        ['t', 'category', 2, 1],
      ],
    );
    const [number] = features;
    assert.ok(number?.kind === 'number');
    assert.deepEqual([number.mean, number.standardDeviation, number.min, number.max], [2, Math.SQRT2, 1, 3]);
    assert.deepEqual(prediction?.kind === 'category' && prediction.levels, [
      { value: 'yes', count: 2 },
      { value: 'no', count: 1 },
    ]);
  });

  it('keeps of free text nothing but lengths', () => {
    const values = Array.from({ length: 300 }, (_, at) => `name of customer ${at}`);
    const reference = referenceOf([{ name: 'name', kind: 'text', values }]);
    const [column] = reference.features;
    assert.ok(column?.kind === 'category' && column.isFreeText);
    assert.deepEqual(column.levels, [{ value: '16–31 characters', count: 300 }]);
    assert.doesNotMatch(JSON.stringify(reference), /customer/);
  });

  it('names at most 100 levels and counts the others', () => {
    const values = Array.from({ length: 1_000 }, (_, at) => `level ${at % 150}`);
    const [column] = referenceOf([{ name: 'l', kind: 'text', values }]).features;
    assert.ok(column?.kind === 'category');
    assert.deepEqual([column.isFreeText, column.levels.length, column.other], [false, 100, 300]);
  });

  it('is read back from JSON, and refused when it is broken', () => {
    const good = sampleReference(200);
    const text = JSON.stringify(good);
    assert.deepEqual(readReference(JSON.parse(text), 'm'), good);
    const broken = [
      'null',
      '[]',
      text.replace('"version":1', '"version":2'),
      text.replace('mlnb-reference', 'other'),
      text.replace('"edges":[', '"edges":[1e99,'),
      text.replace('"quantiles":[', '"quantiles":["1",'),
      text.replace('"buckets":[', '"buckets":[1,'),
      text.replace('"count":', '"count":-'),
    ];
    for (const one of broken) {
      assert.throws(() => readReference(JSON.parse(one), 'm'), { code: 'MONITOR_REFERENCE' }, one.slice(0, 80));
    }
  });
});
