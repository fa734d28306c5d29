import type { ColumnDrift } from '../Monitor.ts';
import type { ReferenceColumn, ReferenceNumbers } from '../ReferenceProfile.ts';
import { figure } from '../report/figureText.ts';
import { adjustedByHolm } from '../statistics/adjustedByHolm.ts';
import { sharesOf } from '../statistics/sharesOf.ts';
import type { ColumnPlan } from '../watch/ColumnPlan.ts';
import { frequentUnseen, type UnseenLevels } from '../watch/UnseenLevels.ts';
import { type ColumnFigures, columnFigures } from './ColumnFigures.ts';
import { type AdjustedTests, driftLevel, type Verdict } from './driftLevel.ts';

/** The counters of a column over all panes of a window. */
export interface ColumnWindow {
  readonly plan: ColumnPlan;
  /** Shape [cells]. */
  readonly cells: ArrayLike<number>;
  readonly unseen: readonly UnseenLevels[];
}

export interface DriftLimits {
  readonly leastRows: number;
  readonly falseAlarms: number;
}

/** The drift of every column; all of their tests together are corrected by Holm's method. */
export function columnDrifts(columns: readonly ColumnWindow[], limits: DriftLimits): ColumnDrift[] {
  const figures = columns.map(({ plan, cells }) => columnFigures(plan, cells, limits.leastRows));
  const adjusted = adjustedTests(figures);
  return columns.flatMap((column, at) => {
    const [own, tests] = [figures[at], adjusted[at]];
    return own === undefined || tests === undefined ? [] : [drift(column, own, { tests, alpha: limits.falseAlarms })];
  });
}

function adjustedTests(figures: readonly ColumnFigures[]): AdjustedTests[] {
  const all = figures.flatMap(({ tests }) => [tests.distribution, tests.missing, tests.outside]);
  const known = all.filter((p) => p !== null);
  const adjusted = adjustedByHolm(known)[Symbol.iterator]();
  const next = (p: number | null): number | null => (p === null ? null : (adjusted.next().value ?? 1));
  return figures.map(({ tests }) => ({
    distribution: next(tests.distribution),
    missing: next(tests.missing),
    outside: next(tests.outside),
  }));
}

function drift({ plan, unseen }: ColumnWindow, figures: ColumnFigures, verdict: Verdict): ColumnDrift {
  const { counts, psi, psiExcess, jensenShannon, ks, chiSquare } = figures;
  const { reference } = plan;
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    column: reference.name,
    kind: reference.kind,
    ...driftLevel(plan, figures, verdict),
    rows: counts.rows,
    missingBefore: share(reference.missing, reference.count + reference.missing),
    missingNow: share(counts.missing, counts.rows + counts.missing),
    psi,
    psiExcess,
    jensenShannon,
    ks,
    chiSquare,
    outside: share(counts.outside, counts.rows),
    unseen: reference.kind === 'category' && reference.other === 0 ? frequentUnseen(unseen) : [],
    bins: shownBins(reference, counts),
  };
}

function shownBins(reference: ReferenceColumn, { before, now }: ColumnFigures['counts']): ColumnDrift['bins'] {
  const labels = reference.kind === 'category' ? levelLabels(reference) : binLabels(reference);
  return { labels, before: sharesOf(before), now: sharesOf(now) };
}

function levelLabels({ levels, other }: Extract<ReferenceColumn, { kind: 'category' }>): string[] {
  return [...levels.map(({ value }) => value), other === 0 ? 'new levels' : 'other levels'];
}

function binLabels({ edges, kind }: ReferenceNumbers): string[] {
  const texts = edges.map((edge) => (kind === 'date' ? dateText(edge) : figure(edge)));
  return edges.slice(1).map((edge, bin) => {
    const [from = '', to = ''] = [texts[bin], texts[bin + 1]];
    return edge === edges[bin] ? from : `${from} to ${to}`;
  });
}

function dateText(timeMs: number): string {
  return Math.abs(timeMs) <= 8.64e15 ? new Date(timeMs).toISOString().slice(0, 10) : String(timeMs);
}
