import * as v from 'valibot';
import type { PredictionColumns } from '../../evaluation/file/readPredictionsFile.ts';
import type { FromPanel, PanelSubject } from '../../evaluation/panel/PanelMessage.ts';
import type { FoundSubject } from './worker/EvaluationRequest.ts';

const name = v.pipe(v.string(), v.maxLength(10_000));
const maybe = v.nullable(name);
const names = v.pipe(v.array(name), v.maxLength(10_000));
const columns: v.GenericSchema<unknown, PredictionColumns> = v.object({
  label: maybe,
  prediction: maybe,
  scores: names,
  groups: names,
  weight: maybe,
});

const fromPanel: v.GenericSchema<unknown, FromPanel> = v.variant('type', [
  v.object({ type: v.picklist(['ready', 'cancel', 'again', 'chooseData', 'exportHtml', 'exportCard']) }),
  v.object({ type: v.literal('columns'), columns, positive: maybe }),
]);

/** A message of the page; undefined when it is none of those that it sends. */
export function readFromPanel(message: unknown): FromPanel | undefined {
  const parsed = v.safeParse(fromPanel, message);
  return parsed.success ? parsed.output : undefined;
}

const subject: v.GenericSchema<unknown, PanelSubject> = v.object({
  file: v.string(),
  data: v.nullable(v.string()),
  columns: v.nullable(columns),
  positive: maybe,
});

/** What the page kept over a reload of the window; undefined when it kept nothing of ours. */
export function readSubject(state: unknown): PanelSubject | undefined {
  const parsed = v.safeParse(subject, state);
  return parsed.success ? parsed.output : undefined;
}

const found: v.GenericSchema<unknown, FoundSubject> = v.object({
  kind: v.picklist(['evaluation', 'predictions', 'model']),
  columnNames: v.array(v.string()),
  columns: v.nullable(columns),
});

/** What a worker has found out of the file; undefined when it is of another shape. */
export function readFound(json: string): FoundSubject | undefined {
  const parsed = v.safeParse(found, JSON.parse(json));
  return parsed.success ? parsed.output : undefined;
}
