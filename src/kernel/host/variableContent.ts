import * as v from 'valibot';
import { printable } from '../../base/printable.ts';
import { snapshotLimits, type VariableContent } from '../VariableSnapshot.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const change = v.pipe(v.number(), v.safeInteger());
/** Bytes are estimated: any number that is one. */
const bytes = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const line = (limit: number): v.GenericSchema<string, string> =>
  v.pipe(
    v.string(),
    v.transform((text) => printable(text, limit)),
  );
const list = <T>(item: v.GenericSchema<T>, limit: number): v.GenericSchema<T[]> =>
  v.pipe(v.array(item), v.maxLength(limit));
const name = line(snapshotLimits.nameCharacters);
const cellId = v.pipe(v.string(), v.maxLength(1_000));

const variable = v.object({
  name,
  kind: v.picklist(['value', 'function', 'class', 'module', 'table', 'tensor', 'opaque']),
  type: name,
  typescriptType: line(snapshotLimits.typeCharacters),
  shape: v.nullable(list(count, 20)),
  length: v.nullable(count),
  preview: line(snapshotLimits.previewCharacters),
  bytes: v.nullable(bytes),
  cell: v.nullable(cellId),
  columns: v.nullable(list(v.object({ name, type: name }), snapshotLimits.columns)),
  keys: v.nullable(list(name, snapshotLimits.keys)),
  tensor: v.nullable(
    v.object({ dtype: line(40), isDisposed: v.boolean(), isKept: v.boolean(), isVariable: v.boolean() }),
  ),
  heldTensors: count,
  canOpen: v.boolean(),
});

const growth = v.object({
  cell: cellId,
  runs: count,
  tensors: change,
  bytes: change,
  allTensors: change,
  allBytes: change,
});

/** What a kernel says of its variables; it runs the user's code, and nothing in it is trusted. */
export const variableContent: v.GenericSchema<VariableContent> = v.object({
  variables: list(variable, snapshotLimits.variables),
  omitted: count,
  tensors: v.nullable(
    v.object({
      count,
      bytes,
      held: v.nullable(v.object({ named: count, weights: count, unnamed: count })),
      growthByCell: list(growth, snapshotLimits.cells),
    }),
  ),
});
