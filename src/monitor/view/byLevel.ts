import type { ColumnDrift, DriftLevel, MonitorReport } from '../Monitor.ts';

/** The worst first; the model's answers before the columns. */
export function byLevel({ columns, prediction }: Pick<MonitorReport, 'columns' | 'prediction'>): ColumnDrift[] {
  const sorted = [...columns].sort(
    (a, b) => places[a.level] - places[b.level] || (b.psiExcess ?? 0) - (a.psiExcess ?? 0),
  );
  return [...(prediction === null ? [] : [prediction]), ...sorted];
}

const places: Readonly<Record<DriftLevel, number>> = { marked: 0, slight: 1, none: 2, unknown: 3 };
