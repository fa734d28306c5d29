import * as v from 'valibot';
import type { FromPanel, PanelSubject } from '../../eda/report/panel/PanelMessage.ts';

const simple = ['ready', 'cancel', 'again', 'chooseCompare', 'removeCompare', 'export', 'notebook'] as const;
const fromPanel: v.GenericSchema<unknown, FromPanel> = v.union([
  v.object({ type: v.picklist(simple) }),
  v.object({ type: v.literal('target'), column: v.nullable(v.pipe(v.string(), v.maxLength(10_000))) }),
]);

/** A message of the page; undefined when it is none of those that it sends. */
export function readFromPanel(message: unknown): FromPanel | undefined {
  const parsed = v.safeParse(fromPanel, message);
  return parsed.success ? parsed.output : undefined;
}

const subject: v.GenericSchema<unknown, PanelSubject> = v.object({
  file: v.string(),
  target: v.nullable(v.string()),
  compare: v.nullable(v.string()),
});

/** What the page kept over a reload of the window; undefined when it kept nothing of ours. */
export function readSubject(state: unknown): PanelSubject | undefined {
  const parsed = v.safeParse(subject, state);
  return parsed.success ? parsed.output : undefined;
}
