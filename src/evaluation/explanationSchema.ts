import type { JsonObject } from '../base/Json.ts';
import { explanationKinds } from './Evaluation.ts';
import { amount, count, flag, list, nullable, number, object, text, withOptional } from './schemaParts.ts';

/** JSON Schema of an `ExplanationPart`; `figures` may be left out. */
export function explanation(): JsonObject {
  const figured = (about: string, figures: JsonObject): JsonObject =>
    withOptional({ figures }, { about: { const: about }, sheet: sheet() });
  const others = explanationKinds.filter((kind) => !['importance', 'slices', 'fairness'].includes(kind));
  return {
    anyOf: [
      figured('importance', importance()),
      figured('slices', slices()),
      figured('fairness', {
        anyOf: [fairness('classification', classAttribute()), fairness('regression', numberAttribute())],
      }),
      object({ about: { enum: [...others] }, sheet: sheet() }),
    ],
  };
}

function importance(): JsonObject {
  return object({
    kind: { const: 'mlnb-permutation-importance' },
    version: { const: 1 },
    scoring: text(),
    baseline: number(),
    rows: count(),
    rowsGiven: count(),
    nRepeats: count(),
    columns: list(object({ column: text(), mean: number(), std: amount(), drops: list(number()) })),
  });
}

function slices(): JsonObject {
  return object({
    kind: { const: 'mlnb-worst-slices' },
    version: { const: 1 },
    loss: { enum: ['zeroOne', 'absolute', 'squared', 'own'] },
    rows: count(),
    meanLoss: number(),
    minRows: count(),
    minEffect: amount(),
    alpha: amount(),
    tested: count(),
    found: count(),
    mayBeTraining: flag(),
    slices: list(
      object({
        conditions: list(text()),
        columns: list(text()),
        rows: count(),
        share: amount(),
        adjustedPValue: amount(),
        meanLoss: number(),
        restLoss: number(),
        effectSize: number(),
        pValue: amount(),
      }),
    ),
  });
}

function fairness(task: string, attribute: JsonObject): JsonObject {
  return object({
    kind: { const: 'mlnb-fairness' },
    version: { const: 1 },
    rows: count(),
    confidence: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    minRows: count(),
    cautions: list(text()),
    notes: list(text()),
    task: { const: task },
    intervals: { enum: ['wilson', 'normal'] },
    attributes: list(attribute),
  });
}

function classAttribute(): JsonObject {
  const rate = object({ ...interval(nullable(number())), of: count() });
  const group = object({
    group: text(),
    rows: count(),
    positives: count(),
    baseRate: rate,
    selectionRate: rate,
    truePositiveRate: rate,
    falsePositiveRate: rate,
    precision: rate,
    accuracy: rate,
    meanScore: nullable(number()),
    rocAuc: nullable(number()),
  });
  const outcome = object({
    positive: { anyOf: [text(), number(), flag()] },
    groups: list(group),
    gaps: list(gap()),
    passesFourFifths: nullable(flag()),
  });
  return object({ name: text(), isIntersection: flag(), outcomes: list(outcome) });
}

function numberAttribute(): JsonObject {
  const mean = object(interval(number()));
  const group = object({
    group: text(),
    rows: count(),
    meanActual: number(),
    meanPredicted: number(),
    meanError: mean,
    meanAbsoluteError: mean,
  });
  return object({ name: text(), isIntersection: flag(), groups: list(group), gaps: list(gap()) });
}

function gap(): JsonObject {
  return object({
    id: text(),
    name: text(),
    ...interval(nullable(number())),
    largest: nullable(text()),
    smallest: nullable(text()),
  });
}

function interval(value: JsonObject): JsonObject {
  return { value, low: nullable(number()), high: nullable(number()) };
}

function sheet(): JsonObject {
  const part = [
    withOptional({ note: text() }, { type: { const: 'chart' }, spec: { type: 'object' } }),
    object({
      type: { const: 'table' },
      caption: nullable(text()),
      columns: list(object({ name: text(), isNumber: flag() })),
      rows: list(list(text())),
    }),
    object({ type: { const: 'note' }, tone: { enum: ['plain', 'caution'] }, text: text() }),
  ];
  return object({ title: text(), parts: list({ anyOf: part }) });
}
