import { UserError } from '../../../base/UserError.ts';
import { findModels, type FoundModel } from './findModels.ts';
import type { RouterLog } from './RouterSettings.ts';
import type { Version } from './Version.ts';

export interface VersionSetParts {
  readonly directory: string;
  readonly open: (found: FoundModel) => Promise<Version>;
  readonly log: RouterLog;
  readonly now: () => number;
  readonly onLoadFailure: () => void;
}

/** The versions that are loaded, kept as the folder has them. */
export class VersionSet {
  readonly #parts: VersionSetParts;
  readonly #loaded = new Map<string, Version>();
  readonly #failures = new Map<string, Failure>();

  constructor(parts: VersionSetParts) {
    this.#parts = parts;
  }

  get all(): readonly Version[] {
    return [...this.#loaded.values()];
  }

  get names(): readonly string[] {
    return [...this.#loaded.keys()];
  }

  find(version: string): Version | undefined {
    return this.#loaded.get(version);
  }

  /**
   * Loads what is new or has changed, lets go of what has left the folder.
   *
   * @param isNeeded whether a version must stay although its folder has gone
   */
  async refresh(isNeeded: (version: string) => boolean): Promise<void> {
    const found = await findModels(this.#parts.directory);
    for (const model of found) await this.#loadOnce(model);
    for (const version of this.all) {
      const isThere = found.some((model) => model.directory === version.directory && isOf(model, version));
      if (!isThere && !isNeeded(version.version)) this.#remove(version);
    }
    for (const directory of this.#failures.keys()) {
      if (!found.some((model) => model.directory === directory)) this.#failures.delete(directory);
    }
  }

  /** @throws UserError DEPLOY_MODELS when nothing could be loaded */
  async loadFirst(): Promise<void> {
    const found = await findModels(this.#parts.directory).catch((cause: unknown) => {
      throw noModels(this.#parts.directory, 'The folder cannot be read.', cause);
    });
    let firstProblem: unknown;
    for (const model of found) {
      const problem = await this.#load(model);
      firstProblem ??= problem;
    }
    if (this.#loaded.size > 0) return;
    if (firstProblem instanceof UserError) throw firstProblem;
    throw noModels(this.#parts.directory, 'There is no saved model in it.', firstProblem);
  }

  async close(): Promise<void> {
    const versions = this.all;
    this.#loaded.clear();
    await Promise.all(versions.map((version) => version.retire()));
  }

  async #loadOnce(model: FoundModel): Promise<void> {
    if (this.all.some((version) => version.directory === model.directory && isOf(model, version))) return;
    const failure = this.#failures.get(model.directory);
    if (failure?.signature === model.signature && failure.nextTryMs > this.#parts.now()) return;
    await this.#load(model);
  }

  /** @returns what was wrong */
  async #load(model: FoundModel): Promise<unknown> {
    try {
      this.#add(await this.#parts.open(model));
      this.#failures.delete(model.directory);
      return undefined;
    } catch (error) {
      this.#failed(model, error);
      return error;
    }
  }

  #add(version: Version): void {
    const model = this.all[0]?.manifest.name;
    if (model !== undefined && model !== version.manifest.name) {
      void version.retire();
      throw new UserError('DEPLOY_MODELS', `${version.directory} holds "${version.manifest.name}", not "${model}".`, {
        fix: 'Keep versions of one model in a folder; give another model a server of its own.',
      });
    }
    const same = this.#loaded.get(version.version);
    if (same && same.directory !== version.directory) {
      void version.retire();
      throw new UserError('DEPLOY_MODELS', `${version.directory} and ${same.directory} are both ${version.version}.`, {
        fix: 'Save each version with a version of its own, and remove one of the two folders.',
      });
    }
    this.#loaded.set(version.version, version);
    if (same) void this.#retire(same);
    this.#parts.log('info', 'version loaded', { version: version.version, directory: version.directory });
  }

  #remove(version: Version): void {
    this.#loaded.delete(version.version);
    void this.#retire(version);
  }

  async #retire(version: Version): Promise<void> {
    try {
      await version.retire();
      this.#parts.log('info', 'version unloaded', { version: version.version, directory: version.directory });
    } catch (error) {
      this.#parts.log('error', 'version could not be unloaded', { version: version.version, error: String(error) });
    }
  }

  /** A copy that is under way fails until it is complete: it is tried again, ever less often. */
  #failed({ directory, signature }: FoundModel, error: unknown): void {
    const before = this.#failures.get(directory);
    const isSame = before?.signature === signature;
    const waitMs = isSame ? Math.min(60_000, before.waitMs * 2) : 1_000;
    this.#failures.set(directory, { signature, waitMs, nextTryMs: this.#parts.now() + waitMs });
    this.#parts.onLoadFailure();
    const message = error instanceof Error ? error.message : String(error);
    if (!isSame) this.#parts.log('warn', 'version could not be loaded', { directory, error: message });
  }
}

interface Failure {
  readonly signature: string;
  readonly waitMs: number;
  readonly nextTryMs: number;
}

function isOf(model: FoundModel, version: Version): boolean {
  return model.signature === version.signature;
}

function noModels(directory: string, detail: string, cause: unknown): UserError {
  return new UserError('DEPLOY_MODELS', `No model can be served from ${directory}. ${detail}`, {
    fix: 'Name a folder that saveModel has written, or a folder of such folders.',
    cause,
  });
}
