import { toJson } from '../bundle/toJson.ts';
import type { Displayable } from '../Displayable.ts';
import { displayableOf } from '../displayableOf.ts';
import { clipText } from '../text/clipText.ts';
import { textBudget } from '../text/textBudget.ts';
import { toTreeOutput } from '../tree/toTreeOutput.ts';

/** The value as JSON, as it is now: an expandable tree where that can be shown, indented text elsewhere. */
export function json(value: unknown): Displayable {
  const copy = toJson(value);
  const text = clipText(JSON.stringify(copy, null, 2), textBudget.characters);
  return displayableOf((context) => {
    const plain = { 'application/json': copy, 'text/plain': text };
    if (context === undefined) return plain;
    const { data, metadata } = toTreeOutput(copy, context);
    return { data: { ...data, ...plain }, metadata };
  });
}
