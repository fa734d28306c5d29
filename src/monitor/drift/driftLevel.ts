import type { DriftLevel } from '../Monitor.ts';
import type { ColumnPlan } from '../watch/ColumnPlan.ts';
import type { ColumnFigures } from './ColumnFigures.ts';
import { percent, figure } from '../report/figureText.ts';

/** Probabilities of a column's tests after the correction for all tests of the report. */
export type AdjustedTests = ColumnFigures['tests'];

export interface Verdict {
  readonly tests: AdjustedTests;
  /** A test says that it is more than chance where its probability is below. */
  readonly alpha: number;
}

export interface JudgedColumn {
  readonly level: DriftLevel;
  readonly reasons: readonly string[];
}

/**
 * Drift is a move that is both large, by the customary limits of the stability index (0.1 and 0.25) over what chance
 * makes of it, and more than chance. The worst of three: the distribution, missing values, values outside of the
 * reference. A date moves on by itself, and is never more than `slight`.
 */
export function driftLevel(plan: ColumnPlan, figures: ColumnFigures, { tests, alpha }: Verdict): JudgedColumn {
  const isReal = (p: number | null): boolean => p !== null && p < alpha;
  const found = [
    isReal(tests.distribution) ? distributionFinding(figures) : null,
    isReal(tests.missing) ? missingFinding(plan, figures) : null,
    isReal(tests.outside) ? outsideFinding(plan, figures) : null,
  ].filter((finding) => finding !== null);
  if (found.length > 0) {
    const worst = found.some(({ level }) => level === 'marked') ? 'marked' : 'slight';
    const level = plan.reference.kind === 'date' ? 'slight' : worst;
    return { level, reasons: found.map(({ reason }) => reason) };
  }
  if (tests.distribution !== null) return { level: 'none', reasons: [] };
  return { level: 'unknown', reasons: [tooFew(plan, figures)] };
}

interface Finding {
  readonly level: 'slight' | 'marked';
  readonly reason: string;
}

function distributionFinding({ psi, psiExcess, ks }: ColumnFigures): Finding | null {
  const excess = psiExcess ?? 0;
  if (excess < limits.psi.slight) return null;
  const by = ks === null ? '' : `; the greatest distance of the distribution functions is ${figure(ks.statistic)}`;
  return {
    level: excess >= limits.psi.marked ? 'marked' : 'slight',
    reason: `The distribution has moved: stability index ${figure(psi ?? 0)}, ${figure(excess)} of it more than chance${by}.`,
  };
}

function missingFinding({ reference }: ColumnPlan, { counts }: ColumnFigures): Finding | null {
  const [before, now] = [
    shareOf(reference.missing, reference.count + reference.missing),
    shareOf(counts.missing, counts.rows + counts.missing),
  ];
  const move = Math.abs(now - before);
  const isNew = reference.missing === 0 && now >= limits.newMissing;
  if (move < limits.missing.slight && !isNew) return null;
  return {
    level: move >= limits.missing.marked ? 'marked' : 'slight',
    reason: `${percent(now)} of the rows have no value, ${percent(before)} before.`,
  };
}

function outsideFinding(plan: ColumnPlan, { counts }: ColumnFigures): Finding | null {
  const share = shareOf(counts.outside, counts.rows);
  if (share < limits.outside.slight) return null;
  const { reference } = plan;
  const what =
    reference.kind === 'category'
      ? 'have a level that the reference does not have'
      : `lie outside of the reference's range, ${rangeText(reference)}`;
  return {
    level: share >= limits.outside.marked ? 'marked' : 'slight',
    reason: `${percent(share)} of the values ${what}.`,
  };
}

function rangeText({ kind, min, max }: { kind: string; min: number | null; max: number | null }): string {
  const text = (value: number | null): string => {
    if (value === null) return '?';
    return kind === 'date' && Math.abs(value) <= 8.64e15 ? new Date(value).toISOString().slice(0, 10) : figure(value);
  };
  return `${text(min)} to ${text(max)}`;
}

function tooFew({ reference }: ColumnPlan, { counts }: ColumnFigures): string {
  return `Too few values to say: ${counts.rows.toLocaleString('en-US')} now, ${reference.count.toLocaleString('en-US')} in the reference.`;
}

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const limits = {
  psi: { slight: 0.1, marked: 0.25 },
  missing: { slight: 0.05, marked: 0.1 },
  /** Share of missing values where there were none. */
  newMissing: 0.01,
  outside: { slight: 0.01, marked: 0.1 },
} as const;
