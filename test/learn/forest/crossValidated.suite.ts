import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as library from '../../../src/index.ts';
import { realTables } from '../goldenCases.ts';

interface Crossed {
  readonly table: string;
  readonly kind: keyof typeof library;
  readonly options: object;
  /** Of each fold accuracy or R². */
  readonly scores: readonly number[];
}

const { by, folds, crossed } = JSON.parse(
  readFileSync(new URL('../../oracle/learn/forests.json', import.meta.url), 'utf8'),
) as { by: string; folds: Record<string, number[][]>; crossed: readonly Crossed[] };

interface AnyEstimator {
  fit(x: number[][], y: number[]): Promise<unknown>;
  predict(x: number[][]): ArrayLike<number>;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function scoreOf(table: string, predicted: ArrayLike<number>, y: readonly number[]): number {
  if (table !== 'diabetes') return library.accuracyScore(y, predicted);
  return library.r2Score(y, predicted);
}

describe(`trees on five real tables, against ${by} on the same folds`, function () {
  this.timeout(600_000);

  for (const { table, kind, options, scores } of crossed) {
    it(`${kind} scores within one standard error on ${table}`, async () => {
      const { x, y } = realTables[table]!;
      const own: number[] = [];
      // What goes by chance is judged by as many runs as on the other side.
      const runs = /Forest|Extra/.test(kind) ? (table === 'digits' ? 10 : 3) : 1;
      const seeds = Array.from({ length: runs }, (_, seed) => seed);
      for (const test of folds[table]!) {
        const aside = new Set(test);
        const train = x.map((_, row) => row).filter((row) => !aside.has(row));
        const ofSeeds: number[] = [];
        for (const seed of seeds) {
          const model = new (library[kind] as unknown as new (options: object) => AnyEstimator)({ ...options, seed });
          await model.fit(
            train.map((row) => x[row]!),
            train.map((row) => y[row]!),
          );
          const predicted = model.predict(test.map((row) => x[row]!));
          const actual = test.map((row) => y[row]!);
          ofSeeds.push(scoreOf(table, predicted, actual));
        }
        own.push(meanOf(ofSeeds));
      }
      const mean = meanOf(scores);
      const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (scores.length - 1));
      const standardError = spread / Math.sqrt(scores.length);
      const apart = Math.abs(mean - meanOf(own));
      assert.ok(apart <= standardError, `${meanOf(own)} against ${mean} ± ${standardError}`);
    });
  }
});
