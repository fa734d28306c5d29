export interface FullMemoryReport {
  /** Code, message and remedy of what the first tensor met that found no room. */
  readonly firstError: string;
  /** The same of a tensor that no memory could hold. */
  readonly tooLarge: string;
  /** By op, in rounds with a little more free memory each. */
  readonly outcomes: Readonly<Record<string, readonly Outcome[]>>;
  /** A tensor [1, 2, 3] that was made before. */
  readonly rememberedAfter: readonly number[];
  /** Of every op once the memory is free again. */
  readonly afterwards: readonly Outcome[];
  readonly brokenBounds: number;
}

export type Outcome = 'right' | 'wrong' | 'out of memory' | `throws ${string}`;
