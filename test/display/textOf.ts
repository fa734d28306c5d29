import assert from 'node:assert/strict';
import type { Output } from '../../src/display/Output.ts';

/** The text of one type of an output. */
export function textOf(output: Output, mime = 'text/plain'): string {
  const data = output.data[mime];
  assert.ok(typeof data === 'string', `${mime} is no text`);
  return data;
}
