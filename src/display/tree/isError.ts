import { types } from 'node:util';

/** An error of this realm or another, by what it is and not by its prototype. */
export function isError(value: unknown): value is Error {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- `Error.isError` came with Node 24; the library runs on 20.
  return types.isNativeError(value);
}
