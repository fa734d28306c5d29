const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const keysOf = Reflect.ownKeys.bind(Reflect);

const arrays = Array.prototype;
const objects = Object.prototype;
const { iterator } = Symbol;
const iterate = getOwnPropertyDescriptor(arrays, iterator)?.value as unknown; // SAFETY: a property may hold anything.
const steps = getPrototypeOf([][Symbol.iterator]()) as object; // SAFETY: the standard says so.
const step = getOwnPropertyDescriptor(steps, 'next')?.value as unknown; // SAFETY: as above.
const [firstOfArrays, firstOfObjects] = [keysOf(arrays)[0], keysOf(objects)[0]];

/**
 * Whether Node's own timers and contexts still work: they spread arrays and write to indices of theirs. Cells may have
 * replaced the iterator of arrays, or put setters for indices on what arrays inherit from (indices come first among keys).
 */
export function timersAreSafe(): boolean {
  return (
    getOwnPropertyDescriptor(arrays, iterator)?.value === iterate &&
    getOwnPropertyDescriptor(steps, 'next')?.value === step &&
    keysOf(arrays)[0] === firstOfArrays &&
    keysOf(objects)[0] === firstOfObjects
  );
}
