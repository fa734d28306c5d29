import type { ShapExplanation } from './ShapExplanation.ts';

/** What SHAP values say of columns as a whole: fit for a report, since it holds no row. */
export interface ShapSummary {
  readonly method: ShapExplanation['method'];
  readonly scale: ShapExplanation['scale'];
  readonly rows: number;
  readonly outputs: ShapExplanation['outputs'];
  readonly baseValues: readonly number[];
  /** The columns that move predictions most come first. */
  readonly columns: readonly ShapColumn[];
}

export interface ShapColumn {
  readonly column: string;
  /** Mean of the values without their signs, over all rows and outputs. */
  readonly meanAbsolute: number;
  /** The same for each output. */
  readonly byOutput: readonly number[];
}

export function shapSummary(explanation: ShapExplanation): ShapSummary {
  const { columns, values, method, scale, outputs, baseValues, rows } = explanation;
  const found = columns.map((column, at) => {
    const byOutput = values.map((byRow) => byRow.reduce((sum, row) => sum + Math.abs(row[at] ?? 0), 0) / byRow.length);
    return { column, meanAbsolute: byOutput.reduce((sum, value) => sum + value, 0) / byOutput.length, byOutput };
  });
  return {
    method,
    scale,
    rows: rows.length,
    outputs,
    baseValues,
    columns: found.sort((one, other) => other.meanAbsolute - one.meanAbsolute),
  };
}
