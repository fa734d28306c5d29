import { UserError } from '../../base/UserError.ts';
import { numberLiteral } from '../../data/engine/sqlText.ts';
import { aggregateSql } from '../source/aggregateSql.ts';
import { type Categories, withKeys } from '../source/Categories.ts';
import type { Relation, Tally } from '../source/Relation.ts';
import { namedSteps, partsOf, stepName, stepStartSql, timeStepOf } from '../source/timeSteps.ts';
import { numberText } from '../spec/rangeText.ts';
import type { LineShape } from './line.ts';
import type { LineOptions } from './LineOptions.ts';

export interface BucketParts {
  readonly tally: Tally;
  readonly color: Categories | null;
  readonly options: LineOptions;
}

/** Up to so many values of x are buckets of their own. */
const ownBuckets = 500;
const mostBuckets = 5_000;

/** One point for the rows of each bucket. @throws UserError PLOT_OPTION for buckets that are too many, or none of x's kind */
export async function readBuckets(of: Relation, { tally, color, options }: BucketParts): Promise<LineShape> {
  const bucket = await bucketOf(of, tally, options.bucket);
  const aggregate = options.aggregate ?? 'mean';
  const rows = await of.source.rows(
    `SELECT color_key AS key, ${bucket.sql} AS bucket, ${aggregateSql(aggregate, 'y')} AS value, min(y) AS low, max(y) AS high, count(*) AS n
    FROM (${withKeys(of, { color })}) GROUP BY ALL ORDER BY key, bucket`,
  );
  const points = rows.map((row) => ({
    key: Number(row['key']),
    x: Number(row['bucket']),
    y: Number(row['value']),
    low: Number(row['low']),
    high: Number(row['high']),
    count: Number(row['n']),
  }));
  const notes = [
    ...(bucket.name === null ? [] : [`One point for each ${bucket.name}`]),
    ...(options.range === true ? ['The area goes from the least to the greatest value'] : []),
  ];
  return { points, notes };
}

interface Bucket {
  readonly sql: string;
  /** Null where every x is a bucket. */
  readonly name: string | null;
}

async function bucketOf(of: Relation, tally: Tally, wanted: LineOptions['bucket']): Promise<Bucket> {
  const [min, max] = tally.ranges['x'] ?? [0, 0];
  const isTime = of.quantities['x']?.kind === 'time';
  if (wanted === undefined) {
    const [row] = await of.source.rows(
      `SELECT count(*) AS n FROM (SELECT DISTINCT x FROM (${of.sql}) WHERE ${of.isDrawn} LIMIT ${ownBuckets + 1})`,
    );
    if (Number(row?.['n']) <= ownBuckets) return { sql: 'x', name: null };
    return isTime ? timeBucket(timeStepOf(max - min, ownBuckets)) : numberBucket(niceWidth(min, max));
  }
  if ((typeof wanted === 'string') !== isTime) throw wrongKind(wanted, isTime);
  const step = typeof wanted === 'string' ? namedSteps[wanted] : undefined;
  const parts = step === undefined ? (max - min) / Number(wanted) : partsOf(max - min, step);
  if (parts > mostBuckets) throw tooMany(wanted, parts);
  return step === undefined ? numberBucket(Number(wanted)) : timeBucket(step);
}

function timeBucket(step: Parameters<typeof stepStartSql>[1]): Bucket {
  return { sql: stepStartSql('x', step), name: stepName(step) };
}

/** A bucket is drawn in its middle. */
function numberBucket(width: number): Bucket {
  const size = numberLiteral(width);
  return { sql: `(floor(x / ${size}) + 0.5) * ${size}`, name: `step of ${numberText(width)}` };
}

/** 1, 2 or 5 times a power of ten. */
function niceWidth(min: number, max: number): number {
  const least = max / ownBuckets - min / ownBuckets;
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((width) => width >= least) ?? 10 * power;
}

function wrongKind(wanted: string | number, isTime: boolean): UserError {
  return new UserError(
    'PLOT_OPTION',
    `The option "bucket" of line is ${JSON.stringify(wanted)}, and x is ${isTime ? 'a time' : 'a number'}.`,
    {
      fix: isTime ? 'Give a unit such as "day" or "month".' : 'Give the width of a bucket, in the unit of x.',
    },
  );
}

function tooMany(wanted: string | number, parts: number): UserError {
  const count = Math.ceil(parts).toLocaleString('en-US');
  return new UserError(
    'PLOT_OPTION',
    `The option "bucket" of line is ${JSON.stringify(wanted)}, which makes ${count} buckets.`,
    {
      fix: `Choose a wider one: at most ${mostBuckets.toLocaleString('en-US')} can be drawn.`,
    },
  );
}
