import { displaySymbol } from '../../../display/Displayable.ts';
import type { Sheet } from '../../../display/sheet/Sheet.ts';
import { type SheetBundle, sheetBundle } from '../../../display/sheet/sheetBundle.ts';

/** A result that a cell shows as charts and tables; as JSON it is the plain result. */
export type Shown<Result extends object> = Result & { readonly [displaySymbol]: () => SheetBundle };

/** Gives a plain result the method by which it shows itself. */
export function shownAs<Result extends object>(result: Result, sheetOf: (result: Result) => Sheet): Shown<Result> {
  // Not enumerable: copies and comparisons see the result alone.
  Object.defineProperty(result, displaySymbol, { value: () => sheetBundle(sheetOf(result)), enumerable: false });
  return result as Shown<Result>; // SAFETY: the property has just been defined.
}
