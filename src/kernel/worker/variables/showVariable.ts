import type { JsonObject, JsonValue } from '../../../base/Json.ts';
import { displaySymbol, isDisplayable } from '../../../display/Displayable.ts';
import type { DisplayContext } from '../../../display/DisplayContext.ts';
import { mimeTypes } from '../../../display/mimeTypes.ts';
import type { Output } from '../../../display/Output.ts';
import { asTableSource } from '../../../display/table/asTableSource.ts';
import { toTableOutput } from '../../../display/table/toTableOutput.ts';
import { isTensor } from '../../../display/tensor/TensorLike.ts';
import { toTensorOutput } from '../../../display/tensor/toTensorOutput.ts';
import { toTreeOutput } from '../../../display/tree/toTreeOutput.ts';
import { isObject } from './ownData.ts';
import { tableValue } from './tableValue.ts';
import { tensorValue } from './tensorValue.ts';

/** A value for the grid, the view of tensors or the tree: `{mime, data, metadata}`. */
export async function showVariable(value: unknown, context: DisplayContext): Promise<JsonObject> {
  const { data, metadata } = await outputOf(value, context);
  for (const mime of shownBy) {
    const found = data[mime];
    if (found !== undefined) return { mime, data: found as JsonValue, metadata }; // SAFETY: these types are JSON.
  }
  throw new Error('There is nothing to show of this value.');
}

const shownBy = [mimeTypes.table, mimeTypes.tensor, mimeTypes.tree] as const;

/** Only the library's own tables show themselves: a method of any other class is the cell's to call. */
async function outputOf(value: unknown, context: DisplayContext): Promise<Output> {
  if (!isObject(value)) return toTreeOutput(value, context);
  if (tensorValue(value) !== null && isTensor(value)) return toTensorOutput(value, context);
  if (tableValue(value) !== null && isDisplayable(value)) {
    // SAFETY: a table gives what `displayTable` makes.
    return (await value[displaySymbol](context)) as Output;
  }
  const source = asTableSource(value);
  return source === null ? toTreeOutput(value, context) : toTableOutput(source, context);
}
