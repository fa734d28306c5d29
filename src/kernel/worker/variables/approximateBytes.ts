import { types } from 'node:util';
import { binaryBytes, countOf, isObject, ownData } from './ownData.ts';
import { mapValues, setValues } from './heldTensors.ts';
import { tensorBytes, tensorValue } from './tensorValue.ts';

const limits = { depth: 4, nodes: 300, samples: 40 } as const;
/** What V8 takes for an object's head and its array of properties or items, in bytes. */
const objectHead = 32;
const slot = 8;

/**
 * About how many bytes a value holds: exact for binary data and tensors, else an estimate from samples, in which what is
 * reached twice counts twice. Null where there is nothing to go by, as in functions.
 */
export function approximateBytes(value: unknown): number | null {
  if (typeof value === 'function' || typeof value === 'symbol' || types.isProxy(value)) return null;
  if (types.isPromise(value) || types.isModuleNamespaceObject(value)) return null;
  return Math.round(new Estimate().bytesOf(value, 0));
}

class Estimate {
  #nodes = 0;

  bytesOf(value: unknown, depth: number): number {
    if (typeof value === 'string') return textBytes(value);
    if (typeof value === 'bigint') return 24;
    if (!isObject(value)) return slot;
    if (types.isProxy(value) || depth > limits.depth || ++this.#nodes > limits.nodes) return objectHead;
    const tensor = tensorValue(value);
    if (tensor !== null) return tensorBytes(tensor);
    return binaryBytes(value) ?? this.#composite(value, depth + 1);
  }

  #composite(value: object, depth: number): number {
    const count = countOf(value);
    if (Array.isArray(value)) return this.#items(value, depth);
    if (types.isMap(value)) return objectHead + (count ?? 0) * (3 * slot + this.#mean(mapValues(value), depth));
    if (types.isSet(value)) return objectHead + (count ?? 0) * (2 * slot + this.#mean(setValues(value), depth));
    const keys = Object.keys(value);
    const step = Math.max(1, Math.floor(keys.length / limits.samples));
    let sum = 0;
    let sampled = 0;
    for (let index = 0; index < keys.length; index += step) {
      sum += slot + this.#inside(ownData(value, keys[index] ?? ''), depth);
      sampled += 1;
    }
    return objectHead + (sampled === 0 ? 0 : (sum * keys.length) / sampled);
  }

  #items(items: readonly unknown[], depth: number): number {
    const step = Math.max(1, Math.floor(items.length / limits.samples));
    let sum = 0;
    let sampled = 0;
    for (let index = 0; index < items.length; index += step) {
      sum += this.#inside(ownData(items, String(index)), depth);
      sampled += 1;
    }
    return objectHead + items.length * slot + (sampled === 0 ? 0 : (sum * items.length) / sampled);
  }

  /** Beside the slot that holds it: small numbers and the like stand in the slot itself. */
  #inside(value: unknown, depth: number): number {
    return typeof value === 'string' || typeof value === 'bigint' || isObject(value) ? this.bytesOf(value, depth) : 0;
  }

  /** Of the first entries. */
  #mean(entries: Iterable<unknown>, depth: number): number {
    let sum = 0;
    let sampled = 0;
    for (const entry of entries) {
      if (sampled >= limits.samples) break;
      sum += this.#inside(entry, depth);
      sampled += 1;
    }
    return sampled === 0 ? 0 : sum / sampled;
  }
}

/** V8 keeps a character in one byte, unless one of the text is beyond Latin-1: the first ones tell. */
function textBytes(text: string): number {
  for (let index = 0; index < Math.min(text.length, 200); index++) {
    if (text.charCodeAt(index) > 0xff) return 16 + 2 * text.length;
  }
  return 16 + text.length;
}
