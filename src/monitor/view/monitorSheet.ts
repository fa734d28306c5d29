import type { Sheet, SheetPart } from '../../display/sheet/Sheet.ts';
import type { MonitorReport } from '../Monitor.ts';
import { byLevel } from './byLevel.ts';
import { performanceChart, timelineChart } from './timelineCharts.ts';
import { driftCells, driftHeads, performanceText } from './monitorText.ts';
import { sharesChart } from './sharesChart.ts';

/** The report as charts, a table and sentences: what to do stands first. */
export function monitorSheet(report: MonitorReport): Sheet {
  const { model, rows, from, to } = report;
  const span = from === null || to === null ? '' : `, ${minutes(from)} to ${minutes(to)}`;
  const name = model === null ? 'Monitor' : `Monitor of ${model.name} ${model.version}`;
  return {
    title: `${name}: ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}${span}`,
    parts: [
      recommended(report),
      ...performancePart(report),
      driftTable(report),
      ...[sharesChart(report), timelineChart(report), performanceChart(report)].flatMap((spec): SheetPart[] =>
        spec === null ? [] : [{ type: 'chart', spec }],
      ),
      ...violationTable(report),
      { type: 'note', tone: 'plain', text: report.notes.join('\n') },
    ],
  };
}

const minutes = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

const advice = {
  none: 'Nothing to do',
  watch: 'Watch',
  investigate: 'Investigate',
  retrain: 'Retrain',
} as const;

function recommended({ recommendation: { action, reasons } }: MonitorReport): SheetPart {
  const [first = '', ...rest] = reasons;
  return {
    type: 'note',
    tone: action === 'none' ? 'plain' : 'caution',
    text: [`${advice[action]}. ${first}`, ...rest].join('\n'),
  };
}

function performancePart({ performance }: MonitorReport): SheetPart[] {
  return performance === null ? [] : [{ type: 'note', tone: 'plain', text: `${performanceText(performance)}.` }];
}

function driftTable(report: MonitorReport): SheetPart {
  const shown = byLevel(report).slice(0, mostRows);
  const left = report.columns.length + (report.prediction === null ? 0 : 1) - shown.length;
  return {
    type: 'table',
    caption: left > 0 ? `Drift by column; ${left} more without any are left out` : 'Drift by column',
    columns: driftHeads.map((name, at) => ({ name, isNumber: at > 1 })),
    rows: shown.map(driftCells),
  };
}

const mostRows = 60;

function violationTable({ violations }: MonitorReport): SheetPart[] {
  if (violations.length === 0) return [];
  return [
    {
      type: 'table',
      caption: 'Requests that broke the schema',
      columns: [
        { name: 'field', isNumber: false },
        { name: 'what', isNumber: false },
        { name: 'times', isNumber: true },
      ],
      rows: violations.slice(0, 20).map(({ field, code, count }) => [field, code, count.toLocaleString('en-US')]),
    },
  ];
}
