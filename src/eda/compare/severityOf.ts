export interface DriftFigures {
  readonly psi: number;
  readonly divergence: number;
  /** Of the test that fits the column. */
  readonly pValue: number;
  /** Share of missing values after minus before. */
  readonly missingMove: number;
}

/**
 * By the customary limits of the stability index (0.1 and 0.25), with the divergence that a like shift makes; only
 * where the test says that it is not chance, for the index of few rows is large by itself.
 */
export function severityOf({ psi, divergence, pValue, missingMove }: DriftFigures): 'none' | 'slight' | 'marked' {
  const isReal = !(pValue >= 0.01);
  if ((isReal && (psi >= 0.25 || divergence >= 0.1)) || Math.abs(missingMove) >= 0.1) return 'marked';
  return (isReal && (psi >= 0.1 || divergence >= 0.03)) || Math.abs(missingMove) >= 0.05 ? 'slight' : 'none';
}
