import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A window that has not answered for this long is gone; one that lives is asked each second. */
export const silenceMs = 4_000;

/**
 * The names of extension hosts and whether their windows live. A process of its own is no proof: VS Code's server keeps a
 * host for hours after its window is gone. So each host shows a file whose time says when its window last answered.
 */
export class Session {
  /** Begins with the process id. */
  readonly name = `${process.pid}-${randomUUID().slice(0, 8)}`;
  readonly #folder: string;
  readonly #isAlive: (pid: number) => boolean;
  #isShown = false;

  /** @param folder of the extension's own; made when it is needed */
  constructor(folder: string, isAlive: (pid: number) => boolean) {
    this.#folder = folder;
    this.#isAlive = isAlive;
  }

  /** This session's window has just answered. */
  beat(): void {
    const file = path.join(this.#folder, this.name);
    if (this.#isShown && existsSync(file)) {
      const now = Date.now() / 1_000;
      utimesSync(file, now, now);
      return;
    }
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, '', { mode: 0o600 });
    this.#isShown = true;
  }

  end(): void {
    rmSync(path.join(this.#folder, this.name), { force: true });
  }

  /** Whether another session's window was there a moment ago. */
  isLive(name: string, now = Date.now()): boolean {
    if (!this.#isAlive(Number.parseInt(name, 10))) return false;
    const file = statSync(path.join(this.#folder, name), { throwIfNoEntry: false });
    return file !== undefined && now - file.mtimeMs < silenceMs;
  }

  /** Forgets sessions whose process is gone. */
  sweep(): void {
    if (!existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder))
      if (!this.#isAlive(Number.parseInt(name, 10))) rmSync(path.join(this.#folder, name), { force: true });
  }
}
