import type { CellStatus } from '../../kernel/FaceCommand.ts';
import { planAutoRun } from '../../language/dependencies/planAutoRun.ts';
import type { Picture } from './Picture.ts';

/** How long nothing is typed before cells run by themselves. */
export const editPauseMs = 1_500;

/**
 * Decides which stale cells of one notebook run by themselves, and when. After an edit or a run of the user's each cell may
 * do so once; after an error or an interrupt none does, until the user edits or runs something again.
 */
export class AutoRun {
  readonly #hasRun = new Set<string>();
  /** Cells that it has asked for and that are not in the queue yet. */
  readonly #asked = new Set<string>();
  #isStopped = false;
  #lastEditMs = -Infinity;

  noteEdit(nowMs: number): void {
    this.#lastEditMs = nowMs;
    this.#allowAgain();
  }

  noteQueued(cellId: string): void {
    if (!this.#asked.delete(cellId)) this.#allowAgain();
  }

  noteEnded(cellId: string, status: CellStatus): void {
    if (status !== 'ok' && this.#hasRun.has(cellId)) this.#isStopped = true;
  }

  /** How long to wait until the user has paused; 0 when nothing was typed lately. */
  waitMs(nowMs: number): number {
    return Math.max(0, this.#lastEditMs + editPauseMs - nowMs);
  }

  /** The cells that are to run now, in order. They count as having run. */
  take(picture: Picture, maxDurationMs: number): readonly string[] {
    if (this.#isStopped) return [];
    const plan = planAutoRun(picture, { maxDurationMs, hasRun: this.#hasRun });
    for (const id of plan) {
      this.#hasRun.add(id);
      this.#asked.add(id);
    }
    return plan;
  }

  #allowAgain(): void {
    this.#hasRun.clear();
    this.#asked.clear();
    this.#isStopped = false;
  }
}
