import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { asUserError } from '../asUserError.ts';
import type { SliceMessage } from './rendererMessage.ts';

interface Slicer {
  slice(handle: string, query: JsonObject): Promise<JsonValue>;
}

/** The answer to a page that asks for a part of a value. */
export async function sliceAnswer(
  { requestId, handle, query }: SliceMessage,
  session: Slicer | null,
): Promise<JsonObject> {
  const answer = { type: 'slice', requestId };
  if (!session) return { ...answer, error: 'The kernel is not running. Run the cell again.', gone: true };
  try {
    return { ...answer, value: await session.slice(handle, query) };
  } catch (error) {
    const gone = asUserError(error)?.code === 'KERNEL_SLICE_GONE';
    return { ...answer, error: error instanceof Error ? error.message : String(error), gone };
  }
}
