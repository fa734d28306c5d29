import type { Level, Role, TextProfile } from '../profile/Profile.ts';
import type { TableColumn } from '../../data/table/TableColumn.ts';
import { isNumber, isOpaque, isTime, isWhole } from '../source/SampleColumn.ts';

export interface RoleEvidence {
  readonly column: TableColumn;
  readonly count: number;
  readonly distinct: number;
  readonly isDistinctEstimated: boolean;
  /** Of finite numbers. */
  readonly min: number;
  readonly max: number;
  readonly levels: readonly Level[];
  readonly text: TextProfile | null;
}

/** What a column is for, by its type, its values and, where these leave it open, its name. */
export function roleOf(evidence: RoleEvidence): Role {
  const { column, count, distinct } = evidence;
  if (count === 0) return 'empty';
  if (isOpaque(column)) return 'other';
  if (distinct === 1) return 'constant';
  if (column.type === 'boolean') return 'boolean';
  if (isTime(column)) return 'datetime';
  return isNumber(column) ? numberRole(evidence) : textRole(evidence);
}

function numberRole(evidence: RoleEvidence): Role {
  const { column, count, distinct, min, max, levels } = evidence;
  if (!isWhole(column)) return 'numeric';
  if (distinct === 2 && min === 0 && max === 1) return 'boolean';
  if (isUnique(evidence) && count >= 20 && (isIdName(column.name) || max - min + 1 === count)) return 'id';
  const isFew = distinct <= 12 && distinct * 20 <= count && max - min <= 30;
  return isFew && levels.length > 0 ? 'ordinal' : 'numeric';
}

function textRole(evidence: RoleEvidence): Role {
  const { column, count, distinct, levels, text } = evidence;
  if (column.duckType === 'UUID') return 'id';
  const names = levels.map((level) => level.value.trim().toLowerCase());
  if (distinct === 2 && booleanWords.has(names.toSorted().join(' '))) return 'boolean';
  if (distinct >= 3 && scales.some((scale) => names.every((name) => scale.has(name)))) return 'ordinal';
  const words = text?.meanTokens ?? 0;
  if (isUnique(evidence) && count >= 20 && words <= 1.5 && (text?.meanLength ?? 0) <= 64) return 'id';
  if (distinct <= 20 || (distinct <= count / 2 && words <= 6)) return words > 12 ? 'text' : 'categorical';
  return 'text';
}

function isUnique({ count, distinct, isDistinctEstimated }: RoleEvidence): boolean {
  return isDistinctEstimated ? distinct >= count * 0.95 : distinct === count;
}

export function isIdName(name: string): boolean {
  return (
    /(?:^|[_\W])(?:id|ids|key|uuid|guid|index|idx|rownum|row)$|(?:[a-z])(?:Id|ID|Key|Index)$/.test(name) ||
    /^(?:id|index|unnamed.*)$/i.test(name)
  );
}

const booleanWords = new Set([
  'no yes',
  'false true',
  'f t',
  'n y',
  'off on',
  '0 1',
  'fail pass',
  'failure success',
  'absent present',
]);

const scales = [
  ['very low', 'low', 'medium', 'moderate', 'mid', 'average', 'high', 'very high', 'none'],
  ['xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl'],
  ['tiny', 'small', 'medium', 'large', 'huge', 'extra large'],
  ['poor', 'fair', 'average', 'good', 'very good', 'excellent', 'ideal', 'premium'],
  ['never', 'rarely', 'sometimes', 'often', 'usually', 'always'],
  ['strongly disagree', 'disagree', 'neutral', 'agree', 'strongly agree'],
  ['first', 'second', 'third', 'fourth', 'fifth', '1st', '2nd', '3rd', '4th', '5th', 'crew'],
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  [
    'january',
    'february',
    'march',
    'april',
    'may',
    'june',
    'july',
    'august',
    'september',
    'october',
    'november',
    'december',
  ],
].map((scale) => new Set(scale));
