import { timersAreSafe } from './timersAreSafe.ts';

const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const keysOf = Reflect.ownKeys.bind(Reflect);

interface Remembered {
  readonly holder: object;
  readonly key: string | symbol;
  readonly value: unknown;
  readonly get: unknown;
}

/** What looking at values calls of the language itself, as it is when the kernel starts. */
const remembered: Remembered[] = [];
const arrayIterator = getPrototypeOf([][Symbol.iterator]()) as object; // SAFETY: the standard says so.
const mapIterator = getPrototypeOf(new globalThis.Map().entries()) as object; // SAFETY: as above.
const setIterator = getPrototypeOf(new globalThis.Set().values()) as object; // SAFETY: as above.
const holders: readonly object[] = [
  ...[Object.prototype, Array.prototype, String.prototype, Number.prototype, BigInt.prototype, Function.prototype],
  ...[RegExp.prototype, globalThis.Map.prototype, globalThis.Set.prototype, Date.prototype, Symbol.prototype],
  ...[arrayIterator, mapIterator, setIterator],
];
for (const holder of holders) {
  for (const key of keysOf(holder)) {
    // That of `arguments` and the like: it throws, and nobody asks.
    if (holder === Function.prototype && (key === 'caller' || key === 'arguments')) continue;
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (descriptor !== undefined) remembered.push({ holder, key, value: descriptor.value, get: descriptor.get });
  }
}

/**
 * Whether what cells share with the kernel is still the language's own. Cells may replace it, and then looking at a value
 * would run their code.
 */
export function builtInsAreOriginal(): boolean {
  if (!timersAreSafe()) return false;
  for (let index = 0; index < remembered.length; index++) {
    const entry = remembered[index];
    if (entry === undefined) return false;
    const descriptor = getOwnPropertyDescriptor(entry.holder, entry.key);
    if (descriptor === undefined || descriptor.value !== entry.value || descriptor.get !== entry.get) return false;
  }
  return true;
}
