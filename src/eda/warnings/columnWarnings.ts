import type { ColumnFacts } from '../column/ColumnFacts.ts';
import { isTime } from '../source/SampleColumn.ts';
import type { Warning } from '../profile/Warning.ts';
import { percent } from './percent.ts';
import { warning } from './warning.ts';
import { thousands } from '../../display/text/thousands.ts';

/** What is odd about one column by itself. */
export function columnWarnings(facts: ColumnFacts, rowCount: number): Warning[] {
  if (rowCount === 0) return [];
  return [...valueWarnings(facts, rowCount), ...numberWarnings(facts), ...textWarnings(facts), ...timeWarnings(facts)];
}

function valueWarnings({ profile, counted }: ColumnFacts, rowCount: number): Warning[] {
  const { name, role, missing, count, distinct, levels } = profile;
  const found: Warning[] = [];
  if (role === 'empty') {
    return [
      warning('empty-column', 'warning', {
        columns: [name],
        figure: missing,
        message: `"${name}" has no value in any of ${thousands(rowCount)} rows.`,
      }),
    ];
  }
  const missingShare = missing / rowCount;
  if (missingShare >= 0.2) {
    const severity = missingShare >= 0.5 ? 'danger' : 'warning';
    found.push(
      warning('high-missing', severity, {
        columns: [name],
        figure: missingShare,
        message: `"${name}" is missing in ${percent(missingShare)} of the rows.`,
      }),
    );
  }
  if (role === 'constant')
    found.push(
      warning('constant', 'warning', { columns: [name], figure: distinct, message: `"${name}" has one value only.` }),
    );
  const most = (counted.counts.levels[0]?.count ?? 0) / Math.max(1, counted.counts.total);
  if (distinct > 1 && most >= 0.98 && count >= 50) {
    found.push(
      warning('near-constant', 'info', {
        columns: [name],
        figure: most,
        message: `"${name}" has the same value in ${percent(most)} of the rows.`,
      }),
    );
  }
  if (role === 'categorical' && distinct > 50) {
    found.push(
      warning('high-cardinality', 'warning', {
        columns: [name],
        figure: distinct,
        message: `"${name}" has ${thousands(distinct)} different values.`,
      }),
    );
  }
  if (role === 'categorical' && distinct <= 1_000 && levels !== null && levels.rareLevels >= 3) {
    found.push(
      warning('rare-levels', 'info', {
        columns: [name],
        figure: levels.rareLevels,
        message: `"${name}" has ${thousands(levels.rareLevels)} values below 1 % each.`,
      }),
    );
  }
  return found;
}

function numberWarnings({ profile, personal }: ColumnFacts): Warning[] {
  const { name, role, numeric, count } = profile;
  const found: Warning[] = [];
  if (personal !== null && profile.text === null) {
    found.push(
      warning('personal-data', 'danger', {
        columns: [name],
        figure: 1,
        message: `"${name}" is named as if it held personal data (${personal}).`,
      }),
    );
  }
  if (numeric === null) return found;
  const infinite = numeric.positiveInfinities + numeric.negativeInfinities;
  if (infinite > 0) {
    found.push(
      warning('infinite-values', 'danger', {
        columns: [name],
        figure: infinite,
        message: `"${name}" is infinite in ${thousands(infinite)} rows.`,
      }),
    );
  }
  if (role !== 'numeric' || count < 20) return found;
  const skewness = numeric.skewness ?? 0;
  if (Math.abs(skewness) > 2) {
    found.push(
      warning('skewed', 'info', {
        columns: [name],
        figure: skewness,
        message: `"${name}" is skewed to the ${skewness > 0 ? 'right' : 'left'}: ${skewness.toFixed(2)}.`,
      }),
    );
  }
  const outliers =
    numeric.outliers.robustZ === null ? numeric.outliers.iqr : Math.min(numeric.outliers.robustZ, numeric.outliers.iqr);
  if (outliers / count >= 0.01) {
    found.push(
      warning('outliers', 'info', {
        columns: [name],
        figure: outliers / count,
        message: `${percent(outliers / count)} of "${name}" lie far outside of the rest, by quartiles and by the median deviation.`,
      }),
    );
  }
  return found;
}

function textWarnings({ profile, patterns, personal }: ColumnFacts): Warning[] {
  const { name, text, count, role } = profile;
  if (text === null || patterns === null || count === 0) return [];
  const found: Warning[] = [];
  const about = (code: Warning['code'], figure: number, message: string): void => {
    found.push(warning(code, textGravity[code] ?? 'info', { columns: [name], figure, message }));
  };
  if (personal !== null)
    about(
      'personal-data',
      patterns.personalShare,
      `"${name}" looks like personal data (${personal}) in ${percent(patterns.personalShare)} of its values.`,
    );
  else if (patterns.dateShare >= 0.9)
    about(
      'dates-as-text',
      patterns.dateShare,
      `"${name}" is text, and ${percent(patterns.dateShare)} of it reads as dates.`,
    );
  else if (patterns.numberShare >= 0.95 && role !== 'boolean')
    about(
      'numbers-as-text',
      patterns.numberShare,
      `"${name}" is text, and ${percent(patterns.numberShare)} of it reads as numbers.`,
    );
  else if (patterns.numberShare >= 0.05)
    about('mixed-types', patterns.numberShare, `"${name}" mixes text with numbers (${percent(patterns.numberShare)}).`);
  const counted = text.blank + text.padded;
  if (text.blank > 0)
    about(
      'blank-text',
      text.blank,
      `"${name}" holds ${thousands(text.blank)} empty or blank texts, which do not count as missing.`,
    );
  if (counted > text.blank)
    about(
      'padded-text',
      text.padded,
      `"${name}" has spaces before or after the text in ${thousands(text.padded)} rows.`,
    );
  return found;
}

const textGravity: Readonly<Partial<Record<Warning['code'], Warning['severity']>>> = {
  'personal-data': 'danger',
  'dates-as-text': 'warning',
  'numbers-as-text': 'warning',
  'mixed-types': 'warning',
};

function timeWarnings({ profile, sample }: ColumnFacts): Warning[] {
  const gaps = profile.time?.gaps ?? null;
  if (gaps === null || !isTime(sample.column) || profile.distinct < 20 || gaps.count === 0) return [];
  // Events at random times leave gaps of all sizes; a series in step leaves few.
  if (gaps.count > profile.distinct * 0.05 || gaps.largestDays < gaps.medianDays * 5) return [];
  const message = `"${profile.name}" has ${thousands(gaps.count)} gaps; the longest, ${days(gaps.largestDays)}, begins after ${gaps.largestAfter}, where the usual step is ${days(gaps.medianDays)}.`;
  return [warning('time-gaps', 'info', { columns: [profile.name], figure: gaps.largestDays, message })];
}

function days(count: number): string {
  const [number, unit] =
    count >= 1 ? [Number(count.toPrecision(3)), 'day'] : [Number((count * 24).toPrecision(3)), 'hour'];
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
