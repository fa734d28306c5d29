/** One request that waits, or whose first rows have been answered and whose others wait. */
export interface Waiting {
  readonly rows: number;
  /** Rows that were handed out already. */
  taken: number;
}

/** Rows of a request that go into one call. */
export interface Piece<Request extends Waiting> {
  readonly request: Request;
  readonly from: number;
  readonly to: number;
}

export interface CallSize {
  readonly requests: number;
  readonly rows: number;
}

/**
 * Who comes next. Small requests and large ones stand in lines of their own, and while both wait each line gets half of
 * a call's rows: a small request is never behind all rows of a large one, nor does a stream of small ones starve it.
 * Large ones take turns, one piece at a time.
 */
export class WaitingLine<Request extends Waiting> {
  // Sets keep the order of insertion, and a request that is given up leaves at once.
  readonly #small = new Set<Request>();
  readonly #large = new Set<Request>();
  readonly #largeFromRows: number;

  constructor(largeFromRows: number) {
    this.#largeFromRows = largeFromRows;
  }

  get size(): number {
    return this.#small.size + this.#large.size;
  }

  add(request: Request): void {
    (request.rows >= this.#largeFromRows ? this.#large : this.#small).add(request);
  }

  remove(request: Request): void {
    this.#small.delete(request);
    this.#large.delete(request);
  }

  *[Symbol.iterator](): Generator<Request> {
    yield* this.#small;
    yield* this.#large;
  }

  /** The pieces of the next call; at least one where anything waits. */
  take({ requests, rows }: CallSize): Piece<Request>[] {
    if (this.#large.size === 0) return takeFrom(this.#small, requests, rows);
    const small = takeFrom(this.#small, requests - 1, Math.floor(rows / 2));
    const large = takeFrom(this.#large, requests - small.length, Math.max(1, rows - rowsOf(small)));
    for (const { request } of large) this.#moveBack(request);
    return [...small, ...large];
  }

  #moveBack(request: Request): void {
    if (this.#large.delete(request) && request.taken < request.rows) this.#large.add(request);
  }
}

function takeFrom<Request extends Waiting>(line: Set<Request>, requests: number, rows: number): Piece<Request>[] {
  const pieces: Piece<Request>[] = [];
  let left = rows;
  for (const request of line) {
    if (pieces.length >= requests || left <= 0) break;
    const from = request.taken;
    const to = Math.min(request.rows, from + left);
    request.taken = to;
    left -= to - from;
    pieces.push({ request, from, to });
    if (to === request.rows) line.delete(request);
  }
  return pieces;
}

function rowsOf(pieces: readonly Piece<Waiting>[]): number {
  return pieces.reduce((rows, { from, to }) => rows + to - from, 0);
}
