import { numberLiteral } from '../../data/engine/sqlText.ts';

/**
 * SQL for the bin of a value among bins of equal width: 0 … bins − 1, the last one with its upper edge, as NumPy's
 * histogram has it. Below the first edge it is −1, above the last one `bins`.
 *
 * @param value an expression of type DOUBLE, finite
 * @param edges ascending, shape [bins + 1], made by `equalEdges`
 */
export function binSql(value: string, edges: readonly number[]): string {
  const bins = edges.length - 1;
  const [low = 0, high = 0] = [edges[0], edges.at(-1)];
  const [first, last] = [numberLiteral(low), numberLiteral(high)];
  const step = (high - low) / bins;
  // Scaled down where the range is beyond a double.
  const place = Number.isFinite(step)
    ? `(${value} - ${first}) / ${numberLiteral(step)}`
    : `(${value} / 4 - ${first} / 4) / (${last} / 4 - ${first} / 4) * ${bins}`;
  const bin = `least(${bins - 1}, greatest(0, CAST(floor(${place}) AS INTEGER)))`;
  const outer = (inner: string): string =>
    `CASE WHEN ${value} < ${first} THEN -1 WHEN ${value} > ${last} THEN ${bins} ELSE ${inner} END`;
  if (!Number.isFinite(step)) return outer(bin);
  // A quotient may be rounded over an edge, which is decided by the edge itself: first + bin · step.
  const edge = (at: string): string => `${first} + (${at}) * ${numberLiteral(step)}`;
  const tooHigh = `${value} < ${edge(bin)} AND ${bin} > 0`;
  const tooLow = `${value} >= ${edge(`${bin} + 1`)} AND ${bin} < ${bins - 1}`;
  return outer(`CASE WHEN ${tooHigh} THEN ${bin} - 1 WHEN ${tooLow} THEN ${bin} + 1 ELSE ${bin} END`);
}

/** SQL for the bin of a value among bins of equal ratio, whose edges are the logarithms of base 10. */
export function logBinSql(value: string, logarithms: readonly number[]): string {
  // A logarithm's rounding may put the smallest or the largest value outside.
  return `least(${logarithms.length - 2}, greatest(0, ${binSql(`log10(${value})`, logarithms)}))`;
}
