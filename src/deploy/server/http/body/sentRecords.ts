import type { ModelManifest } from '../../../contract/ModelManifest.ts';
import type { FoundRecords } from '../answer/answerRecords.ts';
import { HttpProblem } from '../problem/HttpProblem.ts';
import { pointerPart } from '../../../artifact/records/pointerPart.ts';

/**
 * The records of a body: `{"records": […]}`, `{"instances": […]}` (Vertex AI, TensorFlow Serving), a bare list, or one
 * record. A row of `instances` may be a list of values in the order of the features.
 *
 * @throws HttpProblem body-shape
 */
export function sentRecords(body: unknown, { features }: Pick<ModelManifest, 'features'>): FoundRecords {
  if (Array.isArray(body)) return { records: body, pointerOf: (pointer) => pointer.replace(/^\/records/, '') };
  if (typeof body !== 'object' || body === null) throw shapeProblem();
  for (const member of ['records', 'instances'] as const) {
    // A model may have a feature of that name; then the body is one record.
    if (!Object.hasOwn(body, member) || features.some(({ name }) => name === member)) continue;
    return ofMember(body, member, features);
  }
  return { records: [body], pointerOf: (pointer) => pointer.replace(/^\/records(?:\/0)?/, '') };
}

function ofMember(body: object, member: 'records' | 'instances', features: ModelManifest['features']): FoundRecords {
  const rows: unknown = Reflect.get(body, member);
  if (!Array.isArray(rows)) throw new HttpProblem('body-shape', `"${member}" must be a list of records.`);
  const other = Object.keys(body).find((key) => key !== member && !(member === 'instances' && key === 'parameters'));
  if (other !== undefined) {
    throw new HttpProblem('body-shape', `Beside "${member}" the body may hold nothing else.`, {
      errors: [
        { pointer: `/${pointerPart(other.slice(0, 60))}`, code: 'unknown', detail: 'This member is not known.' },
      ],
    });
  }
  const isByPlace = member === 'instances' && !features.some(({ kind }) => kind === 'tensor');
  return {
    records: isByPlace ? rows.map((row: unknown) => byName(row, features)) : rows,
    pointerOf: (pointer) => pointer.replace(/^\/records/, `/${member}`),
  };
}

/** A list of as many values as there are features, as a record; anything else as it is. */
function byName(row: unknown, features: ModelManifest['features']): unknown {
  if (!Array.isArray(row) || row.length !== features.length) return row;
  return Object.fromEntries(features.map(({ name }, column): [string, unknown] => [name, row[column]]));
}

function shapeProblem(): HttpProblem {
  return new HttpProblem('body-shape', 'Send {"records": [{…}, …]}, a list of records, or one record.');
}
