import { UserError } from '../../../base/UserError.ts';
import type { ArrowField, ArrowType, TimeUnit } from './ArrowType.ts';

/**
 * The type that a library's object describes. Those of apache-arrow and of flechette differ in a few names only; both
 * number types as the format's own schema does.
 *
 * @throws UserError TABLE_NOT_TABULAR for one that is not known
 */
export function arrowTypeOf(raw: unknown): ArrowType {
  const type = recordOf(raw);
  const children = (): ArrowField[] => listOf(type['children']).map(arrowFieldOf);
  const child = (index: number): ArrowType => children()[index]?.type ?? { kind: 'null' };
  const unit = timeUnit(type['unit']);
  switch (type['typeId']) {
    case -1:
      return { kind: 'dictionary', ...keysOf(type['indices']), values: arrowTypeOf(type['dictionary']) };
    case 1:
      return { kind: 'null' };
    case 2:
      return { kind: 'int', ...keysOf(type) };
    case 3:
      return { kind: 'float', bits: type['precision'] === 0 ? 16 : type['precision'] === 1 ? 32 : 64 };
    case 4:
      return { kind: 'bytes', layout: 'offsets32' };
    case 5:
      return { kind: 'text', layout: 'offsets32' };
    case 6:
      return { kind: 'bool' };
    case 7:
      return {
        kind: 'decimal',
        bits: Number(type['bitWidth']),
        precision: Number(type['precision']),
        scale: Number(type['scale']),
      };
    case 8:
      return { kind: 'date', unit: type['unit'] === 0 ? 'day' : 'millisecond' };
    case 9:
      return { kind: 'time', unit };
    case 10:
      return { kind: 'timestamp', unit, zoned: typeof type['timezone'] === 'string' && type['timezone'] !== '' };
    case 11:
      return {
        kind: 'interval',
        unit: type['unit'] === 0 ? 'months' : type['unit'] === 1 ? 'dayTime' : 'monthDayNano',
      };
    case 12:
      return { kind: 'list', layout: 'offsets32', item: child(0) };
    case 13:
      return { kind: 'struct', fields: children() };
    case 14:
      return {
        kind: 'union',
        dense: type['mode'] === 1,
        ids: [...listOf(type['typeIds'])].map(Number),
        members: children().map((member) => member.type),
      };
    case 15:
      return { kind: 'fixedBytes', size: Number(type['stride'] ?? type['byteWidth']) };
    case 16:
      return { kind: 'fixedList', size: Number(type['listSize'] ?? type['stride']), item: child(0) };
    case 17:
      return mapType(child(0));
    case 18:
      return { kind: 'duration', unit };
    case 19:
      return { kind: 'bytes', layout: 'offsets64' };
    case 20:
      return { kind: 'text', layout: 'offsets64' };
    case 21:
      return { kind: 'list', layout: 'offsets64', item: child(0) };
    case 22:
      return { kind: 'runs', bits: keysOf(listOf(type['children']).map(recordOf)[0]?.['type']).bits, values: child(1) };
    case 23:
      return { kind: 'bytes', layout: 'view32' };
    case 24:
      return { kind: 'text', layout: 'view32' };
    case 25:
      return { kind: 'list', layout: 'view32', item: child(0) };
    case 26:
      return { kind: 'list', layout: 'view64', item: child(0) };
    default:
      throw new UserError('TABLE_NOT_TABULAR', `The Arrow type ${String(type['typeId'])} is not known.`, {
        fix: 'Convert the column to another type before the table is made.',
      });
  }
}

export function arrowFieldOf(raw: unknown): ArrowField {
  const { name, type } = recordOf(raw);
  return { name: String(name), type: arrowTypeOf(type) };
}

/** Any object, by its properties. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  // SAFETY: every property of an object can be read.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** What is an array or a typed array, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as Uint8Array) : []; // SAFETY: every other view is a typed array.
}

function keysOf(raw: unknown): { readonly bits: number; readonly signed: boolean } {
  const type = recordOf(raw);
  return { bits: Number(type['bitWidth'] ?? 32), signed: (type['signed'] ?? type['isSigned']) !== false };
}

function mapType(entries: ArrowType): ArrowType {
  const fields = entries.kind === 'struct' ? entries.fields : [];
  return { kind: 'map', key: fields[0]?.type ?? { kind: 'null' }, value: fields[1]?.type ?? { kind: 'null' } };
}

function timeUnit(unit: unknown): TimeUnit {
  return unit === 0 || unit === 1 || unit === 2 ? unit : 3;
}
