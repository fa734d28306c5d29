import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { editorMimeTypes, type PlainItem, type PlainOutput } from '../drive/PlainOutput.ts';
import { objectAt, stringAt } from '../serializer/jsonReaders.ts';

/** Pieces of a file that holds a cell's outputs: a line about them, then their bytes as they are. */
export function encodeOutputs(outputs: readonly PlainOutput[]): Uint8Array[] {
  const head = outputs.map(({ items, metadata }) => ({
    metadata,
    items: items.map(({ mime, data }) => ({ mime, bytes: data.byteLength })),
  }));
  const data = outputs.flatMap(({ items }) => items.map((item) => item.data));
  return [Buffer.from(`${JSON.stringify(head)}\n`), ...data];
}

/** The way back; an empty list for what is no such file. */
export function parseOutputs(file: Uint8Array): PlainOutput[] {
  const end = file.indexOf(10);
  let at = end + 1;
  const take = (item: JsonValue): PlainItem => {
    const object = objectAt({ item }, 'item');
    const bytes = Number(object?.bytes);
    const data = file.subarray(at, at + bytes);
    at += bytes;
    return { mime: stringAt(object, 'mime') ?? 'text/plain', data };
  };
  return headOf(file.subarray(0, Math.max(0, end))).map(({ metadata, items }) => ({
    metadata,
    items: items.map(take),
  }));
}

/**
 * As many outputs as fit, in their order; what does not is named, so that nobody takes the rest for all of it.
 *
 * @param maxBytes of all items together
 */
export function outputsThatFit(outputs: readonly PlainOutput[], maxBytes: number): PlainOutput[] {
  let left = maxBytes;
  const kept = outputs.filter((output) => {
    const bytes = bytesOf(output);
    if (bytes > left) return false;
    left -= bytes;
    return true;
  });
  const missing = outputs.length - kept.length;
  return missing === 0 ? kept : [...kept, noticeOf(missing)];
}

export function bytesOf({ items }: PlainOutput): number {
  return items.reduce((sum, item) => sum + item.data.byteLength, 0);
}

function noticeOf(missing: number): PlainOutput {
  const what = missing === 1 ? 'One output was' : `${missing} outputs were`;
  const text = `${what} too large to be kept when the window ended. Run the cell again to see all.\n`;
  return {
    items: [{ mime: editorMimeTypes.stderr, data: Buffer.from(text) }],
    metadata: { outputType: 'stream', name: 'stderr' },
  };
}

function headOf(line: Uint8Array): { readonly metadata: JsonObject; readonly items: readonly JsonValue[] }[] {
  try {
    const outputs: unknown = JSON.parse(Buffer.from(line).toString('utf8'));
    if (!Array.isArray(outputs)) return [];
    return outputs.map((output: JsonValue) => {
      const object = objectAt({ output }, 'output');
      const items = object?.items;
      return { metadata: objectAt(object, 'metadata') ?? {}, items: Array.isArray(items) ? items : [] };
    });
  } catch {
    return [];
  }
}
