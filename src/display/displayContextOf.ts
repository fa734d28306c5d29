import type { DisplayContext } from './DisplayContext.ts';

const contextKey: unique symbol = Symbol.for('mlnb.displayContext') as never; // SAFETY: a registered symbol is a symbol; `unique` only names its type.

/** Lets libraries that know a kernel's `display` ask for what it gives to displayed values, before they show any. */
export function withDisplayContext<T extends object>(display: T, contextOf: () => DisplayContext): T {
  return Object.defineProperty(display, contextKey, { value: contextOf });
}

/** Null where `display` is no kernel's. */
export function displayContextOf(display: object): DisplayContext | null {
  // SAFETY: only `withDisplayContext` sets the property.
  const { [contextKey]: contextOf } = display as { readonly [contextKey]?: () => DisplayContext };
  return contextOf?.() ?? null;
}
