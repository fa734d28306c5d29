import type { TruthSums } from '../performance/TruthSums.ts';
import type { ViolationCounts } from './ViolationCounts.ts';
import type { UnseenLevels } from './UnseenLevels.ts';

/** What was counted in a stretch of time. */
export interface Pane {
  fromMs: number;
  toMs: number;
  /** When it began by the clock, a multiple of the length of a pane. */
  readonly startMs: number;
  rows: number;
  /** Counters of each feature, and of the prediction last. */
  readonly counts: readonly Uint32Array[];
  /** Values that are no level of the reference, by column as in `counts`. */
  readonly unseen: readonly UnseenLevels[];
  readonly violations: ViolationCounts;
  readonly truth: TruthSums;
}
