import type { JsonObject } from '../../base/Json.ts';
import type { CellError } from '../../kernel/protocol.ts';

/** A request that runs a cell: where its output goes, and what is known of it so far. */
export interface RunningRequest {
  /** Of the request. */
  readonly parent: JsonObject;
  /** The number that Jupyter shows. */
  readonly executionCount: number;
  /** Nothing of it is shown. */
  readonly isSilent: boolean;
  /** The first error that it ended with. */
  error: CellError | null;
  /** Its value, or the first that it displayed. */
  result: { readonly data: JsonObject; readonly metadata: JsonObject } | null;
}
