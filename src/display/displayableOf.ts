import type { DisplayContext } from './DisplayContext.ts';
import { displaySymbol, type Displayable } from './Displayable.ts';

/** A value whose only property is how it shows itself. */
export function displayableOf(show: (context?: DisplayContext) => unknown): Displayable {
  return Object.defineProperty({}, displaySymbol, { value: show, enumerable: false }) as Displayable; // SAFETY: the property was just defined.
}
