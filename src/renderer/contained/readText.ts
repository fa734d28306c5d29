import * as v from 'valibot';

/** @throws ValiError when the data are no text */
export function readText(data: unknown): string {
  return v.parse(v.string(), data);
}
