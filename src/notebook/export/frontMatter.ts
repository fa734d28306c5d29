import type { JsonObject } from '../../base/Json.ts';
import type { Notebook } from '../Notebook.ts';
import { JsonSyntaxError } from '../json/JsonSyntaxError.ts';
import { isJsonObject } from '../json/jsonKinds.ts';
import { readJson } from '../json/readJson.ts';
import { sameJson } from '../json/sameJson.ts';
import { newNotebook } from '../newNotebook.ts';
import { printOnOneLine } from './cellMarker.ts';

/** The notebook's metadata as one YAML line (JSON is YAML); undefined when a new notebook has the same. */
export function printFrontMatter(notebook: Notebook): string | undefined {
  if (sameJson(newNotebook().metadata, notebook.metadata)) return undefined;
  return `jupyter: ${printOnOneLine(notebook.metadata)}`;
}

/** The metadata in such a line; undefined for any other line. */
export function parseFrontMatter(line: string): JsonObject | undefined {
  if (!line.startsWith('jupyter: ')) return undefined;
  try {
    const value = readJson(line.slice('jupyter: '.length));
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}
