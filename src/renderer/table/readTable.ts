import * as v from 'valibot';
import type { JsonValue } from '../../base/Json.ts';
import type { CellMark, TableField } from '../../display/table/TableOutput.ts';
import type { ShownPage } from './ShownPage.ts';

export interface ShownTable {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly handle: string | null;
  readonly page: ShownPage;
}

const fieldTypes = ['integer', 'number', 'boolean', 'string', 'datetime', 'object', 'any'] as const;
const field: v.GenericSchema<unknown, TableField> = v.object({
  name: v.string(),
  type: v.fallback(v.picklist(fieldTypes), 'any'),
  title: v.exactOptional(v.string()),
});
const mark: v.GenericSchema<unknown, CellMark> = v.tuple([
  v.number(),
  v.number(),
  v.picklist(['undefined', 'nan', 'infinity', 'bigint', 'date', 'object']),
]);
const json = v.custom<JsonValue>((value) => value !== undefined);
const record = v.custom<Readonly<Record<string, JsonValue>>>((value) => typeof value === 'object' && value !== null);
const resource = v.object({
  schema: v.object({ fields: v.array(field) }),
  data: v.array(v.union([v.array(json), record])),
});
const metadataSchema = v.object({
  mlnb: v.object({
    handle: v.nullable(v.string()),
    rowCount: v.number(),
    columnCount: v.number(),
    marks: v.array(mark),
    rowLabels: v.nullable(v.array(v.string())),
  }),
});
const slice = v.object({
  offset: v.number(),
  fields: v.array(field),
  rows: v.array(v.array(json)),
  rowLabels: v.array(v.string()),
  marks: v.array(mark),
});

/**
 * The first page of a table. Resources of other programs come without our metadata: they are the whole table.
 *
 * @throws ValiError when the data are no tabular data resource
 */
export function readTable(data: unknown, metadata: unknown): ShownTable {
  const { schema, data: records } = v.parse(resource, data);
  const { fields } = schema;
  const rows = records.map((row) => (isRow(row) ? row : fields.map(({ name }) => ownValue(row, name))));
  const parsed = v.safeParse(metadataSchema, metadata);
  const ours = parsed.success ? parsed.output.mlnb : null;
  const rowLabels = ours?.rowLabels ?? rows.map((_, row) => String(row));
  return {
    rowCount: ours?.rowCount ?? rows.length,
    columnCount: ours?.columnCount ?? fields.length,
    handle: ours?.handle ?? null,
    page: { offset: 0, columnOffset: 0, fields, rows, rowLabels, marks: ours?.marks ?? [] },
  };
}

/** @throws ValiError when the kernel's answer is no page of a table */
export function readTableSlice(data: unknown, columnOffset: number): ShownPage {
  return { ...v.parse(slice, data), columnOffset };
}

function isRow(row: readonly JsonValue[] | Readonly<Record<string, JsonValue>>): row is readonly JsonValue[] {
  return Array.isArray(row);
}

/** A column called `constructor` is the record's own or it is empty. */
function ownValue(row: Readonly<Record<string, JsonValue>>, name: string): JsonValue {
  return Object.hasOwn(row, name) ? (row[name] ?? null) : null;
}
