import type { JsonObject } from '../base/Json.ts';
import { noteCodes, tasks } from './Evaluation.ts';
import { explanation } from './explanationSchema.ts';
import { amount, count, flag, list, nullable, number, object, text, withOptional } from './schemaParts.ts';

/** JSON Schema (2020-12) of an `Evaluation` of version 1. `learning`, `validation` and `explanations` may be left out. */
export const evaluationSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Evaluation of predictions by mlnb, version 1',
  ...withOptional(
    {
      learning: { $ref: '#/$defs/learning' },
      validation: { $ref: '#/$defs/learning' },
      explanations: list({ $ref: '#/$defs/explanation' }),
    },
    {
      kind: { const: 'mlnb-evaluation' },
      version: { const: 1 },
      task: { enum: [...tasks] },
      title: nullable(text()),
      rows: count(),
      isWeighted: flag(),
      classes: list(text()),
      positiveClass: nullable(text()),
      interval: object({
        method: { const: 'percentile bootstrap' },
        level: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
        resamples: count(),
        seed: { type: 'integer' },
        rows: count(),
        text: text(),
      }),
      baseline: object({
        strategy: { enum: ['prior', 'mean', 'chance', 'shuffled'] },
        learntFrom: { enum: ['training labels', 'evaluated labels', 'nothing'] },
        text: text(),
      }),
      figures: list(figure()),
      perClass: list(
        object({
          class: text(),
          support: amount(),
          precision: share(),
          recall: share(),
          f1: share(),
          rocAuc: nullable(number()),
          averagePrecision: nullable(number()),
        }),
      ),
      confusion: nullable(object({ labels: list(text()), matrix: list(list(amount())) })),
      curves: list(curves()),
      calibration: list(
        object({
          class: text(),
          bins: list(object({ predicted: number(), actual: number(), low: number(), high: number(), count: count() })),
          error: amount(),
        }),
      ),
      thresholds: nullable(
        object({
          costs: object({ tp: number(), fp: number(), fn: number(), tn: number() }),
          rows: list(thresholdRow()),
          best: object({ cost: thresholdRow(), f1: thresholdRow(), youden: thresholdRow() }),
          used: nullable(number()),
        }),
      ),
      residuals: nullable(residuals()),
      clusters: nullable(clusters()),
      notes: list(object({ code: { enum: [...noteCodes] }, severity: { enum: ['info', 'warning'] }, message: text() })),
    },
  ),
  $defs: { learning: learning(), explanation: explanation() },
};

function figure(): JsonObject {
  return object({
    id: text(),
    name: text(),
    value: nullable(number()),
    low: nullable(number()),
    high: nullable(number()),
    baseline: nullable(number()),
    better: { enum: ['higher', 'lower'] },
    reason: nullable(text()),
  });
}

function share(): JsonObject {
  return object({ value: number(), low: nullable(number()), high: nullable(number()) });
}

function curves(): JsonObject {
  const thresholds = list(nullable(number()));
  return object({
    class: text(),
    rocAuc: number(),
    averagePrecision: number(),
    prevalence: number(),
    roc: object({ fpr: list(number()), tpr: list(number()), thresholds }),
    precisionRecall: object({ recall: list(number()), precision: list(number()), thresholds }),
    gain: object({ taken: list(number()), gain: list(number()) }),
  });
}

function thresholdRow(): JsonObject {
  return object({ threshold: nullable(number()), tp: amount(), fp: amount(), fn: amount(), tn: amount() });
}

function residuals(): JsonObject {
  return object({
    histogram: object({ edges: list(number()), counts: list(count()) }),
    byPrediction: list(
      object({
        from: number(),
        to: number(),
        count: count(),
        mean: number(),
        p10: number(),
        p50: number(),
        p90: number(),
      }),
    ),
    grid: object({ predictedEdges: list(number()), actualEdges: list(number()), counts: list(list(count())) }),
    normal: object({ expected: list(number()), found: list(number()) }),
    mean: number(),
    standardDeviation: amount(),
  });
}

function clusters(): JsonObject {
  return object({
    count: count(),
    noiseRows: count(),
    clusters: list(object({ cluster: text(), rows: count(), silhouette: nullable(number()) })),
    contingency: nullable(object({ classes: list(text()), clusters: list(text()), counts: list(list(count())) })),
  });
}

function learning(): JsonObject {
  const spread = object({ mean: number(), deviation: amount(), scores: list(number()) });
  return object({
    kind: { enum: ['learning', 'validation'] },
    along: text(),
    metric: text(),
    better: { enum: ['higher', 'lower'] },
    points: list(object({ at: { anyOf: [number(), text()] }, train: spread, test: spread })),
    verdict: object({
      kind: { enum: ['overfitting', 'underfitting', 'good', 'unclear'] },
      message: text(),
      rule: text(),
    }),
  });
}
