import * as v from 'valibot';
import type { ToPanel } from '../../../evaluation/panel/PanelMessage.ts';

const texts = v.array(v.string());
const maybe = v.nullable(v.string());

const schema: v.GenericSchema<unknown, ToPanel> = v.variant('type', [
  v.object({
    type: v.literal('state'),
    state: v.object({
      phase: v.picklist(['running', 'asking', 'done', 'cancelled', 'failed']),
      message: v.string(),
      share: v.nullable(v.number()),
      kind: v.nullable(v.picklist(['evaluation', 'predictions', 'model'])),
      columnNames: texts,
      subject: v.object({
        file: v.string(),
        data: maybe,
        columns: v.nullable(v.object({ label: maybe, prediction: maybe, scores: texts, groups: texts, weight: maybe })),
        positive: maybe,
      }),
    }),
  }),
  v.object({ type: v.literal('evaluation'), json: v.string() }),
]);

/** A message of the extension; null for whatever else reaches the page. */
export function readToPanel(message: unknown): ToPanel | null {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? parsed.output : null;
}
