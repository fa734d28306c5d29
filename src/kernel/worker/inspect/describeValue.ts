import { types } from 'node:util';
import { className } from '../../../display/tree/className.ts';
import { previewText } from '../../../display/tree/previewText.ts';
import type { ValueDescription } from '../../protocol.ts';
import { functionSignature } from './functionSignature.ts';
import { functionText, nameKind } from './nameKind.ts';
import { readProperty } from './safeRead.ts';
import type { ScopeReader } from './ScopeReader.ts';

// Captured: cells share the realm and may replace the originals.
const sizeOfMap = Reflect.getOwnPropertyDescriptor(Map.prototype, 'size') ?? {};
const sizeOfSet = Reflect.getOwnPropertyDescriptor(Set.prototype, 'size') ?? {};
const apply = Reflect.apply.bind(Reflect);

const limits = { preview: 500, source: 20_000, dimensions: 20 } as const;

/** The value that `path` leads to, in words; null where only running code could tell. Runs no code of the user's. */
export function describeValue(scope: ScopeReader, path: readonly string[]): ValueDescription | null {
  const found = scope.follow(path);
  if (found === null) return null;
  const { value } = found;
  const kind = nameKind({ type: 'value', value }, path.length > 1);
  if (typeof value === 'function' && !types.isProxy(value)) {
    const source = functionText(value);
    const isNative = source.endsWith('{ [native code] }');
    return {
      kind,
      typeName: kind === 'class' ? 'class' : 'function',
      size: '',
      preview: '',
      signature: functionSignature(value, source),
      source: isNative || source.length > limits.source ? '' : source,
    };
  }
  return {
    kind,
    typeName: typeName(value),
    size: sizeText(value),
    preview: previewText(value, limits.preview),
    signature: '',
    source: '',
  };
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? className(value) || 'Object' : typeof value;
}

function sizeText(value: unknown): string {
  if (typeof value === 'string') return `length ${value.length}`;
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return '';
  if (types.isMap(value)) return sizeFrom(sizeOfMap, value);
  if (types.isSet(value)) return sizeFrom(sizeOfSet, value);
  const shape = dataOf(value, 'shape');
  if (isShape(shape)) return `shape [${shape.join(', ')}]`;
  if (ArrayBuffer.isView(value) && 'length' in value) return `length ${String(value.length)}`;
  const length = Array.isArray(value) ? value.length : undefined;
  return length === undefined ? '' : `length ${length}`;
}

function dataOf(value: object, name: string): unknown {
  const property = readProperty(value, name);
  return property?.type === 'value' ? property.value : undefined;
}

function isShape(value: unknown): value is readonly number[] {
  if (types.isProxy(value) || !Array.isArray(value) || value.length > limits.dimensions) return false;
  for (let index = 0; index < value.length; index++) {
    if (typeof dataOf(value, String(index)) !== 'number') return false;
  }
  return true;
}

/** By the original getter: a subclass may have its own. */
function sizeFrom(descriptor: PropertyDescriptor, value: object): string {
  return `size ${String(apply(descriptor.get as () => unknown, value, []))}`; // SAFETY: Map and Set have one.
}
