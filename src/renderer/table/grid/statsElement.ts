import type { ColumnStats, TopValue } from '../../../display/table/ColumnStats.ts';
import type { FieldType } from '../../../display/table/TableOutput.ts';
import { h, s } from '../../dom/h.ts';
import { cellWord, countText, rangeNumbers, shareText, statsText } from './statsText.ts';

export interface ShownStats {
  readonly type: FieldType;
  /** Null while they are not known. */
  readonly stats: ColumnStats | null;
}

const shownLevels = 3;

/** What a column holds, as large as a header has room for: a histogram, or the most frequent values. */
export function statsElement({ type, stats }: ShownStats): HTMLElement {
  if (stats === null) return h('div', { class: 'mlnb-stats', 'data-state': 'unknown' });
  const label = statsText(stats, type);
  const content =
    stats.range === null || type === 'boolean' ? levels(stats) : [histogram(stats.bins), rangeLine(stats.range, type)];
  return h('div', { class: 'mlnb-stats', role: 'img', 'aria-label': label, title: label }, ...content);
}

const binWidth = 10;
const chartHeight = 28;

function histogram(bins: readonly number[]): SVGElement {
  const most = Math.max(1, ...bins);
  const bars = bins.map((count, bin) => {
    // One row among millions still shows.
    const height = count === 0 ? 0 : Math.max(1.5, (count / most) * chartHeight);
    return s('rect', { x: bin * binWidth + 0.5, y: chartHeight - height, width: binWidth - 1, height });
  });
  return s(
    'svg',
    {
      class: 'mlnb-histogram',
      viewBox: `0 0 ${Math.max(1, bins.length) * binWidth} ${chartHeight}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    ...bars,
  );
}

function rangeLine(range: NonNullable<ColumnStats['range']>, type: FieldType): HTMLElement {
  const [low, high] = rangeNumbers(range, type);
  return h('div', { class: 'mlnb-stats-range' }, h('span', {}, low), h('span', {}, high));
}

function levels({ top, distinct, isDistinctRough, rows, missing }: ColumnStats): HTMLElement[] {
  const present = rows - missing;
  if (present === 0) return [h('div', { class: 'mlnb-stats-note' }, rows === 0 ? 'no rows' : 'all missing')];
  const [first] = top;
  if (first === undefined || (first.count === 1 && present > shownLevels)) {
    const isDifferent = distinct === present && !isDistinctRough;
    return [h('div', { class: 'mlnb-stats-note' }, isDifferent ? 'all different' : 'too many to show')];
  }
  const isAll = top.length <= shownLevels;
  const shown = top.slice(0, isAll ? shownLevels : shownLevels - 1);
  const rest = present - shown.reduce((sum, { count }) => sum + count, 0);
  const others = (distinct ?? top.length) - shown.length;
  const more = isAll
    ? []
    : [levelLine(`${isDistinctRough ? '≈ ' : ''}${countText(others)} more`, rest / present, 'rest')];
  return [...shown.map((level) => levelOf(level, present)), ...more];
}

function levelOf({ cell, count }: TopValue, present: number): HTMLElement {
  return levelLine(cellWord(cell), count / present, 'value');
}

function levelLine(text: string, share: number, kind: 'value' | 'rest'): HTMLElement {
  return h(
    'div',
    { class: 'mlnb-level', 'data-kind': kind, style: `--share:${(share * 100).toFixed(1)}%` },
    h('span', { class: 'mlnb-level-name' }, text),
    h('span', {}, shareText(share)),
  );
}
