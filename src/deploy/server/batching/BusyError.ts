/** The server has more to do than it can take now; the outermost edge answers 503 with `Retry-After`. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
  /** Whole seconds, from 1 to 60: how long what waits will take at the pace that was measured. */
  readonly retryAfterSeconds: number;
  readonly reason: 'queue' | 'draining';

  constructor(reason: 'queue' | 'draining', retryAfterSeconds: number) {
    super(reason === 'queue' ? 'The queue is full.' : 'The server is shutting down.');
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
