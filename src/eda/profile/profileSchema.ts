import type { JsonObject } from '../../base/Json.ts';
import { edaStages, pendingParts, quantileShares, roles } from './Profile.ts';
import { warningAdvice } from './Warning.ts';

/**
 * JSON Schema (2020-12) of a `Profile` of version 1. Every property is always there, and no other one; but `progress` is
 * in those alone that are still being made.
 */
export const profileSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Profile of a table by mlnb, version 1',
  ...withOptional('progress', progress(), {
    kind: { const: 'mlnb-eda-profile' },
    version: { const: 1 },
    source: object({ file: nullable(text()), notes: list(text()) }),
    sampling: object({ isSampled: flag(), rows: count(), seed: number(), notes: list(text()) }),
    overview: object({
      rowCount: count(),
      columnCount: count(),
      memoryBytes: count(),
      missingCells: count(),
      duplicateRows: count(),
      isDuplicateRowsEstimated: flag(),
      roles: { type: 'object', propertyNames: { enum: [...roles] }, additionalProperties: count() },
    }),
    columns: list({ $ref: '#/$defs/column' }),
    associations: object({
      pearson: nullable(matrix()),
      spearman: nullable(matrix()),
      kendall: nullable(matrix()),
      cramersV: nullable(matrix()),
      correlationRatio: nullable(
        object({ categories: list(text()), numbers: list(text()), values: list(list(nullable(number()))) }),
      ),
      mutualInformation: nullable(matrix()),
    }),
    missingness: object({
      rows: count(),
      patterns: list(object({ columns: list(text()), rows: count() })),
      patternCount: count(),
      correlation: nullable(matrix()),
    }),
    target: nullable({ $ref: '#/$defs/target' }),
    comparison: nullable({ $ref: '#/$defs/comparison' }),
    warnings: list(
      object({
        code: { enum: Object.keys(warningAdvice) },
        severity: { enum: ['info', 'warning', 'danger'] },
        columns: list(text()),
        figure: number(),
        message: text(),
        advice: text(),
      }),
    ),
  }),
  $defs: { column: column(), target: target(), comparison: comparison() },
};

function progress(): JsonObject {
  return object({
    stage: { enum: [...edaStages] },
    share: number(),
    rows: count(),
    tableRows: nullable(count()),
    pending: list({ enum: [...pendingParts] }),
  });
}

function withOptional(name: string, schema: JsonObject, properties: JsonObject): JsonObject {
  return { ...object(properties), properties: { ...properties, [name]: schema } };
}

function column(): JsonObject {
  return object({
    name: text(),
    duckType: text(),
    role: { enum: [...roles] },
    count: count(),
    missing: count(),
    distinct: count(),
    isDistinctEstimated: flag(),
    numeric: nullable(
      object({
        nan: count(),
        positiveInfinities: count(),
        negativeInfinities: count(),
        zeros: count(),
        negatives: count(),
        min: nullable(text()),
        max: nullable(text()),
        mean: nullable(number()),
        variance: nullable(number()),
        standardDeviation: nullable(number()),
        skewness: nullable(number()),
        kurtosis: nullable(number()),
        quantiles: object(Object.fromEntries(Object.keys(quantileShares).map((name) => [name, nullable(number())]))),
        medianAbsoluteDeviation: nullable(number()),
        outliers: object({
          iqr: count(),
          lowerFence: nullable(number()),
          upperFence: nullable(number()),
          robustZ: nullable(count()),
        }),
      }),
    ),
    time: nullable(
      object({
        min: nullable(text()),
        max: nullable(text()),
        spanDays: nullable(number()),
        median: nullable(text()),
        gaps: nullable(object({ medianDays: number(), count: count(), largestDays: number(), largestAfter: text() })),
      }),
    ),
    text: nullable(
      object({
        minLength: count(),
        meanLength: number(),
        maxLength: count(),
        blank: count(),
        padded: count(),
        meanTokens: number(),
        topTokens: list(level()),
      }),
    ),
    histogram: nullable(
      object({ edges: list(number()), counts: list(count()), below: count(), above: count(), isInteger: flag() }),
    ),
    levels: nullable(object({ top: list(level()), rareLevels: count(), rareRows: count(), isSampled: flag() })),
  });
}

function target(): JsonObject {
  const figures = ['mean', 'standardDeviation', 'q1', 'median', 'q3'].map(
    (name) => [name, nullable(number())] as const,
  );
  return object({
    column: text(),
    task: { enum: ['classification', 'regression'] },
    classes: list(level()),
    imbalanceRatio: nullable(number()),
    positiveClass: nullable(text()),
    features: list(
      object({
        column: text(),
        kind: { enum: ['numeric', 'categorical'] },
        mutualInformation: nullable(number()),
        strength: nullable(number()),
        auc: nullable(number()),
        spearman: nullable(number()),
        classes: list(object({ class: text(), count: count(), ...Object.fromEntries(figures) })),
        rates: list(object({ label: text(), count: count(), rate: nullable(number()) })),
        shares: nullable(object({ labels: list(text()), classes: list(text()), values: list(list(count())) })),
      }),
    ),
    leakage: list(
      object({
        column: text(),
        reason: { enum: ['near-perfect-feature', 'id-predicts-target', 'missing-predicts-target', 'post-event-date'] },
        figure: number(),
        message: text(),
      }),
    ),
  });
}

function comparison(): JsonObject {
  const change = (type: string, names: readonly string[]): JsonObject =>
    object({ type: { const: type }, ...Object.fromEntries(names.map((name) => [name, text()])) });
  return object({
    file: nullable(text()),
    rowCount: count(),
    sampledRows: count(),
    schema: list({
      oneOf: [
        change('removed', ['column', 'before']),
        change('added', ['column', 'after']),
        change('changed', ['column', 'before', 'after']),
        change('reordered', []),
      ],
    }),
    drift: list(
      object({
        column: text(),
        kind: { enum: ['numeric', 'categorical'] },
        missingBefore: number(),
        missingAfter: number(),
        psi: nullable(number()),
        jensenShannon: nullable(number()),
        ks: nullable(object({ statistic: number(), pValue: number() })),
        chiSquare: nullable(object({ statistic: number(), degreesOfFreedom: count(), pValue: number() })),
        severity: { enum: ['none', 'slight', 'marked'] },
        bins: object({
          edges: nullable(list(number())),
          labels: nullable(list(text())),
          before: list(count()),
          after: list(count()),
        }),
      }),
    ),
  });
}

function matrix(): JsonObject {
  return object({ columns: list(text()), values: list(list(nullable(number()))), rows: count() });
}

function level(): JsonObject {
  return object({ value: text(), count: count() });
}

function object(properties: JsonObject): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function list(items: JsonObject): JsonObject {
  return { type: 'array', items };
}

function nullable(schema: JsonObject): JsonObject {
  return { anyOf: [schema, { type: 'null' }] };
}

function text(): JsonObject {
  return { type: 'string' };
}

function number(): JsonObject {
  return { type: 'number' };
}

function count(): JsonObject {
  return { type: 'integer', minimum: 0 };
}

function flag(): JsonObject {
  return { type: 'boolean' };
}
