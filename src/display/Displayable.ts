import type { DisplayContext } from './DisplayContext.ts';

/** The key of the method by which a value says how it is shown; Deno's kernel reads the same one. */
export const displaySymbol: unique symbol = Symbol.for('Jupyter.display') as never; // SAFETY: a registered symbol is a symbol; `unique` only names its type.

/**
 * A value that shows itself: the method returns MIME type → data, at once or by a promise.
 * Text types hold a string, binary ones bytes or base64, `…+json` ones a JSON value.
 */
export interface Displayable {
  [displaySymbol](context?: DisplayContext): unknown;
}

/** Whether the value has the method; a getter that throws counts as no. */
export function isDisplayable(value: unknown): value is Displayable {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  try {
    return typeof (value as Partial<Displayable>)[displaySymbol] === 'function'; // SAFETY: every property of an object can be read.
  } catch {
    return false; // A throwing getter is the value's own affair: it is shown as any other object.
  }
}
