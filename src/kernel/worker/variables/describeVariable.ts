import { types } from 'node:util';
import { className } from '../../../display/tree/className.ts';
import { previewText } from '../../../display/tree/previewText.ts';
import { snapshotLimits, type Variable, type VariableColumn, type VariableKind } from '../../VariableSnapshot.ts';
import { functionSignature } from '../inspect/functionSignature.ts';
import { functionText, isClass } from '../inspect/nameKind.ts';
import { approximateBytes } from './approximateBytes.ts';
import { frameValue, type FrameValue } from './frameValue.ts';
import { countOf, isObject, ownData, someKeys } from './ownData.ts';
import { tableValue, type TableValue } from './tableValue.ts';
import { tensorBytes, tensorValue, type TensorValue } from './tensorValue.ts';
import { isRecord, mapKeys, typescriptType } from './typescriptType.ts';

/** What is shown of a value; the name and the cell are the caller's. */
export type Description = Omit<Variable, 'name' | 'cell' | 'heldTensors'>;

/** Describes a value. Runs no getter, no trap of a proxy and no method of it. */
export function describeVariable(value: unknown): Description {
  if (typeof value === 'function') return types.isProxy(value) ? opaque : functionDescription(value);
  if (!isObject(value)) return primitiveDescription(value);
  if (types.isProxy(value)) return opaque;
  const tensor = tensorValue(value);
  if (tensor !== null) return tensorDescription(value, tensor);
  const frame = frameValue(value);
  if (frame !== null) return frameDescription(value, frame);
  const table = tableValue(value);
  return table === null ? objectDescription(value) : tableDescription(table);
}

/** Of what cannot be looked at without running code, or not in time. */
export function plainDescription(value: unknown): Description {
  const type = value === null ? 'null' : typeof value;
  return { ...nothing, kind: 'opaque', type, typescriptType: 'any' };
}

const nothing = {
  kind: 'value',
  shape: null,
  length: null,
  preview: '',
  bytes: null,
  columns: null,
  keys: null,
  tensor: null,
  canOpen: false,
} as const;

const opaque: Description = {
  ...nothing,
  kind: 'opaque',
  type: 'Proxy',
  typescriptType: 'any',
  preview: 'not looked at',
};

function primitiveDescription(value: unknown): Description {
  return {
    ...nothing,
    type: value === null ? 'null' : typeof value,
    typescriptType: typescriptType(value),
    length: typeof value === 'string' ? value.length : null,
    preview: previewOf(value),
    bytes: approximateBytes(value),
  };
}

function functionDescription(value: object): Description {
  const kind: VariableKind = isClass(value) ? 'class' : 'function';
  const preview = clip(functionSignature(value, functionText(value)), snapshotLimits.previewCharacters);
  return { ...nothing, kind, type: kind, typescriptType: typescriptType(value), preview };
}

function tensorDescription(value: object, tensor: TensorValue): Description {
  const { shape, size, ...facts } = tensor;
  const type = facts.isVariable ? 'Variable' : shape.length === 0 ? 'Scalar' : `Tensor${shape.length}D`;
  return {
    ...nothing,
    kind: 'tensor',
    type,
    typescriptType: typescriptType(value),
    shape,
    length: size,
    preview: facts.dtype,
    bytes: tensorBytes(tensor),
    tensor: facts,
    canOpen: !facts.isDisposed,
  };
}

function frameDescription(value: object, { isSeries, rowCount, columnCount, columns }: FrameValue): Description {
  return {
    ...nothing,
    kind: 'table',
    type: isSeries ? 'Series' : 'DataFrame',
    typescriptType: typescriptType(value),
    shape: isSeries ? [rowCount] : [rowCount, columnCount],
    length: rowCount,
    preview: columnText(columns, columnCount),
    bytes: approximateBytes(value),
    columns,
    canOpen: true,
  };
}

/** Its rows are in the engine: what they take there is not known. */
function tableDescription({ rowCount, columnCount, columns }: TableValue): Description {
  return {
    ...nothing,
    kind: 'table',
    type: 'Table',
    typescriptType: "import('mlnb').Table",
    shape: rowCount === null ? null : [rowCount, columnCount],
    length: rowCount,
    preview: columnText(columns, columnCount),
    columns,
    canOpen: true,
  };
}

