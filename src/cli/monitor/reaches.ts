import type { MonitorReport } from '../../monitor/Monitor.ts';
import type { FailLevel } from './MonitorCommandOptions.ts';

/** Whether a report is as bad as that, or worse: by the drift of a column or of the answers, or by its recommendation. */
export function reaches({ columns, prediction, recommendation }: MonitorReport, level: FailLevel): boolean {
  const drifts = [...columns, ...(prediction === null ? [] : [prediction])].filter(({ kind }) => kind !== 'date');
  if (level === 'marked') return drifts.some((drift) => drift.level === 'marked');
  if (level === 'slight') return drifts.some((drift) => drift.level === 'marked' || drift.level === 'slight');
  const actions = ['none', 'watch', 'investigate', 'retrain'] as const;
  return actions.indexOf(recommendation.action) >= actions.indexOf(level);
}
