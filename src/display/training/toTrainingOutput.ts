import type { MimeBundle } from '../../base/MimeBundle.ts';
import type { JsonValue } from '../../base/Json.ts';
import { mimeTypes } from '../mimeTypes.ts';
import type { Output } from '../Output.ts';
import { trainingChart } from './trainingChart.ts';
import type { TrainingOutput } from './TrainingOutput.ts';
import { trainingSvg } from './trainingSvg.ts';
import { trainingText } from './trainingText.ts';

/** A training as an output; once it is over, as a chart and a picture too, which other viewers show. */
export function toTrainingOutput(training: TrainingOutput, handle: string | null): Output {
  const isOver = training.state !== 'running' && training.state !== 'paused';
  const data: MimeBundle = {
    [mimeTypes.training]: training as unknown as JsonValue, // SAFETY: numbers, strings, nulls, and arrays of them.
    ...(isOver ? chartTypes(training) : {}),
    'text/plain': trainingText(training),
  };
  return { data, metadata: { mlnb: { handle: isOver ? null : handle } } };
}

function chartTypes(training: TrainingOutput): MimeBundle {
  const chart = trainingChart(training);
  const svg = trainingSvg(training);
  return {
    ...(chart === null ? {} : { [mimeTypes.vegaLite]: chart }),
    ...(svg === null ? {} : { 'image/svg+xml': svg }),
  };
}
