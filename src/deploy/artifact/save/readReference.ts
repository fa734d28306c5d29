import { UserError } from '../../../base/UserError.ts';
import { featuresOf } from '../../../learn/frame/featuresOf.ts';
import type { Table } from '../../../data/table/Table.ts';
import { Frame } from '../../../learn/frame/Frame.ts';
import { frameFrom, type FrameSource } from '../../../learn/frame/frameFrom.ts';
import { frameOf } from '../../../learn/frame/frameOf.ts';
import type { Features } from '../../../learn/input/readFeatures.ts';
import type { Label } from '../../../learn/input/Target.ts';
import type { FieldSchema, Reference } from '../SaveModelOptions.ts';
import type { ModelInput } from '../../contract/ServedModel.ts';
import { isList } from '../records/Field.ts';
import { readTensors, type TensorRows } from './readTensors.ts';
import type { Subject } from './Subject.ts';

/** Rows as the model takes them, and what is true of them. */
export interface ReferenceInput {
  readonly input: ModelInput;
  /** Shape [n]; null where it was not given. */
  readonly truth: ArrayLike<Label> | null;
}

/**
 * The rows of the reference. Null for a network with tensor inputs that was given none: its inputs say what it takes.
 *
 * @throws UserError DEPLOY_REFERENCE, and what reading a table, records or columns throws
 */
export async function readReference(
  subject: Subject,
  reference: Reference | undefined,
  schema: Readonly<Record<string, FieldSchema>>,
): Promise<ReferenceInput | null> {
  if (reference === undefined) {
    if (subject.inputs !== null) return null;
    throw wrong('reference is missing', 'so that nobody knows what a record holds');
  }
  if (typeof reference !== 'object' || !('x' in reference)) throw wrong('reference has no x', 'of which the rows are');
  const { x, y } = reference;
  const isTensors = subject.inputs !== null && !isColumns(x);
  // SAFETY: what is read by columns was told apart.
  const read = isTensors
    ? { input: await readTensors(subject.inputs, x as TensorRows, schema), y }
    : await readColumns(subject, x, y);
  if (read.input.rows === 0) throw wrong('reference has no rows', 'from which anything could be told');
  return { input: read.input, truth: truthOf(read.y, read.input.rows) };
}

/** Whether rows of a plain network are columns with names, of which it takes all. */
function isColumns(x: unknown): boolean {
  if (x instanceof Frame || isTable(x)) return true;
  const [first] = isList(x) ? x : [];
  if (typeof first !== 'object' || first === null || 'length' in first || 'data' in first) return false;
  return Object.values(first).every((value) => typeof value !== 'object' || value === null || value instanceof Date);
}

interface Columns {
  readonly input: ModelInput;
  readonly y: unknown;
}

async function readColumns({ columns }: Subject, x: Reference['x'], y: Reference['y']): Promise<Columns> {
  if (isTable(x)) {
    const target = typeof y === 'string' ? { target: y } : {};
    const only = columns === null ? {} : { columns };
    const read = await featuresOf(x, { ...only, ...target });
    return { input: inputOf(read.x, columns), y: typeof y === 'string' ? read.y : y };
  }
  if (typeof y === 'string') throw wrong(`y is "${y}"`, 'and only a Table has columns that can be named so');
  // A list of no rows tells nothing, not even names.
  if (Array.isArray(x) && x.length === 0) return { input: { rows: 0, columns: [] }, y };
  return { input: inputOf(isSource(x) ? frameFrom(x) : (x as Features), columns), y }; // SAFETY: no frame's source.
}

function inputOf(x: Features, columns: readonly string[] | null): ModelInput {
  if (x instanceof Frame && x.rows === 0) return { rows: 0, columns: [] };
  const frame = frameOf(x, columns ?? undefined);
  return { rows: frame.rows, columns: frame.frameColumns };
}

/** Records, or lists by the names of columns. */
function isSource(x: unknown): x is FrameSource {
  if (typeof x !== 'object' || x === null || x instanceof Frame) return false;
  if (Array.isArray(x)) return typeof x[0] === 'object' && x[0] !== null && !('length' in x[0]);
  return !('columns' in x && typeof x.columns === 'number');
}

/** By shape: a kernel's tables may be of another copy of this library. */
function isTable(x: unknown): x is Table {
  return typeof x === 'object' && x !== null && 'toColumns' in x && 'columnNames' in x;
}

function truthOf(y: unknown, rows: number): ArrayLike<Label> | null {
  if (y === undefined || y === null) return null;
  if (typeof y !== 'object' || !('length' in y)) throw wrong('y is no list', 'with a value for each row');
  if (y.length === rows) return y as ArrayLike<Label>; // SAFETY: only compared with answers.
  throw wrong(`y has ${String(y.length)} entries and x ${rows} rows`, 'so that they do not belong together');
}

function wrong(what: string, why: string): UserError {
  return new UserError('DEPLOY_REFERENCE', `The ${what}, ${why}.`, {
    fix: 'Give the training rows (or others like them): { reference: { x, y } }.',
  });
}
