import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { containedMime, uncontainedMime } from '../../display/containedMime.ts';
import { mimeTypes } from '../../display/mimeTypes.ts';
import type { CellOutput, ErrorOutput } from '../../notebook/Notebook.ts';
import { decodeMimeBundle, encodeMimeBundle } from '../../notebook/mimeBundle.ts';
import { bundleOfItems, itemsOfBundle } from '../drive/bundleItems.ts';
import { editorMimeTypes, type PlainItem, type PlainOutput } from '../drive/PlainOutput.ts';
import { withoutHandle } from '../drive/rendererMetadata.ts';
import { numberAt, objectAt, stringAt } from './jsonReaders.ts';

/** The way back from `editorOutputOf`, for outputs of the kernel and of other extensions too. */
export function fileOutputOf(output: PlainOutput): CellOutput {
  const { metadata } = output;
  switch (outputTypeOf(output)) {
    case 'unknown':
      return { type: 'unknown', value: metadata.value ?? null, ...rawOf(metadata) };
    case 'stream':
      return streamOf(output);
    case 'error':
      return { type: 'error', ...errorFieldsOf(output), ...carriedOf(metadata) };
    case 'execute_result':
      return {
        type: 'execute_result',
        executionCount: numberAt(metadata, 'executionCount') ?? null,
        ...richFieldsOf(output),
      };
    default:
      return { type: 'display_data', ...richFieldsOf(output) };
  }
}

function outputTypeOf({ items, metadata }: PlainOutput): string {
  const named = stringAt(metadata, 'outputType');
  if (named !== undefined) return named;
  const mimes = new Set(items.map((item) => item.mime));
  if (mimes.has(editorMimeTypes.stdout) || mimes.has(editorMimeTypes.stderr)) return 'stream';
  return mimes.has(editorMimeTypes.error) ? 'error' : 'display_data';
}

function streamOf({ items, metadata }: PlainOutput): CellOutput {
  const byMime = items.some((item) => item.mime === editorMimeTypes.stderr) ? 'stderr' : 'stdout';
  const text = Buffer.concat(items.map((item) => item.data)).toString('utf8');
  const exact = stringAt(metadata, 'exact');
  return {
    type: 'stream',
    name: stringAt(metadata, 'name') ?? byMime,
    text: exact?.toWellFormed() === text ? exact : text,
    ...carriedOf(metadata),
  };
}

function errorFieldsOf(output: PlainOutput): Pick<ErrorOutput, 'ename' | 'evalue' | 'traceback'> {
  const exact = objectAt(output.metadata, 'exact');
  const shown = errorOf(output.items);
  return {
    ename: stringAt(exact, 'ename') ?? stringAt(shown, 'name') ?? 'Error',
    evalue: stringAt(exact, 'evalue') ?? stringAt(shown, 'message') ?? '',
    traceback: linesOf(exact?.traceback ?? shown?.traceback ?? shown?.stack),
  };
}

/** mlnb's own description of the error, else the editor's. */
function errorOf(items: readonly PlainItem[]): JsonObject | undefined {
  const item =
    items.find(({ mime }) => mime === mimeTypes.error) ?? items.find(({ mime }) => mime === editorMimeTypes.error);
  return (
    item && objectAt(bundleOfItems([{ mime: 'application/json', data: item.data }]) as JsonObject, 'application/json')
  ); // SAFETY: the data of a JSON type is a JSON value.
}

function linesOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return value.split('\n');
  return Array.isArray(value) ? value.filter((line): line is string => typeof line === 'string') : [];
}

interface RichFields {
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

function richFieldsOf({ items, metadata }: PlainOutput): RichFields {
  const exact = objectAt(metadata, 'exact');
  const data = encodeMimeBundle(bundleOfItems(items));
  const own = objectAt(metadata, 'metadata') ?? {};
  return {
    data: exact === undefined ? data : withExact(data, stillExact(exact, items)),
    metadata: metadata.isLive === true ? withoutHandle(own) : own,
    ...carriedOf(metadata),
  };
}

/** The file's own data of those types whose items were not replaced since. */
function stillExact(exact: JsonObject, items: readonly PlainItem[]): JsonObject {
  const unchanged = Object.entries(exact).filter(([mime, value]) => {
    const [original] = itemsOfBundle(decodeMimeBundle({ [mime]: value }));
    return items.some((item) => item.mime === original?.mime && Buffer.compare(item.data, original.data) === 0);
  });
  return Object.fromEntries(unchanged);
}

function withExact(data: JsonObject, exact: JsonObject): JsonObject {
  return { ...withoutRenamed(data, exact), ...exact };
}

/** Some types are held under another name, which forgets their case; the file's own name stands for both. */
function withoutRenamed(data: JsonObject, exact: JsonObject): JsonObject {
  const renamed = new Set(Object.keys(exact).map((mime) => uncontainedMime(containedMime(mime)) ?? mime));
  return Object.fromEntries(Object.entries(data).filter(([mime]) => mime in exact || !renamed.has(mime)));
}

function carriedOf(metadata: JsonObject): { extra?: JsonObject; raw?: string } {
  const extra = objectAt(metadata, 'extra');
  return { ...(extra ? { extra } : {}), ...rawOf(metadata) };
}

function rawOf(metadata: JsonObject): { raw?: string } {
  const raw = stringAt(metadata, 'raw');
  return raw === undefined ? {} : { raw };
}
