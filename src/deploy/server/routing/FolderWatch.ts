import type { RouterLog } from './RouterSettings.ts';

/**
 * Looks again and again, one look at a time. Reading beats waiting for the system to tell: notices of changes don't pass
 * through bind mounts and network volumes.
 */
export class FolderWatch {
  readonly #action: () => Promise<void>;
  readonly #log: RouterLog;
  readonly #timer: NodeJS.Timeout | undefined;
  #last: Promise<void> = Promise.resolve();
  #isLooking = false;
  #isStopped = false;

  /** @param everyMs 0 for never */
  constructor(everyMs: number, action: () => Promise<void>, log: RouterLog) {
    this.#action = action;
    this.#log = log;
    if (everyMs > 0) {
      this.#timer = setInterval(() => {
        if (!this.#isLooking) void this.look();
      }, everyMs).unref();
    }
  }

  /** After the one that is under way. Never rejects. */
  look(): Promise<void> {
    this.#last = this.#last.then(() => this.#lookNow());
    return this.#last;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#timer);
    await this.#last;
  }

  async #lookNow(): Promise<void> {
    if (this.#isStopped) return;
    this.#isLooking = true;
    try {
      await this.#action();
    } catch (error) {
      this.#log('error', 'the folder of models cannot be read', { error: String(error) });
    } finally {
      this.#isLooking = false;
    }
  }
}
