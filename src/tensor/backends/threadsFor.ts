/** Below this threads wait for one another more than they help (measured on two cores). */
export const fewestCoresForThreads = 4;

/** The wasm build prepares this many. */
const mostThreads = 8;

/**
 * How many threads are to compute on a machine.
 *
 * @param cores that the process may use, at least 1
 * @returns 1 … 8; 1 means that threads make no sense
 */
export function threadsFor(cores: number): number {
  return Math.min(cores, mostThreads);
}
