import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { DisplayContext } from '../DisplayContext.ts';

type ReadFile = NonNullable<DisplayContext['readFile']>;

/** The spec with data files of the workspace in place of their addresses, because no viewer of the notebook can load them. */
export function inlineFiles(spec: JsonObject, readFile: ReadFile | undefined): JsonObject {
  return readFile === undefined ? spec : inlineObject(spec, readFile, 0);
}

function inlineObject(node: JsonObject, readFile: ReadFile, depth: number): JsonObject {
  if (depth > 50) return node;
  const entries = Object.entries(node).map(
    ([key, value]) => [key, inlineEntry(key, value, { readFile, depth })] as const,
  );
  return entries.every(([key, value]) => value === node[key]) ? node : Object.fromEntries(entries);
}

interface Walk {
  readonly readFile: ReadFile;
  readonly depth: number;
}

/** Data stands under `data` (Vega-Lite: an object, Vega: an array); values are data themselves and hold none. */
function inlineEntry(key: string, value: JsonValue, walk: Walk): JsonValue {
  if (key === 'values' || key === 'datasets') return value;
  if (Array.isArray(value)) {
    const before: readonly JsonValue[] = value;
    const after = before.map((item) => inlineEntry(key === 'data' ? key : '', item, walk));
    return after.every((item, index) => item === before[index]) ? before : after;
  }
  if (!isObject(value)) return value;
  const source = key === 'data' ? inlineSource(value, walk.readFile) : value;
  return inlineObject(source, walk.readFile, walk.depth + 1);
}

function inlineSource(source: JsonObject, readFile: ReadFile): JsonObject {
  const { url, ...rest } = source;
  if (typeof url !== 'string' || isRemote(url)) return source;
  const bytes = readFile(decodedPath(url));
  if (bytes === null) return source;
  const format = isObject(rest.format) ? rest.format : {};
  const type = typeof format.type === 'string' ? format.type : fileType(url);
  return { ...rest, values: new TextDecoder().decode(bytes), format: { ...format, type } };
}

function isRemote(url: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:|\/\/)/i.test(url) && !url.startsWith('file:');
}

function decodedPath(url: string): string {
  return url.startsWith('file:') ? decodeURIComponent(new URL(url).pathname) : url;
}

/** Vega's own rule: the file's ending, else JSON. */
function fileType(url: string): string {
  const ending = /\.([a-z]+)$/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return ['csv', 'tsv', 'dsv', 'topojson'].includes(ending) ? ending : 'json';
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
