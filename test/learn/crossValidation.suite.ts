import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as library from '../../src/index.ts';
import { crossValScore, type MinMaxScaler, Pipeline, type StandardScaler } from '../../src/index.ts';
import { modelFromJSON } from '../../src/learn/model/modelFromJSON.ts';
import type { AnyModel, Classifier } from '../../src/learn/model/contracts.ts';
import { realTables } from './goldenCases.ts';

interface ScoredCase {
  readonly table: string;
  readonly kind: string;
  readonly options: object;
  readonly scaler: 'StandardScaler' | 'MinMaxScaler';
  readonly scores: readonly number[];
}

const { by, cases } = JSON.parse(
  readFileSync(new URL('../oracle/learn/crossValidation.json', import.meta.url), 'utf8'),
) as { by: string; cases: readonly ScoredCase[] };

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of the mean of scikit-learn's scores. */
function standardError(scores: readonly number[]): number {
  const middle = mean(scores);
  const square = scores.reduce((sum, score) => sum + (score - middle) ** 2, 0) / (scores.length - 1);
  return Math.sqrt(square / scores.length);
}

function scalerOf(name: ScoredCase['scaler']): MinMaxScaler | StandardScaler {
  return name === 'MinMaxScaler' ? new library.MinMaxScaler({ clip: true }) : new library.StandardScaler();
}

describe(`cross-validated scores on real tables, as ${by}`, () => {
  for (const { table, kind, options, scaler, scores } of cases) {
    it(`${kind} ${JSON.stringify(options)} on ${table} is within one standard error`, async function () {
      this.timeout(180_000);
      const { x, y } = realTables[table]!;
      // What goes by chance is judged by ten runs.
      const seeds = kind.startsWith('SGD') ? Array.from({ length: 10 }, (_, seed) => ({ seed })) : [{}];
      const own: number[] = [];
      for (const seed of seeds) {
        const json = { kind, version: 1, options: { ...options, ...seed }, fitted: null };
        const model = modelFromJSON(json) as unknown as AnyModel & Classifier;
        const pipeline = new Pipeline([
          ['scaler', scalerOf(scaler)],
          ['model', model],
        ]);
        own.push(...(await crossValScore(pipeline, x, y)));
      }
      const limit = Math.max(standardError(scores), 1e-9);
      assert.ok(Math.abs(mean(own) - mean(scores)) <= limit, `${mean(own)}, not ${mean(scores)} ± ${limit}`);
    });
  }
});
