import type { PredictionColumns } from './readPredictionsFile.ts';

const labels = /^(?:y|label|labels|target|truth|true|actual|class|y_?true|ground_?truth|expected)$/i;
const predictions = /^(?:yhat|y_?hat|pred|preds|prediction|predictions|predicted|y_?pred|output|forecast)$/i;
const scores =
  /^(?:score|scores|prob|proba|probability|p)(?:[^\p{L}\p{N}].+)?$|[^\p{L}\p{N}](?:score|prob|proba|probability)$/iu;

/** Which columns a file of predictions means by their usual names; what no name tells is left open. */
export function guessColumns(names: readonly string[]): PredictionColumns {
  return {
    label: names.find((name) => labels.test(name)) ?? null,
    prediction: names.find((name) => predictions.test(name)) ?? null,
    scores: names.filter((name) => scores.test(name)),
    groups: [],
    weight: null,
  };
}
