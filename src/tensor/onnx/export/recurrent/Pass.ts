import type { Cell } from './Cell.ts';

/** One cell going over one sequence. */
export interface Pass {
  readonly cell: Cell;
  /** [batch, time, features] */
  readonly input: string;
  /** bool [batch, time], or null */
  readonly mask: string | null;
  /** Hidden and cell state to begin with, each [batch, units]; empty: zeros. */
  readonly states: readonly string[];
  readonly goBackwards: boolean;
  /** The outputs of all steps from the last one computed to the first. */
  readonly reverseOutput: boolean;
  readonly needsSequence: boolean;
}

export interface PassResult {
  /** [batch, time, units]; empty when not asked for. */
  readonly sequence: string;
  /** After the last step, each [batch, units]; the first one is the last output. */
  readonly states: readonly string[];
}
