import * as v from 'valibot';
import type { JsonArray, JsonValue } from '../../base/Json.ts';
import type { ColumnStats } from '../../display/table/ColumnStats.ts';
import { cellKindNames, type CellMark, type TableField } from '../../display/table/TableOutput.ts';
import type { ShownPage } from './ShownPage.ts';

export interface ShownTable {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly handle: string | null;
  readonly page: ShownPage;
  readonly notice: string | null;
}

const fieldTypes = ['integer', 'number', 'boolean', 'string', 'datetime', 'object', 'any'] as const;
const field: v.GenericSchema<unknown, TableField> = v.object({
  name: v.string(),
  type: v.fallback(v.picklist(fieldTypes), 'any'),
  title: v.exactOptional(v.string()),
});
const mark: v.GenericSchema<unknown, CellMark> = v.tuple([v.number(), v.number(), v.picklist(cellKindNames)]);
const json = v.custom<JsonValue>((value) => value !== undefined);
/** Checked by hand: a schema takes a microsecond a cell, and pages have tens of thousands. */
const jsonRows = v.custom<readonly JsonArray[]>((value) => Array.isArray(value) && value.every(Array.isArray));
const record = v.custom<Readonly<Record<string, JsonValue>>>((value) => typeof value === 'object' && value !== null);
const resource = v.object({
  schema: v.object({ fields: v.array(field) }),
  data: v.array(v.union([v.array(json), record])),
});
const size = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 40));
const metadataSchema = v.object({
  mlnb: v.object({
    handle: v.nullable(v.string()),
    rowCount: size,
    columnCount: size,
    marks: v.array(mark),
    rowLabels: v.nullable(v.array(v.string())),
    notice: v.exactOptional(v.string()),
  }),
});
const slice = v.object({
  offset: size,
  matchCount: size,
  fields: v.array(field),
  rows: jsonRows,
  rowLabels: v.array(v.string()),
  marks: v.array(mark),
});
const stats: v.GenericSchema<unknown, ColumnStats> = v.object({
  rows: size,
  isSampled: v.boolean(),
  missing: size,
  distinct: v.nullable(size),
  isDistinctRough: v.boolean(),
  range: v.nullable(v.object({ min: v.number(), max: v.number(), mean: v.nullish(v.number(), NaN) })),
  bins: v.array(v.number()),
  top: v.array(v.object({ cell: v.tuple([json, v.nullable(v.picklist(cellKindNames))]), count: v.number() })),
});
const problem = v.object({ problem: v.string() });

/** The value is there, and cannot answer this. */
export class TableProblem extends Error {
  override readonly name = 'TableProblem';
}

export interface TableAnswer {
  readonly page: ShownPage;
  /** Rows that pass the filters. */
  readonly matchCount: number;
}

/**
 * The preview of a table. Resources of other programs come without our metadata: they are the whole table.
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
    rowCount: Math.max(rows.length, ours?.rowCount ?? 0),
    columnCount: Math.max(fields.length, ours?.columnCount ?? 0),
    handle: ours?.handle ?? null,
    page: { offset: 0, columnOffset: 0, fields, rows, rowLabels, marks: ours?.marks ?? [] },
    notice: ours?.notice ?? null,
  };
}

/** @throws TableProblem, ValiError when the kernel's answer is no page of a table */
export function readTableSlice(data: unknown, columnOffset: number): TableAnswer {
  const { matchCount, ...page } = v.parse(slice, solved(data));
  return { page: { ...page, columnOffset }, matchCount };
}

/** @throws TableProblem, ValiError when the kernel's answer is no statistics of a column */
export function readColumnStats(data: unknown): ColumnStats {
  return v.parse(stats, solved(data));
}

function solved(data: unknown): unknown {
  const parsed = v.safeParse(problem, data);
  if (parsed.success) throw new TableProblem(parsed.output.problem);
  return data;
}

function isRow(row: readonly JsonValue[] | Readonly<Record<string, JsonValue>>): row is readonly JsonValue[] {
  return Array.isArray(row);
}

/** A column called `constructor` is the record's own or it is empty. */
function ownValue(row: Readonly<Record<string, JsonValue>>, name: string): JsonValue {
  return Object.hasOwn(row, name) ? (row[name] ?? null) : null;
}
