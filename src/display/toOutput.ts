import { types } from 'node:util';
import { normaliseBundle } from './bundle/normaliseBundle.ts';
import { toChartOutput } from './chart/toChartOutput.ts';
import { withChartPicture } from './chart/withChartPicture.ts';
import type { DisplayContext } from './DisplayContext.ts';
import { displaySymbol, isDisplayable, type Displayable } from './Displayable.ts';
import { toImageOutput } from './image/toImageOutput.ts';
import { isModel } from './model/ModelLike.ts';
import { toModelOutput } from './model/toModelOutput.ts';
import type { Output } from './Output.ts';
import { toTableOutput } from './table/toTableOutput.ts';
import { asTableSource } from './table/asTableSource.ts';
import { isTensor } from './tensor/TensorLike.ts';
import { toTensorOutput } from './tensor/toTensorOutput.ts';
import { inspectText } from './text/inspectText.ts';
import { textOutput } from './text/textOutput.ts';
import { toTreeOutput } from './tree/toTreeOutput.ts';

/**
 * Any value as an output, as the last expression of a cell shows it (strings quoted, as in Node's REPL).
 * A promise only where the value's own `Jupyter.display` method returns one. Never throws and never rejects:
 * a value that cannot show itself is shown as text with the reason. Time and size are bounded: the text by
 * `textBudget`, tables and trees by their first page, tensors by a sample.
 */
export function toOutput(value: unknown, context: DisplayContext): Output | Promise<Output> {
  if (types.isProxy(value)) return textOutput(inspectText(value));
  return isDisplayable(value) ? ownOutput(value, context) : builtInOutput(value, context);
}

function ownOutput(value: Displayable, context: DisplayContext): Output | Promise<Output> {
  const complete = (returned: unknown): Output => {
    const output = normaliseBundle(returned, value);
    return output === null
      ? builtInOutput(value, context)
      : { ...output, data: withChartPicture(output.data, context) };
  };
  try {
    const returned = value[displaySymbol](context);
    if (!isThenable(returned)) return complete(returned);
    return Promise.resolve(returned)
      .then(complete)
      .catch((error: unknown) => failedOutput(value, error));
  } catch (error) {
    return failedOutput(value, error);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function failedOutput(value: unknown, error: unknown): Output {
  return textOutput(`${inspectText(value)}\n\nIts Jupyter.display method failed: ${inspectText(error)}`);
}

function builtInOutput(value: unknown, context: DisplayContext): Output {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'function' ? toTreeOutput(value, context) : textOutput(inspectText(value));
  try {
    return objectOutput(value, context);
  } catch {
    return textOutput(inspectText(value)); // A hostile object: text is the one form that cannot fail.
  }
}

function objectOutput(value: object, context: DisplayContext): Output {
  if (value instanceof Uint8Array) return toImageOutput(value) ?? toTreeOutput(value, context);
  if (isTensor(value)) return toTensorOutput(value, context);
  if (isModel(value)) return toModelOutput(value);
  const chart = toChartOutput(value, context);
  if (chart !== null) return chart;
  const table = asTableSource(value);
  return table === null ? toTreeOutput(value, context) : toTableOutput(table, context);
}
