/** The kernel's half: it lets no interrupt end the thread between the two calls. */
export interface OperationGate {
  enter(): void;
  leave(): void;
  /** An operation was cut all the same, since it went on for too long: `enter` throws from now on. */
  readonly isBroken: boolean;
  /** Whether TensorFlow.js is unusable once one of its operations was cut. */
  isFragile: () => boolean;
}

/**
 * Makes a method one that no interrupt ends in the middle.
 *
 * @param whenBroken what to do instead once the heap is broken, where that is not to throw: nothing is given back to it,
 *   and what tidies up goes on
 */
export function guardMethod(
  [owner, name]: readonly [object, string],
  gate: OperationGate,
  whenBroken?: Method | 'itself',
): void {
  const original: unknown = Reflect.get(owner, name);
  // Another version may lack one.
  if (typeof original !== 'function') return;
  // SAFETY: every function can be called with whatever it is called with.
  const method = original as Method;
  const instead = whenBroken === 'itself' ? method : whenBroken;
  // eslint-disable-next-line max-params -- by name, since collecting them takes longer than all the rest of it.
  const value: Method = function (a, b, c, d) {
    if (instead !== undefined && gate.isBroken) return instead.call(this, a, b, c, d);
    gate.enter();
    // A termination skips `finally`: that is how the gate knows what was cut.
    try {
      return method.call(this, a, b, c, d);
    } finally {
      gate.leave();
    }
  };
  Object.defineProperty(value, 'name', { value: name });
  Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

/** In place of what gives something back, or counts it. */
export function doNothing(): void {
  return;
}

/** None of those that are guarded takes more. */
// eslint-disable-next-line max-params -- as TensorFlow.js has it.
type Method = (this: unknown, a?: unknown, b?: unknown, c?: unknown, d?: unknown) => unknown;
