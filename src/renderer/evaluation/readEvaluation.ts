import * as v from 'valibot';
import { type Evaluation, explanationKinds, noteCodes, tasks } from '../../evaluation/Evaluation.ts';
import type { JsonObject } from '../../base/Json.ts';

const text = v.string();
const number = v.number();
const count = v.pipe(number, v.minValue(0));
const figure = v.nullable(number);
const numbers = v.array(number);
const thresholds = v.array(figure);
const texts = v.array(text);
const counts = v.array(numbers);
const share = v.object({ value: number, low: figure, high: figure });
const better = v.picklist(['higher', 'lower']);
const costs = v.object({ tp: number, fp: number, fn: number, tn: number });
const thresholdRow = v.object({ threshold: figure, tp: count, fp: count, fn: count, tn: count });
const spread = v.object({ mean: number, deviation: number, scores: numbers });

const curve = v.object({
  class: text,
  rocAuc: number,
  averagePrecision: number,
  prevalence: number,
  roc: v.object({ fpr: numbers, tpr: numbers, thresholds }),
  precisionRecall: v.object({ recall: numbers, precision: numbers, thresholds }),
  gain: v.object({ taken: numbers, gain: numbers }),
});

const residuals = v.object({
  histogram: v.object({ edges: numbers, counts: numbers }),
  byPrediction: v.array(
    v.object({ from: number, to: number, count, mean: number, p10: number, p50: number, p90: number }),
  ),
  grid: v.object({ predictedEdges: numbers, actualEdges: numbers, counts }),
  normal: v.object({ expected: numbers, found: numbers }),
  mean: number,
  standardDeviation: number,
});

const clusters = v.object({
  count,
  noiseRows: count,
  clusters: v.array(v.object({ cluster: text, rows: count, silhouette: figure })),
  contingency: v.nullable(v.object({ classes: texts, clusters: texts, counts })),
});

const learning = v.object({
  kind: v.picklist(['learning', 'validation']),
  along: text,
  metric: text,
  better,
  points: v.array(v.object({ at: v.union([number, text]), train: spread, test: spread })),
  verdict: v.object({
    kind: v.picklist(['overfitting', 'underfitting', 'good', 'unclear']),
    message: text,
    rule: text,
  }),
});

// A chart of a notebook's output is drawn without the network and without code, whatever it says.
const spec = v.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const sheet = v.object({
  title: text,
  parts: v.array(
    v.variant('type', [
      v.object({ type: v.literal('chart'), spec, note: v.exactOptional(text) }),
      v.object({
        type: v.literal('table'),
        caption: v.nullable(text),
        columns: v.array(v.object({ name: text, isNumber: v.boolean() })),
        rows: v.array(texts),
      }),
      v.object({ type: v.literal('note'), tone: v.picklist(['plain', 'caution']), text }),
    ]),
  ),
});

const schema: v.GenericSchema<unknown, Evaluation> = v.object({
  kind: v.literal('mlnb-evaluation'),
  version: v.literal(1),
  task: v.picklist(tasks),
  title: v.nullable(text),
  rows: count,
  isWeighted: v.boolean(),
  classes: texts,
  positiveClass: v.nullable(text),
  interval: v.object({
    method: v.literal('percentile bootstrap'),
    level: number,
    resamples: count,
    seed: number,
    rows: count,
    text,
  }),
  baseline: v.object({
    strategy: v.picklist(['prior', 'mean', 'chance', 'shuffled']),
    learntFrom: v.picklist(['training labels', 'evaluated labels', 'nothing']),
    text,
  }),
  figures: v.array(
    v.object({
      id: text,
      name: text,
      value: figure,
      low: figure,
      high: figure,
      baseline: figure,
      better,
      reason: v.nullable(text),
    }),
  ),
  perClass: v.array(
    v.object({
      class: text,
      support: count,
      precision: share,
      recall: share,
      f1: share,
      rocAuc: figure,
      averagePrecision: figure,
    }),
  ),
  confusion: v.nullable(v.object({ labels: texts, matrix: counts })),
  curves: v.array(curve),
  calibration: v.array(
    v.object({
      class: text,
      bins: v.array(v.object({ predicted: number, actual: number, low: number, high: number, count })),
      error: number,
    }),
  ),
  thresholds: v.nullable(
    v.object({
      costs,
      rows: v.array(thresholdRow),
      best: v.object({ cost: thresholdRow, f1: thresholdRow, youden: thresholdRow }),
      used: figure,
    }),
  ),
  residuals: v.nullable(residuals),
  clusters: v.nullable(clusters),
  notes: v.array(v.object({ code: v.picklist(noteCodes), severity: v.picklist(['info', 'warning']), message: text })),
  learning: v.exactOptional(learning),
  validation: v.exactOptional(learning),
  explanations: v.exactOptional(v.array(v.object({ about: v.picklist(explanationKinds), sheet }))),
});

/** @throws ValiError when the data are no evaluation of this version: notebooks come from anywhere */
export function readEvaluation(data: unknown): Evaluation {
  return v.parse(schema, data);
}
