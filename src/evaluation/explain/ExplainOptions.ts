/** What every explanation takes: it can last, since it asks the model for many rows. */
export interface ExplainOptions {
  /** Of the random numbers; the same seed gives the same result on every machine. 0 by default. */
  readonly seed?: number | undefined;
  /** Ends the work. */
  readonly signal?: AbortSignal | undefined;
  /** Is told the share of the work that is done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}
