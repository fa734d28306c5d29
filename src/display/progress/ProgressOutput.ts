/** Data of `mimeTypes.progress`. */
export interface ProgressOutput {
  readonly label: string;
  readonly done: number;
  /** Null when nobody knows. */
  readonly total: number | null;
  readonly elapsedMs: number;
  /** Null before there is anything to tell it from. */
  readonly ratePerSecond: number | null;
  readonly remainingMs: number | null;
  /** `stopped`: the loop was left before its end, by `break`, an error or an interrupt. */
  readonly state: 'running' | 'done' | 'stopped';
}
