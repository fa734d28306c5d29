import { readFileSync } from 'node:fs';

/** A golden case of test/oracle/learn: what scikit-learn has found by these options from these rows. */
export interface GoldenCase {
  readonly kind: string;
  readonly options: object;
  readonly x?: readonly (readonly number[])[];
  readonly y?: readonly (string | number)[];
  /** Of tables.json, in place of x and y. */
  readonly table?: string;
  readonly weights: readonly number[] | null;
  readonly predicted: readonly (string | number)[];
  readonly probabilities: readonly (readonly number[])[] | null;
}

export interface RealTable {
  readonly x: number[][];
  readonly y: number[];
}

export const realTables = (read('tables.json') as { tables: Readonly<Record<string, RealTable>> }).tables;

export function goldenCases(file: string): { by: string; cases: readonly unknown[] } {
  return read(file) as { by: string; cases: readonly unknown[] };
}

export function rowsOf({ x, y, table }: GoldenCase): { x: number[][]; y: (string | number)[] } {
  if (table !== undefined) return realTables[table]!;
  return { x: (x ?? []).map((row) => [...row]), y: [...(y ?? [])] };
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../oracle/learn/${file}`, import.meta.url), 'utf8'));
}
