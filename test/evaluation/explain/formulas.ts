import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Explainable } from '../../../src/evaluation/explain/Explainable.ts';
import { Frame } from '../../../src/learn/frame/Frame.ts';
import { type Features, readFeatures } from '../../../src/learn/input/readFeatures.ts';

/** What scikit-learn and SciPy say: test/oracle/explain/makeExplainGoldens.py. */
export const golden = JSON.parse(
  readFileSync(new URL('../../oracle/explain/explain.json', import.meta.url), 'utf8'),
) as ExplainGoldens;

export interface ExplainGoldens {
  readonly x: number[][];
  readonly dependence: {
    readonly model: 'curve' | 'two' | 'three';
    readonly columns: number[];
    readonly gridResolution: number;
    readonly percentiles: [number, number];
    readonly values: number[][];
    readonly average: number[][];
    readonly individual: number[][][];
  }[];
  readonly permutation: { y: number[]; baseline: number; means: number[]; stds: number[]; nRepeats: number };
  readonly ridge: {
    readonly columns: number[][];
    readonly weights: number[];
    readonly target: number[];
    readonly alpha: number;
    readonly intercept: number;
    readonly coefficients: number[];
    readonly r2: number;
  }[];
  readonly tails: [number, number, number][];
  readonly tests: { slice: number[]; rest: number[]; effectSize: number; pValue: number }[];
  readonly adjusted: { p: number[]; q: number[] };
  readonly wilson: [number, number, number, number, number][];
  readonly fairness: {
    readonly groups: string[];
    readonly actual: number[];
    readonly predicted: number[];
    readonly rates: Record<string, Record<string, number>>;
    readonly gaps: Record<string, number>;
  };
}

/** A model that computes a formula of each row. */
export function formula(of: (row: number[]) => number): Explainable {
  return { predict: (x) => rowsOf(x).map(of) };
}

/** The models of makeExplainGoldens.py. */
export const models: Readonly<Record<'curve' | 'two' | 'three', Explainable>> = {
  curve: formula(([a = 0, b = 0, c = 0, d = 0]) => Math.sin(a) * b + c ** 2 - 0.5 * d),
  two: classes(2),
  three: classes(3),
};

function classes(count: number): Explainable {
  const shares = (x: Features): number[][] =>
    rowsOf(x).map((row) => {
      const raw = Array.from({ length: count }, (_, k) => Math.exp(row[k]! * (k + 1) + row[3]! * row[0]! * k));
      const sum = raw.reduce((total, value) => total + value, 0);
      return raw.map((value) => value / sum);
    });
  return {
    classes: Array.from({ length: count }, (_, k) => k),
    predictProba: shares,
    predict: (x) => shares(x).map((row) => row.indexOf(Math.max(...row))),
  };
}

export function rowsOf(x: Features): number[][] {
  const { rows, columns, values } = readFeatures(x);
  return Array.from({ length: rows }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)]);
}

/** The values of a column of a frame. */
export function cellsOf(x: Features, name: string): (string | number | null)[] {
  assert.ok(x instanceof Frame);
  return [...x.column(name).values];
}

export function isClose(found: number, expected: number, tolerance = 1e-9): boolean {
  return Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected));
}
