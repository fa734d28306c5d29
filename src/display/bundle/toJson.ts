import { types } from 'node:util';
import type { JsonArray, JsonObject, JsonValue } from '../../base/Json.ts';
import { asTableSource } from '../table/asTableSource.ts';

/** A value with more parts than this is no document but a data set: it is cut, with `…` in its place. */
const maxNodes = 5_000_000;
const maxDepth = 200;

/**
 * A copy of the value as JSON says it, and a little more: typed arrays and Sets are arrays, Maps objects, danfo
 * frames arrays of records; bigints numbers where safe; NaN and the infinities null; a cycle becomes "[Circular]".
 */
export function toJson(value: unknown): JsonValue {
  return new Copy().value(value, 0) ?? null;
}

class Copy {
  readonly #ancestors = new Set<object>();
  #left = maxNodes;

  value(value: unknown, depth: number): JsonValue | undefined {
    this.#left -= 1;
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) ? value : null;
      case 'bigint':
        return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
      case 'object':
        return value === null ? null : this.#guarded(value, depth);
      default:
        return undefined;
    }
  }

  #guarded(value: object, depth: number): JsonValue | undefined {
    if (this.#ancestors.has(value)) return '[Circular]';
    if (this.#left < 0 || depth > maxDepth) return '…';
    this.#ancestors.add(value);
    try {
      return this.#object(value, depth + 1);
    } finally {
      this.#ancestors.delete(value);
    }
  }

  #object(value: object, depth: number): JsonValue | undefined {
    if (types.isTypedArray(value) || Array.isArray(value)) return this.#array(value, depth);
    if (types.isSet(value)) return this.#array([...value], depth);
    if (types.isMap(value))
      return this.#record(
        [...value].map(([key, item]) => [String(key), item]),
        depth,
      );
    if (types.isDate(value)) return Number.isNaN(value.getTime()) ? null : value.toISOString();
    const table = asTableSource(value);
    if (table !== null) {
      const rows = Array.from({ length: table.rowCount }, (_, row) =>
        Object.fromEntries(table.columns.map((name, column) => [name, table.cell(row, column)])),
      );
      return this.#array(rows, depth);
    }
    const { toJSON } = value as { toJSON?: unknown }; // SAFETY: any property of an object can be read.
    if (typeof toJSON === 'function') return this.value(toJSON.call(value), depth);
    return this.#record(Object.entries(value), depth);
  }

  #array(items: ArrayLike<unknown>, depth: number): JsonArray {
    const copy: JsonValue[] = [];
    for (let index = 0; index < items.length && this.#left >= 0; index += 1)
      copy.push(this.value(items[index], depth) ?? null);
    return copy;
  }

  /** `fromEntries` defines own properties, so that a key `__proto__` stays a key. */
  #record(entries: readonly (readonly [string, unknown])[], depth: number): JsonObject {
    const copied = entries.map(([key, item]) => [key, this.value(item, depth)] as const);
    return Object.fromEntries(copied.filter((entry): entry is readonly [string, JsonValue] => entry[1] !== undefined));
  }
}