function objectDescription(value: object): Description {
  const isModule = types.isModuleNamespaceObject(value);
  if (!isModule && countOf(value) === null && !types.isAnyArrayBuffer(value)) {
    const keys = Object.keys(value);
    if (keys.length > largeObject) return dictionaryDescription(value, keys);
  }
  const columns = recordColumns(value);
  const length = countOf(value);
  return {
    ...nothing,
    kind: isModule ? 'module' : columns === null ? 'value' : 'table',
    type: isModule ? 'module' : clip(className(value) || 'Object', snapshotLimits.nameCharacters),
    typescriptType: typescriptType(value),
    shape: columns === null ? null : [length ?? 0, columns.length],
    length,
    preview: isModule
      ? clip(someKeys(value, 20).join(', '), snapshotLimits.previewCharacters)
      : (tensorList(value) ?? previewOf(value)),
    bytes: approximateBytes(value),
    columns,
    keys: keysOf(value, length),
    canOpen: !isModule && !types.isPromise(value),
  };
}

/** To list the names of an object that has this many takes milliseconds: once is enough. */
const largeObject = 5_000;

function dictionaryDescription(value: object, keys: readonly string[]): Description {
  const sample: Record<string, unknown> = {};
  for (const key of keys.slice(0, 20)) sample[key] = ownData(value, key);
  const perKey = (approximateBytes(sample) ?? 0) / 20;
  return {
    ...nothing,
    type: clip(className(value) || 'Object', snapshotLimits.nameCharacters),
    typescriptType: 'Record<string, any>',
    length: keys.length,
    preview: clip(`{${keys.slice(0, 10).join(', ')}, …}`, snapshotLimits.previewCharacters),
    bytes: Math.round(keys.length * (perKey + 24)),
    keys: keys.slice(0, snapshotLimits.keys).map((key) => clip(key, snapshotLimits.nameCharacters)),
    canOpen: true,
  };
}

/** Of an array of plain objects: what the first ones have. */
function recordColumns(value: object): readonly VariableColumn[] | null {
  if (!Array.isArray(value) || !isRecord(ownData(value, '0'))) return null;
  const columns = new Map<string, string>();
  for (let row = 0; row < Math.min(value.length, 20); row++) {
    const record = ownData(value, String(row));
    if (!isRecord(record)) return null;
    const keys = someKeys(record, snapshotLimits.columns);
    for (const key of keys) {
      const cell = ownData(record, key);
      const type =
        cell === null || cell === undefined ? '' : isObject(cell) ? className(cell) || 'Object' : typeof cell;
      if ((columns.get(key) ?? '') === '' && columns.size < snapshotLimits.columns) columns.set(key, type);
    }
  }
  return [...columns].map(([name, type]) => ({
    name: clip(name, snapshotLimits.nameCharacters),
    type: clip(type, 40),
  }));
}

function keysOf(value: object, length: number | null): readonly string[] | null {
  const found = types.isMap(value) ? textKeys(value) : length === null ? someKeys(value, snapshotLimits.keys) : null;
  return found?.map((key) => clip(key, snapshotLimits.nameCharacters)) ?? null;
}

function textKeys(value: object): readonly string[] {
  const keys: string[] = [];
  for (const key of mapKeys(value)) {
    if (keys.length >= snapshotLimits.keys) break;
    if (typeof key === 'string') keys.push(key);
  }
  return keys;
}

/** Of an array of tensors: what each is, not its fields. */
function tensorList(value: object): string | null {
  if (!Array.isArray(value) || tensorValue(ownData(value, '0')) === null) return null;
  const parts: string[] = [];
  for (let index = 0; index < Math.min(value.length, 6); index++) {
    const tensor = tensorValue(ownData(value, String(index)));
    parts.push(tensor === null ? '…' : `${tensor.dtype} [${tensor.shape.join(', ')}]`);
  }
  return clip(`[${parts.join(', ')}${value.length > parts.length ? ', …' : ''}]`, snapshotLimits.previewCharacters);
}

function columnText(columns: readonly VariableColumn[], count: number): string {
  const names = columns.slice(0, 12).map(({ name }) => name);
  return clip(names.length < count ? `${names.join(', ')}, …` : names.join(', '), snapshotLimits.previewCharacters);
}

function previewOf(value: unknown): string {
  return clip(previewText(value, snapshotLimits.previewCharacters - 20), snapshotLimits.previewCharacters);
}

function clip(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
