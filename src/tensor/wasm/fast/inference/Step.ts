import type { FastInstance } from '../FastInstance.ts';

/** One layer of a prediction, on rows that lie in memory. */
export interface Step {
  /** Of what comes out, without the batch's axis. */
  readonly shape: readonly number[];
  /** What it needs beside its input and output, for any number of rows. */
  readonly scratchBytes: number;
  /** How many multiplications a row takes. */
  readonly products: number;
  /** Whether its weights are large beside its rows, so that it wants all rows at once. */
  readonly isDense: boolean;
  /** Writes over its input: the output is there. */
  readonly isInPlace: boolean;
  /** Puts its weights into the layout that it reads, before the prediction has memory to work in. */
  readonly prepare?: () => void;
  readonly run: (memory: StepMemory) => void;
}

/** Addresses. */
interface StepMemory {
  readonly rows: number;
  readonly from: number;
  readonly to: number;
  readonly scratch: number;
}

/** What steps are made with. */
export interface StepMaker {
  readonly fast: FastInstance;
  /** Of what goes in, without the batch's axis. */
  readonly shape: readonly number[];
}
