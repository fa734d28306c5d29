import type { ModelManifest } from '../contract/ModelManifest.ts';
import type { InputColumn, InputReading } from '../contract/ServedModel.ts';
import { columnOfRecords } from './records/columnOfRecords.ts';
import { type Field, fieldsOf, isList, isRecord } from './records/Field.ts';
import { problemsOf } from './records/problemsOf.ts';

/** What does not change between requests, by the manifest. */
const known = new WeakMap<ModelManifest, Known>();

interface Known {
  readonly fields: readonly Field[];
  readonly names: ReadonlySet<string>;
}

/**
 * Records as a model takes them, or up to 20 problems with them.
 *
 * A number may stand as text, such as "12.5", a truth value as 0, 1, "true" or "false", a date as ISO 8601 text or as
 * milliseconds since 1970; a date without a zone is one of UTC. null, NaN and an absent field are missing. Nothing else is
 * converted. A field that the model does not have is a problem, whatever its name.
 *
 * @param value what was sent: a list of records
 */
export function readRecords(manifest: ModelManifest, value: unknown): InputReading {
  const { fields, names } = knownOf(manifest);
  const columns = columnsOf(fields, names, value);
  if (columns !== null && Array.isArray(value)) return { input: { rows: value.length, columns }, problems: null };
  return { input: null, problems: problemsOf(fields, names, value) };
}

/** Null as soon as anything is wrong; `problemsOf` finds out what. */
function columnsOf(fields: readonly Field[], names: ReadonlySet<string>, value: unknown): InputColumn[] | null {
  if (!isList(value) || value.length === 0) return null;
  for (const record of value) {
    if (!isRecord(record)) return null;
    for (const name of Object.keys(record)) if (!names.has(name)) return null;
  }
  const columns: InputColumn[] = [];
  for (const field of fields) {
    const column = columnOfRecords(field, value as readonly Readonly<Record<string, unknown>>[]); // SAFETY: as checked.
    if (column === null) return null;
    columns.push(column);
  }
  return columns;
}

function knownOf(manifest: ModelManifest): Known {
  const found = known.get(manifest);
  if (found !== undefined) return found;
  const made = { fields: fieldsOf(manifest.features), names: new Set(manifest.features.map(({ name }) => name)) };
  known.set(manifest, made);
  return made;
}
