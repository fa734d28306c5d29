import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { ColumnProfile, NumericProfile, TextProfile, TimeProfile } from '../../profile/Profile.ts';
import { percent } from '../../warnings/percent.ts';
import { barList } from '../charts/barList.ts';
import { histogramChart } from '../charts/histogramChart.ts';
import { formatExact, formatFigure } from '../formatFigure.ts';

type Fact = readonly [name: string, value: string];

export function columnCard(
  column: ColumnProfile,
  { rowCount, warnings }: { rowCount: number; warnings: number },
): string {
  const { name, role, duckType, missing, distinct, isDistinctEstimated } = column;
  const share = rowCount === 0 ? 0 : missing / rowCount;
  const mark =
    warnings === 0 ? '' : ` <span class="mark">${warnings} ${warnings === 1 ? 'warning' : 'warnings'}</span>`;
  const first: Fact[] = [
    ['Missing', `${formatFigure(missing)} (${percent(share)})`],
    ['Distinct', `${isDistinctEstimated ? 'about ' : ''}${formatFigure(distinct)}`],
    ...headFacts(column),
  ];
  const more = [
    ...numericFacts(column.numeric),
    ...timeFacts(column.time),
    ...textFacts(column.text),
    ...levelFacts(column),
  ];
  const details =
    more.length === 0
      ? ''
      : `<details><summary>More about ${escapeHtml(name)}</summary>${factList(more)}${tokens(column.text)}${histogramBesides(column)}</details>`;
  return `<article class="card"><header><h3>${escapeHtml(name)}</h3><span class="role">${role}</span> <span class="dim">${escapeHtml(duckType.slice(0, 40))}</span>${mark}</header>${chart(column)}${factList(first)}${details}</article>`;
}

function factList(facts: readonly Fact[]): string {
  return `<dl class="facts">${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>`;
}

/** Few values are shown by name, even of numbers. */
function chart(column: ColumnProfile): string {
  const { histogram, levels, role, name, count } = column;
  const isByName = histogram === null || role === 'boolean' || (role === 'constant' && levels !== null);
  if (!isByName) return histogramChart(histogram, { label: `Histogram of ${name}`, isTime: column.time !== null });
  const top = levels?.top.slice(0, 6) ?? [];
  if (top.length === 0) return `<p class="dim">${emptyReason(column)}</p>`;
  const shown = top.reduce((sum, level) => sum + level.count, 0);
  const rows = levels?.isSampled === true ? null : count;
  const base = rows ?? Math.max(shown, 1);
  const bars = top.map(({ value, count: own }) => ({
    label: value,
    share: own / base,
    figure: rows === null ? formatFigure(own) : `${formatFigure(own)} (${percent(own / base)})`,
  }));
  const rest = rows === null ? 0 : rows - shown;
  return barList(
    rest > 0
      ? [
          ...bars,
          {
            label: 'other values',
            share: rest / base,
            figure: `${formatFigure(rest)} (${percent(rest / base)})`,
            kind: 'other',
          },
        ]
      : bars,
  );
}

function emptyReason({ role, count }: ColumnProfile): string {
  if (count === 0) return 'No values.';
  return role === 'other'
    ? 'Nested or binary values are counted, not shown.'
    : 'Values that occur once, or look personal, are not shown.';
}

function headFacts({ numeric, time, text }: ColumnProfile): Fact[] {
  if (numeric !== null) {
    return [
      ['Mean', formatFigure(numeric.mean)],
      ['Median', formatFigure(numeric.quantiles.p50)],
      ['Min', formatExact(numeric.min)],
      ['Max', formatExact(numeric.max)],
    ];
  }
  if (time !== null)
    return [
      ['From', time.min ?? '–'],
      ['To', time.max ?? '–'],
    ];
  return text === null
    ? []
    : [
        ['Length', `${formatFigure(text.minLength)} – ${formatFigure(text.maxLength)}`],
        ['Words', formatFigure(text.meanTokens)],
      ];
}

function numericFacts(numeric: NumericProfile | null): Fact[] {
  if (numeric === null) return [];
  const { quantiles: q, outliers } = numeric;
  return [
    ['Deviation', formatFigure(numeric.standardDeviation)],
    ['Skewness', formatFigure(numeric.skewness)],
    ['Kurtosis', formatFigure(numeric.kurtosis)],
    ['1 % – 99 %', `${formatFigure(q.p01)} – ${formatFigure(q.p99)}`],
    ['5 % – 95 %', `${formatFigure(q.p05)} – ${formatFigure(q.p95)}`],
    ['Quartiles', `${formatFigure(q.p25)} – ${formatFigure(q.p75)}`],
    ['Median deviation', formatFigure(numeric.medianAbsoluteDeviation)],
    ['Outliers, 1.5 IQR', formatFigure(outliers.iqr)],
    ['Outliers, robust z', formatFigure(outliers.robustZ)],
    ['Zeros', formatFigure(numeric.zeros)],
    ['Negative', formatFigure(numeric.negatives)],
    ['Infinite', formatFigure(numeric.positiveInfinities + numeric.negativeInfinities)],
    ['NaN', formatFigure(numeric.nan)],
  ];
}

function timeFacts(time: TimeProfile | null): Fact[] {
  if (time === null) return [];
  const { gaps } = time;
  const span: Fact[] = [
    ['Median', time.median ?? '–'],
    ['Span', `${formatFigure(time.spanDays)} days`],
  ];
  if (gaps === null) return span;
  return [
    ...span,
    ['Usual step', `${formatFigure(gaps.medianDays)} days`],
    ['Gaps', formatFigure(gaps.count)],
    ['Longest gap', `${formatFigure(gaps.largestDays)} days after ${gaps.largestAfter}`],
  ];
}

function textFacts(text: TextProfile | null): Fact[] {
  if (text === null) return [];
  return [
    ['Mean length', formatFigure(text.meanLength)],
    ['Blank', formatFigure(text.blank)],
    ['Padded by spaces', formatFigure(text.padded)],
  ];
}

function levelFacts({ levels }: ColumnProfile): Fact[] {
  return levels === null
    ? []
    : [['Values below 1 %', `${formatFigure(levels.rareLevels)} in ${formatFigure(levels.rareRows)} rows`]];
}

function tokens(text: TextProfile | null): string {
  const words = text?.topTokens.slice(0, 12) ?? [];
  const most = words[0]?.count ?? 1;
  return words.length === 0
    ? ''
    : `<h4>Words</h4>${barList(words.map(({ value, count }) => ({ label: value, share: count / most, figure: formatFigure(count) })))}`;
}

function histogramBesides({ histogram }: ColumnProfile): string {
  if (histogram === null || histogram.below + histogram.above === 0) return '';
  return `<p class="dim">The chart leaves out ${formatFigure(histogram.below)} smaller and ${formatFigure(histogram.above)} larger values.</p>`;
}
