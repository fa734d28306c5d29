import { inspect } from 'node:util';
import { previewText } from '../tree/previewText.ts';
import { clipText } from './clipText.ts';
import { countNodes } from './countNodes.ts';
import { textBudget } from './textBudget.ts';

/** Plain text of any value as Node's REPL prints it, without colours; never throws, bounded in time and size. */
export function inspectText(value: unknown): string {
  try {
    const depth = deepest(value);
    const text = depth === undefined ? previewText(value, textBudget.characters) : inspectTo(value, depth);
    return clipText(text, textBudget.characters);
  } catch {
    return previewText(value, 200); // The value's own `inspect` method or a getter of it threw.
  }
}

/** How deep `inspect` may go; undefined when even the value's own items are too many. */
function deepest(value: unknown): number | undefined {
  let fitting: number | undefined;
  for (const depth of [0, 1, 2, 4]) {
    if (countNodes(value, depth, textBudget.nodes) > textBudget.nodes) break;
    fitting = depth;
  }
  return fitting;
}

function inspectTo(value: unknown, depth: number): string {
  return inspect(value, {
    depth,
    colors: false,
    maxArrayLength: textBudget.arrayItems,
    maxStringLength: textBudget.stringCharacters,
    breakLength: 96,
  });
}
