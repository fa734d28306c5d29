import type { DisplayContext } from '../../display/DisplayContext.ts';
import { displayContextOf } from '../../display/displayContextOf.ts';

/** A signal that ends with the one given, and with the cell that calls this when it is interrupted. */
export function cellSignal(signal?: AbortSignal): AbortSignal {
  const interrupted = new AbortController();
  cellContext()?.onInterrupt?.((reason) => {
    interrupted.abort(reason);
  });
  return signal === undefined ? interrupted.signal : AbortSignal.any([signal, interrupted.signal]);
}

/** Null outside of a kernel. */
function cellContext(): DisplayContext | null {
  const display = cellDisplay();
  return display === null ? null : displayContextOf(display);
}

type Display = (value: unknown) => { update(value: unknown): void };

/** The global `display` of a kernel; null elsewhere. */
export function cellDisplay(): Display | null {
  const display: unknown = Reflect.get(globalThis, 'display');
  return typeof display === 'function' && displayContextOf(display) !== null ? (display as Display) : null; // SAFETY: only a kernel's display has a context.
}
