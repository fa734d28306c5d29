import type { ColumnProfile, NumericProfile, TextProfile, TimeProfile } from '../../profile/Profile.ts';
import { percent } from '../../warnings/percent.ts';
import { formatExact, formatFigure } from '../formatFigure.ts';
import type { Fact, FactGroup } from './Fact.ts';

/** All figures of a column in groups, the ones that matter most first. */
export function columnFacts(column: ColumnProfile, rowCount: number): FactGroup[] {
  const groups: FactGroup[] = [
    { title: 'Values', facts: valueFacts(column, rowCount) },
    ...numericGroups(column.numeric),
    ...timeGroups(column.time),
    ...textGroups(column.text),
  ];
  return groups.filter(({ facts }) => facts.length > 0);
}

function valueFacts(
  { count, missing, distinct, isDistinctEstimated, levels }: ColumnProfile,
  rowCount: number,
): Fact[] {
  const share = rowCount === 0 ? '' : ` (${percent(missing / rowCount)})`;
  return [
    ['Present', formatFigure(count)],
    ['Missing', `${formatFigure(missing)}${share}`],
    ['Distinct', `${isDistinctEstimated ? 'about ' : ''}${formatFigure(distinct)}`],
    ...(levels === null || levels.rareLevels === 0
      ? []
      : [['Rare values', `${formatFigure(levels.rareLevels)} in ${formatFigure(levels.rareRows)} rows`] as const]),
  ];
}

function numericGroups(numeric: NumericProfile | null): FactGroup[] {
  if (numeric === null) return [];
  const { quantiles: q, outliers } = numeric;
  const infinite = numeric.positiveInfinities + numeric.negativeInfinities;
  return [
    {
      title: 'Centre and spread',
      facts: [
        ['Mean', formatFigure(numeric.mean)],
        ['Deviation', formatFigure(numeric.standardDeviation)],
        ['Median', formatFigure(q.p50)],
        ['Median deviation', formatFigure(numeric.medianAbsoluteDeviation)],
        ['Skewness', formatFigure(numeric.skewness)],
        ['Kurtosis', formatFigure(numeric.kurtosis)],
      ],
    },
    {
      title: 'Quantiles',
      facts: [
        ['Minimum', formatExact(numeric.min)],
        ['1 %', formatFigure(q.p01)],
        ['5 %', formatFigure(q.p05)],
        ['25 %', formatFigure(q.p25)],
        ['50 %', formatFigure(q.p50)],
        ['75 %', formatFigure(q.p75)],
        ['95 %', formatFigure(q.p95)],
        ['99 %', formatFigure(q.p99)],
        ['Maximum', formatExact(numeric.max)],
      ],
    },
    {
      title: 'To look at',
      facts: [
        ['Outliers, 1.5 IQR', formatFigure(outliers.iqr)],
        ['Outliers, robust z', formatFigure(outliers.robustZ)],
        ['Zeros', formatFigure(numeric.zeros)],
        ['Negative', formatFigure(numeric.negatives)],
        ...(infinite > 0 ? [['Infinite', formatFigure(infinite)] as const] : []),
        ...(numeric.nan > 0 ? [['NaN', formatFigure(numeric.nan)] as const] : []),
      ],
    },
  ];
}

function timeGroups(time: TimeProfile | null): FactGroup[] {
  if (time === null) return [];
  const { gaps } = time;
  const span: FactGroup = {
    title: 'Time span',
    facts: [
      ['From', time.min ?? '–'],
      ['To', time.max ?? '–'],
      ['Median', time.median ?? '–'],
      ['Span', days(time.spanDays)],
    ],
  };
  if (gaps === null) return [span];
  const facts: Fact[] = [
    ['Usual step', days(gaps.medianDays)],
    ['Long gaps', formatFigure(gaps.count)],
    ['Longest', days(gaps.largestDays)],
    ['It follows', gaps.largestAfter],
  ];
  return [span, { title: 'Gaps', facts }];
}

function days(count: number | null): string {
  return count === null ? '–' : `${formatFigure(count)} ${count === 1 ? 'day' : 'days'}`;
}

function textGroups(text: TextProfile | null): FactGroup[] {
  if (text === null) return [];
  return [
    {
      title: 'Text',
      facts: [
        ['Shortest', `${formatFigure(text.minLength)} characters`],
        ['Mean length', formatFigure(text.meanLength)],
        ['Longest', `${formatFigure(text.maxLength)} characters`],
        ['Words, mean', formatFigure(text.meanTokens)],
        ['Blank', formatFigure(text.blank)],
        ['Padded by spaces', formatFigure(text.padded)],
      ],
    },
  ];
}
