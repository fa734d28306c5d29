import * as v from 'valibot';
import type { ToPanel } from '../../../eda/report/panel/PanelMessage.ts';

const schema: v.GenericSchema<unknown, ToPanel> = v.variant('type', [
  v.object({
    type: v.literal('state'),
    state: v.object({
      phase: v.picklist(['running', 'done', 'cancelled', 'failed']),
      message: v.string(),
      share: v.nullable(v.number()),
      subject: v.object({ file: v.string(), target: v.nullable(v.string()), compare: v.nullable(v.string()) }),
    }),
  }),
  v.object({ type: v.literal('profile'), json: v.string() }),
]);

/** A message of the extension; null for whatever else reaches the page. */
export function readToPanel(message: unknown): ToPanel | null {
  const parsed = v.safeParse(schema, message);
  return parsed.success ? parsed.output : null;
}
