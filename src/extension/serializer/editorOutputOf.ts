import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { assertNever } from '../../base/assertNever.ts';
import type { CellOutput, DisplayOutput, ErrorOutput, ResultOutput } from '../../notebook/Notebook.ts';
import { decodeMimeBundle, encodeMimeBundle } from '../../notebook/mimeBundle.ts';
import { bundleOfItems, itemsOfBundle } from '../drive/bundleItems.ts';
import { errorItems } from '../drive/errorItems.ts';
import { editorMimeTypes, type PlainItem, type PlainOutput } from '../drive/PlainOutput.ts';
import { rendererMetadata, withoutHandle } from '../drive/rendererMetadata.ts';
import { exactTextOf } from './exactText.ts';
import { withoutUndefined } from './withoutUndefined.ts';

/** An output of a file as the editor shows it; what items cannot say travels in the metadata. */
export function editorOutputOf(output: CellOutput): PlainOutput {
  switch (output.type) {
    case 'stream': {
      const mime = output.name === 'stderr' ? editorMimeTypes.stderr : editorMimeTypes.stdout;
      const { name, extra, raw, text } = output;
      const exact = text.isWellFormed() ? undefined : exactTextOf(text);
      const metadata = withoutUndefined({ outputType: 'stream', name, extra, raw, exact });
      return { items: [{ mime, data: Buffer.from(text) }], metadata };
    }
    case 'display_data':
    case 'execute_result':
      return richOutput(output);
    case 'error':
      return errorOutput(output);
    case 'unknown': {
      const { value, raw } = output;
      const items = [{ mime: 'text/plain', data: Buffer.from(JSON.stringify(value, null, 2)) }];
      return { items, metadata: withoutUndefined({ outputType: 'unknown', value, raw }) };
    }
    default:
      return assertNever(output);
  }
}

function richOutput(output: DisplayOutput | ResultOutput): PlainOutput {
  const { type, metadata, extra, raw, data } = output;
  const items = itemsOfBundle(decodeMimeBundle(data));
  const executionCount = output.type === 'execute_result' ? output.executionCount : undefined;
  const exact = inexactData(data, items);
  return {
    items,
    metadata: {
      ...withoutUndefined({ outputType: type, metadata, executionCount, extra, raw, exact }),
      ...rendererMetadata(withoutHandle(metadata)),
    },
  };
}

/** Data that the editor's items would not give back as the file has it. */
function inexactData(data: JsonObject, items: readonly PlainItem[]): JsonObject | undefined {
  const again = encodeMimeBundle(bundleOfItems(items));
  const differing = Object.entries(data).filter(([mime, value]) => !isSame(value, again[mime]));
  return differing.length > 0 ? Object.fromEntries(differing) : undefined;
}

function isSame(value: JsonValue, again: JsonValue | undefined): boolean {
  return value === again || JSON.stringify(value) === JSON.stringify(again);
}

function errorOutput({ ename, evalue, traceback, extra, raw }: ErrorOutput): PlainOutput {
  const items = errorItems({ name: ename, message: evalue, frames: [], causes: [], traceback });
  const exact = { ename, evalue, traceback };
  return { items, metadata: withoutUndefined({ outputType: 'error', extra, raw, exact }) };
}
