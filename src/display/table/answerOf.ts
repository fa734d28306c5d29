import { types } from 'node:util';
import type { JsonValue } from '../../base/Json.ts';
import { UserError } from '../../base/UserError.ts';

/**
 * What a table's slicer answers, or `{problem}`: the value is there and cannot do what was asked. A slicer that throws
 * would look like one whose kernel is gone.
 */
export function answerOf(answer: () => JsonValue | Promise<JsonValue>): JsonValue | Promise<JsonValue> {
  try {
    const value = answer();
    return types.isPromise(value) ? awaited(value) : value;
  } catch (error) {
    return problemOf(error);
  }
}

async function awaited(answer: Promise<JsonValue>): Promise<JsonValue> {
  try {
    return await answer;
  } catch (error) {
    return problemOf(error);
  }
}

function problemOf(error: unknown): JsonValue {
  if (error instanceof UserError) return { problem: `${error.message} ${error.fix ?? ''}`.trim() };
  return { problem: error instanceof Error ? error.message : 'The values cannot be read.' };
}
