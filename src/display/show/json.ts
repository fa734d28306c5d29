import { toJson } from '../bundle/toJson.ts';
import type { Displayable } from '../Displayable.ts';
import { displayableOf } from '../displayableOf.ts';

/** The value as JSON, as it is now. */
export function json(value: unknown): Displayable {
  const copy = toJson(value);
  return displayableOf(() => ({ 'application/json': copy }));
}
