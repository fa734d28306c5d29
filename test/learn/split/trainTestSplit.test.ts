import assert from 'node:assert/strict';
import { frameFrom, KFold, takeRows, trainTestSplit, type TrainTestOptions } from '../../../src/index.ts';

const rows = (count: number) => Array.from({ length: count }, (_, row) => [row]);
const sorted = (...parts: Uint32Array[]) => parts.flatMap((part) => [...part]).sort((one, other) => one - other);

describe('trainTestSplit', () => {
  it('puts each row into one part, a quarter of them rounded up into the test', () => {
    const { trainRows, testRows, xTrain, xTest } = trainTestSplit(rows(10));
    assert.deepEqual([trainRows.length, testRows.length], [7, 3]);
    assert.deepEqual(sorted(trainRows, testRows), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert.deepEqual(
      xTrain,
      Array.from(trainRows, (row) => [row]),
    );
    assert.deepEqual(
      xTest,
      Array.from(testRows, (row) => [row]),
    );
  });

  it('takes shares and numbers of rows, as scikit-learn does', () => {
    const sizes = (options: TrainTestOptions) => {
      const { trainRows, testRows } = trainTestSplit(rows(11), null, options);
      return [trainRows.length, testRows.length];
    };
    assert.deepEqual(sizes({ testSize: 0.3 }), [7, 4]);
    assert.deepEqual(sizes({ trainSize: 0.3 }), [3, 8]);
    assert.deepEqual(sizes({ testSize: 2 }), [9, 2]);
    assert.deepEqual(sizes({ testSize: 2, trainSize: 0.5 }), [5, 2]);
  });

  it('draws the same for the same seed, and something else for another', () => {
    const drawn = (seed?: number) => [...trainTestSplit(rows(50), null, { seed }).testRows];
    assert.deepEqual(drawn(3), drawn(3));
    assert.deepEqual(drawn(), drawn(0));
    assert.notDeepEqual(drawn(3), drawn(4));
  });

  it('keeps the order without a shuffle', () => {
    const { trainRows, testRows } = trainTestSplit(rows(5), null, { shuffle: false, testSize: 2 });
    assert.deepEqual(
      [[...trainRows], [...testRows]],
      [
        [0, 1, 2],
        [3, 4],
      ],
    );
  });

  it('gives each class its share', () => {
    const y = Array.from({ length: 100 }, (_, row) => (row < 70 ? 'a' : row < 90 ? 'b' : 'c'));
    for (let seed = 0; seed < 20; seed += 1) {
      const { yTest, yTrain } = trainTestSplit(rows(100), y, { stratify: true, testSize: 0.2, seed });
      const count = (labels: string[], label: string) => labels.filter((found) => found === label).length;
      assert.deepEqual(
        ['a', 'b', 'c'].map((label) => count(yTest, label)),
        [14, 4, 2],
      );
      assert.deepEqual(
        ['a', 'b', 'c'].map((label) => count(yTrain, label)),
        [56, 16, 8],
      );
    }
  });

  it('never tears a group apart', () => {
    const groups = Array.from({ length: 60 }, (_, row) => `g${row % 9}`);
    const { trainRows, testRows } = trainTestSplit(rows(60), null, { groups, testSize: 3 });
    const [ofTrain, ofTest] = [trainRows, testRows].map((part) => new Set(Array.from(part, (row) => groups[row])));
    assert.equal(ofTest!.size, 3);
    assert.equal(ofTrain!.size, 6);
    assert.ok([...ofTest!].every((group) => !ofTrain!.has(group)));
  });

  it('gives back the types that it was given', () => {
    const frame = frameFrom({ a: [1, 2, 3, 4] });
    const parts = trainTestSplit(frame, Float64Array.of(1, 2, 3, 4), { shuffle: false });
    assert.deepEqual([...parts.xTest.column('a').values], [4]);
    assert.deepEqual(parts.yTrain, Float64Array.of(1, 2, 3));
    const matrix = trainTestSplit({ rows: 2, columns: 2, values: Float64Array.of(1, 2, 3, 4) }, null, {
      shuffle: false,
    });
    assert.deepEqual(matrix.xTest, { rows: 1, columns: 2, values: Float64Array.of(3, 4) });
    assert.equal('yTest' in matrix, false);
  });

  it('says what is wrong', () => {
    const throws = (run: () => unknown, code: string, message: RegExp) => assert.throws(run, { code, message });
    throws(() => trainTestSplit([]), 'LEARN_LENGTHS', /x is empty/);
    throws(() => trainTestSplit(rows(3), [1]), 'LEARN_LENGTHS', /3 rows and y has 1 row/);
    throws(() => trainTestSplit(rows(1)), 'LEARN_UNDEFINED', /none would be left/);
    throws(() => trainTestSplit(rows(4), null, { testSize: -1 }), 'LEARN_OPTION', /testSize is -1/);
    throws(() => trainTestSplit(rows(4), null, { testSize: 3, trainSize: 2 }), 'LEARN_OPTION', /2 \+ 3/);
    throws(
      () => trainTestSplit(rows(4), ['a', 'a', 'a', 'b'], { stratify: true }),
      'LEARN_UNDEFINED',
      /"b" has one row/,
    );
    throws(
      () => trainTestSplit(rows(6), [1, 2, 3, 1, 2, 3], { stratify: true, testSize: 2 }),
      'LEARN_UNDEFINED',
      /3 classes/,
    );
    throws(() => trainTestSplit(rows(4), [1, 1, 2, 2], { stratify: true, shuffle: false }), 'LEARN_OPTION', /shuffle/);
    throws(() => trainTestSplit(rows(2), null, { groups: [1, 1] }), 'LEARN_UNDEFINED', /groups/);
  });
});

describe('takeRows', () => {
  it('takes rows of lists, typed arrays, matrices and frames', () => {
    assert.deepEqual(takeRows(['a', 'b', 'c'], [2, 0, 2]), ['c', 'a', 'c']);
    assert.deepEqual(takeRows(Int32Array.of(5, 6), [1]), Int32Array.of(6));
    assert.deepEqual(
      takeRows(
        [
          [1, 2],
          [3, 4],
        ],
        Uint32Array.of(1),
      ),
      [[3, 4]],
    );
    const [fold] = new KFold({ nSplits: 2 }).split(4);
    assert.deepEqual(takeRows(['a', 'b', 'c', 'd'], fold!.test), ['a', 'b']);
    assert.throws(() => takeRows(['a'], [1]), { code: 'LEARN_VALUE', message: /row 1/ });
    assert.throws(() => takeRows(['a'], [0.5]), { code: 'LEARN_VALUE' });
  });
});
