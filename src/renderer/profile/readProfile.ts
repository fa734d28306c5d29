import * as v from 'valibot';
import { edaStages, pendingParts, roles, type Profile } from '../../eda/profile/Profile.ts';
import { warningAdvice, type WarningCode } from '../../eda/profile/Warning.ts';

const text = v.string();
const count = v.pipe(v.number(), v.minValue(0));
const figure = v.nullable(v.number());
const numbers = v.array(v.number());
const texts = v.array(text);
const levels = v.array(v.object({ value: text, count }));
const values = v.array(v.array(figure));
const matrix = v.nullable(v.object({ columns: texts, values, rows: count }));
const codes = Object.keys(warningAdvice) as WarningCode[]; // SAFETY: the keys of a constant.

const column = v.object({
  name: text,
  duckType: text,
  role: v.picklist(roles),
  count,
  missing: count,
  distinct: count,
  isDistinctEstimated: v.boolean(),
  numeric: v.nullable(
    v.object({
      nan: count,
      positiveInfinities: count,
      negativeInfinities: count,
      zeros: count,
      negatives: count,
      min: v.nullable(text),
      max: v.nullable(text),
      mean: figure,
      variance: figure,
      standardDeviation: figure,
      skewness: figure,
      kurtosis: figure,
      quantiles: v.object({
        p01: figure,
        p05: figure,
        p25: figure,
        p50: figure,
        p75: figure,
        p95: figure,
        p99: figure,
      }),
      medianAbsoluteDeviation: figure,
      outliers: v.object({ iqr: count, lowerFence: figure, upperFence: figure, robustZ: figure }),
    }),
  ),
  time: v.nullable(
    v.object({
      min: v.nullable(text),
      max: v.nullable(text),
      spanDays: figure,
      median: v.nullable(text),
      gaps: v.nullable(v.object({ medianDays: v.number(), count, largestDays: v.number(), largestAfter: text })),
    }),
  ),
  text: v.nullable(
    v.object({
      minLength: count,
      meanLength: count,
      maxLength: count,
      blank: count,
      padded: count,
      meanTokens: count,
      topTokens: levels,
    }),
  ),
  histogram: v.nullable(
    v.object({ edges: numbers, counts: numbers, below: count, above: count, isInteger: v.boolean() }),
  ),
  levels: v.nullable(v.object({ top: levels, rareLevels: count, rareRows: count, isSampled: v.boolean() })),
});

const target = v.object({
  column: text,
  task: v.picklist(['classification', 'regression']),
  classes: levels,
  imbalanceRatio: figure,
  positiveClass: v.nullable(text),
  features: v.array(
    v.object({
      column: text,
      kind: v.picklist(['numeric', 'categorical']),
      mutualInformation: figure,
      strength: figure,
      auc: figure,
      spearman: figure,
      classes: v.array(
        v.object({
          class: text,
          count,
          mean: figure,
          standardDeviation: figure,
          q1: figure,
          median: figure,
          q3: figure,
        }),
      ),
      rates: v.array(v.object({ label: text, count, rate: figure })),
      shares: v.nullable(v.object({ labels: texts, classes: texts, values: v.array(numbers) })),
    }),
  ),
  leakage: v.array(
    v.object({
      column: text,
      reason: v.picklist(['near-perfect-feature', 'id-predicts-target', 'missing-predicts-target', 'post-event-date']),
      figure: v.number(),
      message: text,
    }),
  ),
});

const comparison = v.object({
  file: v.nullable(text),
  rowCount: count,
  sampledRows: count,
  schema: v.array(
    v.variant('type', [
      v.object({ type: v.literal('removed'), column: text, before: text }),
      v.object({ type: v.literal('added'), column: text, after: text }),
      v.object({ type: v.literal('changed'), column: text, before: text, after: text }),
      v.object({ type: v.literal('reordered') }),
    ]),
  ),
  drift: v.array(
    v.object({
      column: text,
      kind: v.picklist(['numeric', 'categorical']),
      missingBefore: v.number(),
      missingAfter: v.number(),
      psi: figure,
      jensenShannon: figure,
      ks: v.nullable(v.object({ statistic: v.number(), pValue: v.number() })),
      chiSquare: v.nullable(v.object({ statistic: v.number(), degreesOfFreedom: v.number(), pValue: v.number() })),
      severity: v.picklist(['none', 'slight', 'marked']),
      bins: v.object({ edges: v.nullable(numbers), labels: v.nullable(texts), before: numbers, after: numbers }),
    }),
  ),
});

const schema: v.GenericSchema<unknown, Profile> = v.object({
  kind: v.literal('mlnb-eda-profile'),
  version: v.literal(1),
  source: v.object({ file: v.nullable(text), notes: texts }),
  sampling: v.object({ isSampled: v.boolean(), rows: count, seed: v.number(), notes: texts }),
  overview: v.object({
    rowCount: count,
    columnCount: count,
    memoryBytes: count,
    missingCells: count,
    duplicateRows: count,
    isDuplicateRowsEstimated: v.boolean(),
    roles: v.object(v.entriesFromList(roles, v.exactOptional(count))),
  }),
  columns: v.array(column),
  associations: v.object({
    pearson: matrix,
    spearman: matrix,
    kendall: matrix,
    cramersV: matrix,
    correlationRatio: v.nullable(v.object({ categories: texts, numbers: texts, values })),
    mutualInformation: matrix,
  }),
  missingness: v.object({
    rows: count,
    patterns: v.array(v.object({ columns: texts, rows: count })),
    patternCount: count,
    correlation: matrix,
  }),
  target: v.nullable(target),
  comparison: v.nullable(comparison),
  warnings: v.array(
    v.object({
      code: v.picklist(codes),
      severity: v.picklist(['info', 'warning', 'danger']),
      columns: texts,
      figure: v.number(),
      message: text,
      advice: text,
    }),
  ),
  progress: v.exactOptional(
    v.object({
      stage: v.picklist(edaStages),
      share: v.number(),
      rows: count,
      tableRows: v.nullable(count),
      pending: v.array(v.picklist(pendingParts)),
    }),
  ),
});

/** @throws ValiError when the data are no profile of this version: notebooks come from anywhere */
export function readProfile(data: unknown): Profile {
  return v.parse(schema, data);
}
