import type { Evaluation } from '../../../evaluation/Evaluation.ts';

/** One part of the report, below its tab. */
export interface Section {
  readonly element: HTMLElement;
  /** Is called only while the section is shown. */
  update(evaluation: Evaluation): void;
  dispose(): void;
}
