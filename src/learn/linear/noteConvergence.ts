/** Says that a fit was stopped by `maxIter`, since its model may be far from what was asked for. */
export function noteConvergence(kind: string, { converged, maxIter }: { converged: boolean; maxIter: number }): void {
  if (converged) return;
  console.warn(
    `${kind} was stopped by maxIter (${maxIter}) before it had converged. ` +
      'Scale the columns, such as by StandardScaler, or raise maxIter.',
  );
}
