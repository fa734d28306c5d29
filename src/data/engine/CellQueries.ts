import type { DisplayContext } from '../../display/DisplayContext.ts';
import { displayContextOf } from '../../display/displayContextOf.ts';
import type { RunningQuery } from './RunningQuery.ts';

/** Which queries a run of a cell waits for, so that they end in the engine when the cell is interrupted. */
export class CellQueries {
  readonly #context: () => DisplayContext | null;
  /** One listener a run, however many queries it makes. */
  readonly #runs = new WeakMap<object, Set<RunningQuery>>();

  constructor(context: () => DisplayContext | null = kernelContext) {
    this.#context = context;
  }

  /** Adds a query of the cell that runs, if one does; gives what takes it out again. */
  add(query: RunningQuery): () => void {
    const context = this.#context();
    const run = context?.run?.() ?? null;
    if (context === null || run === null) return () => undefined;
    const queries = this.#runs.get(run) ?? this.#follow(context, run);
    queries.add(query);
    // What an interrupted cell left behind asks nothing more.
    if (run instanceof AbortSignal && run.aborted) query.stop(run.reason);
    return () => {
      queries.delete(query);
    };
  }

  #follow(context: DisplayContext, run: object): Set<RunningQuery> {
    const queries = new Set<RunningQuery>();
    this.#runs.set(run, queries);
    context.onInterrupt?.((reason) => {
      for (const query of queries) query.stop(reason);
    });
    return queries;
  }
}

/** Null outside of a kernel. */
function kernelContext(): DisplayContext | null {
  const display: unknown = Reflect.get(globalThis, 'display');
  return typeof display === 'function' ? displayContextOf(display) : null;
}
