import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../src/base/UserError.ts';
import type { Fold } from '../../../src/learn/split/Fold.ts';
import { GroupKFold, KFold, StratifiedKFold, TimeSeriesSplit } from '../../../src/index.ts';

interface Goldens {
  readonly by: string;
  readonly kFold: readonly { rows: number; nSplits: number; tests: number[][] }[];
  readonly stratifiedKFold: readonly { y: string[]; nSplits: number; tests: number[][] }[];
  readonly groupKFold: readonly { groups: number[]; nSplits: number; tests: number[][] }[];
  readonly timeSeriesSplit: readonly { rows: number; options: object; folds: { train: number[]; test: number[] }[] }[];
}

const goldens = JSON.parse(readFileSync(new URL('../../oracle/learn/splits.json', import.meta.url), 'utf8')) as Goldens;

function testsOf(folds: Iterable<Fold>): number[][] {
  return Array.from(folds, ({ test }) => [...test]);
}

/** Each row is tested once, and trained on wherever it is not tested. */
function assertPartition(folds: readonly Fold[], rows: number): void {
  const tested = folds.flatMap(({ test }) => [...test]).sort((one, other) => one - other);
  assert.deepEqual(tested, [...Array(rows).keys()]);
  for (const { train, test } of folds) {
    assert.equal(new Set([...train, ...test]).size, rows);
    assert.equal(train.length + test.length, rows);
  }
}

describe(`folds, as ${goldens.by} makes them`, () => {
  it('KFold', () => {
    for (const { rows, nSplits, tests } of goldens.kFold) {
      assert.deepEqual(testsOf(new KFold({ nSplits }).split(rows)), tests);
    }
  });

  it('StratifiedKFold', () => {
    for (const { y, nSplits, tests } of goldens.stratifiedKFold) {
      assert.deepEqual(testsOf(new StratifiedKFold({ nSplits }).split(y)), tests);
    }
  });

  it('GroupKFold', () => {
    for (const { groups, nSplits, tests } of goldens.groupKFold) {
      assert.deepEqual(testsOf(new GroupKFold({ nSplits }).split(groups)), tests);
    }
  });

  it('TimeSeriesSplit', () => {
    for (const { rows, options, folds } of goldens.timeSeriesSplit) {
      const own = Array.from(new TimeSeriesSplit(options).split(rows), ({ train, test }) => ({
        train: [...train],
        test: [...test],
      }));
      assert.deepEqual(own, folds);
    }
  });
});

describe('shuffled folds', () => {
  it('test each row once, the same ones for the same seed', () => {
    const folds = (seed: number): Fold[] => [...new KFold({ nSplits: 3, shuffle: true, seed }).split(20)];
    assertPartition(folds(1), 20);
    assert.deepEqual(folds(1), folds(1));
    assert.notDeepEqual(folds(1), folds(2));
  });

  it('keep the share of each class', () => {
    const y = Array.from({ length: 90 }, (_, row) => (row % 9 < 2 ? 'rare' : 'usual'));
    const folds = [...new StratifiedKFold({ shuffle: true, seed: 4 }).split(y)];
    assertPartition(folds, 90);
    const rare = folds.map(({ test }) => test.filter((row) => y[row] === 'rare').length);
    assert.deepEqual(rare, [4, 4, 4, 4, 4]);
    assert.notDeepEqual(testsOf(folds), testsOf(new StratifiedKFold().split(y)));
  });
});

describe('folds that cannot be made', () => {
  const check = (make: () => unknown, message: string): void => {
    assert.throws(make, (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.message, message);
      return true;
    });
  };

  it('say what is too few', () => {
    check(() => new KFold({ nSplits: 1 }), 'nSplits is 1.');
    check(() => new KFold({ nSplits: 4 }).split(3), 'There are 3 rows for 4 folds.');
    check(() => new GroupKFold({ nSplits: 3 }).split(['a', 'b', 'a']), 'There are 2 groups for 3 folds.');
    check(() => new StratifiedKFold({ nSplits: 2 }).split(['a', 'b', 'a']), 'The class "b" has 1 row for 2 folds.');
    check(() => new StratifiedKFold().split([]), 'y is empty.');
    check(() => new TimeSeriesSplit({ nSplits: 2 }).split(2), 'There are 2 rows for 3 folds.');
    check(() => new TimeSeriesSplit({ gap: -1 }), 'gap is -1.');
    check(
      () => new TimeSeriesSplit({ nSplits: 2, testSize: 4, gap: 2 }).split(10),
      '2 tests of 4 rows with a gap of 2 leave no row of 10 to train on.',
    );
  });
});
