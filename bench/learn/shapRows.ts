import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { treeShap } from '../../src/evaluation/explain/shap/treeShap.ts';
import type { TreeEnsemble } from '../../src/learn/tree/TreeEnsemble.ts';

interface Case {
  readonly name: string;
  readonly columns: number;
  readonly trees: readonly Readonly<Record<Field, number[]>>[];
  readonly asked: readonly { rows: number; seconds: number; x: number[]; first: number[][] }[];
}

type Field = 'column' | 'threshold' | 'left' | 'right' | 'value' | 'cover' | 'missingLeft';

/**
 * Rows of a Markdown table: processor time a row of exact SHAP values of the same trees and rows, here and by XGBoost's
 * `pred_contribs` (the reference's own C++, one thread). Debian has no `shap`; without python3-xgboost there is no row.
 */
export async function shapRows(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mlnb-shap-bench-'));
  try {
    const file = join(folder, 'cases.json');
    const script = new URL('shapReference.py', import.meta.url).pathname;
    if (spawnSync('/usr/bin/python3', [script, file]).status !== 0) return [];
    const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[];
    const rows: string[] = [];
    for (const each of cases) rows.push(...(await caseRows(each)));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function caseRows({ name, columns, trees, asked }: Case): Promise<string[]> {
  const ensemble = ensembleOf(trees, columns);
  const leaves = ensemble.trees.reduce((sum, { tree }) => sum + tree.column.filter((at) => at < 0).length, 0);
  // Before the clock runs, as the reference's code is compiled already.
  const [warm] = asked;
  for (let at = 0; at < 8 && warm !== undefined; at += 1) await treeShap({ ensemble }, matrixOf(warm.x, columns));
  const rows: string[] = [];
  for (const { rows: count, seconds, x, first } of asked) {
    const before = process.cpuUsage();
    const { values } = await treeShap({ ensemble }, matrixOf(x, columns));
    const { user, system } = process.cpuUsage(before);
    assertSame(values[0] ?? [], first);
    const [mine, theirs] = [(user + system) / count, (1e6 * seconds) / count];
    rows.push(
      `| ${name} (${leaves.toLocaleString('en-US')} leaves), ${count.toLocaleString('en-US')} rows | ${mine.toFixed(0)} µs a row (1.00×) | ${theirs.toFixed(0)} µs a row (${(theirs / mine).toFixed(2)}×) |`,
    );
  }
  return rows;
}

function matrixOf(x: number[], columns: number): { rows: number; columns: number; values: Float64Array } {
  return { rows: x.length / columns, columns, values: Float64Array.from(x) };
}

function ensembleOf(trees: Case['trees'], columns: number): TreeEnsemble {
  return {
    featureNames: Array.from({ length: columns }, (_, at) => `x${at}`),
    outputs: 1,
    baseline: new Float64Array(1),
    link: 'identity',
    trees: trees.map((tree) => ({
      output: 0,
      weight: 1,
      tree: {
        outputs: 1,
        column: Int32Array.from(tree.column),
        threshold: Float64Array.from(tree.threshold),
        missingLeft: Uint8Array.from(tree.missingLeft),
        categories: null,
        left: Int32Array.from(tree.left),
        right: Int32Array.from(tree.right),
        value: Float64Array.from(tree.value),
        count: Float64Array.from(tree.cover),
        cover: Float64Array.from(tree.cover),
        gain: new Float64Array(tree.column.length),
      },
    })),
  };
}

/** The reference computes in single precision; its last column is the base value. */
function assertSame(values: readonly (readonly number[])[], expected: readonly (readonly number[])[]): void {
  expected.forEach((row, at) => {
    row.slice(0, -1).forEach((value, column) => {
      const found = values[at]?.[column] ?? Number.NaN;
      if (!(Math.abs(found - value) < 1e-3)) throw new Error(`row ${at}, column ${column}: ${found}, not ${value}`);
    });
  });
}
