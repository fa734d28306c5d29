import type { JsonObject, JsonValue } from '../../base/Json.ts';
import type { Cell } from '../Notebook.ts';
import { JsonReader } from '../json/JsonReader.ts';
import { JsonSyntaxError } from '../json/JsonSyntaxError.ts';
import { isJsonObject } from '../json/jsonKinds.ts';

/** What nbformat 4.5 takes for a cell id. */
const cellIdPattern = /^[\w-]{1,64}$/;

/** What the line before a cell says of it, after `%%`: `[markdown] id="a1" tags=["x"] metadata={…}`. */
export interface CellMarker {
  /** `markdown`, `raw`, `sql`, …; empty for a code cell. */
  readonly kind: string;
  readonly id: string;
  readonly metadata: JsonObject;
  readonly attachments?: JsonObject;
}

export function printMarker(cell: Cell, kind: string): string {
  const { tags, ...metadata } = cell.metadata;
  const attachments = cell.type === 'code' ? undefined : cell.attachments;
  const parts = [
    ...(kind === '' ? [] : [`[${kind}]`]),
    `id=${printOnOneLine(cell.id)}`,
    ...(tags === undefined ? [] : [`tags=${printOnOneLine(tags)}`]),
    ...(Object.keys(metadata).length === 0 ? [] : [`metadata=${printOnOneLine(metadata)}`]),
    ...(attachments === undefined ? [] : [`attachments=${printOnOneLine(attachments)}`]),
  ];
  return parts.join(' ');
}

/** JSON that ends neither its line nor a comment around it, in TypeScript and in HTML. */
export function printOnOneLine(value: JsonValue): string {
  return JSON.stringify(value).replaceAll(
    /[\u2028\u2029>]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Reads what stands after `%%`. Words that are no part of a marker are the cell's title. */
export function parseMarker(text: string): CellMarker {
  const head = /^\s*(?<title>.*?)\s*(?:\[(?<kind>[\w-]+)\])?\s*(?<rest>(?:id|tags|metadata|attachments)=.*)?$/.exec(
    text,
  )?.groups;
  const { id, tags, metadata, attachments } = parseAttributes(head?.rest ?? '');
  const title = head?.title ?? '';
  return {
    kind: head?.kind ?? '',
    id: typeof id === 'string' && cellIdPattern.test(id) ? id : '',
    metadata: {
      ...(isJsonObject(metadata) ? metadata : {}),
      ...(tags === undefined ? {} : { tags }),
      ...(title === '' ? {} : { title }),
    },
    ...(isJsonObject(attachments) ? { attachments } : {}),
  };
}

function parseAttributes(text: string): Readonly<Record<string, JsonValue>> {
  const attributes: [string, JsonValue][] = [];
  const name = /\s*([a-z]+)=/y;
  for (let match = name.exec(text); match !== null; match = name.exec(text)) {
    const found = readValueAt(text, name.lastIndex);
    if (found === undefined) break;
    attributes.push([match[1] ?? '', found.value]);
    name.lastIndex = found.end;
  }
  return Object.fromEntries(attributes);
}

function readValueAt(text: string, start: number): { value: JsonValue; end: number } | undefined {
  const reader = new JsonReader(text, start);
  try {
    return { value: reader.readValue(), end: reader.position };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
