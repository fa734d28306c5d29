import type { Routing } from '../../contract/Routing.ts';
import { BusyError } from '../batching/BusyError.ts';
import { seededRandom } from '../../../tensor/training/seededRandom.ts';
import { chooseRole } from './chooseRole.ts';
import { FolderWatch } from './FolderWatch.ts';
import { isSameRouting, parseRouting } from './parseRouting.ts';
import { parseRoutingText } from './parseRoutingText.ts';
import { nothingBefore, nothingToPromote, versionNotServed } from './routingErrors.ts';
import type { LoadedVersion, Router, RoutingChange, Turn, TurnRequest, TurnRole } from './Router.ts';
import type { RoutingFile } from './RoutingFile.ts';
import type { RoutingHistory } from './RoutingHistory.ts';
import type { RouterSettings } from './RouterSettings.ts';
import { RouterTurn } from './RouterTurn.ts';
import type { Answered, ShadowDuty } from './ShadowDuty.ts';
import type { Version } from './Version.ts';
import type { VersionSet } from './VersionSet.ts';

export interface RouterParts {
  readonly settings: RouterSettings;
  readonly versions: VersionSet;
  readonly file: RoutingFile;
  readonly shadow: ShadowDuty;
  readonly history: RoutingHistory;
  readonly now: () => number;
}

export class ModelRouter implements Router {
  readonly #parts: RouterParts;
  readonly #random: () => number;
  readonly #watch: FolderWatch;
  #refusedText: string | null = null;
  #refusal = '';
  #turns = 0;
  #isDraining = false;
  readonly #onIdle: (() => void)[] = [];

  constructor(parts: RouterParts) {
    const { settings } = parts;
    this.#parts = parts;
    this.#random = settings.random ?? seededRandom(settings.seed ?? parts.now());
    this.#watch = new FolderWatch(settings.watchMs ?? 2_000, () => this.#look(), settings.log);
    settings.metrics.routingChanged('start');
    settings.metrics.watch(this);
  }

  get stable(): LoadedVersion {
    return this.#version(this.routing.stable);
  }

  get versions(): readonly LoadedVersion[] {
    return this.#parts.versions.all;
  }

  get routing(): Routing {
    return this.#parts.history.routing;
  }

  get history(): readonly RoutingChange[] {
    return this.#parts.history.before;
  }

  turn({ key, version }: TurnRequest = {}): Turn {
    if (this.#isDraining) throw new BusyError('draining', 1);
    const role: TurnRole = version === undefined ? chooseRole(this.routing, key, this.#random) : 'asked';
    const answering = this.#version(version ?? this.#answering(role));
    this.#turns += 1;
    return new RouterTurn(answering, role, this.#ended);
  }

  async setRouting(routing: unknown, cause = 'admin'): Promise<Routing> {
    const next = this.#accept(() => parseRouting(routing, this.#parts.versions.names));
    this.#change(next, cause);
    await this.#keep(next);
    return next;
  }

  promote(version = this.routing.canary?.version, cause = 'admin'): Promise<Routing> {
    if (version === undefined) return Promise.reject(nothingToPromote());
    const { shadow } = this.routing;
    return this.setRouting({ stable: version, canary: null, shadow: shadow === version ? null : shadow }, cause);
  }

  async rollback(cause = 'admin'): Promise<Routing> {
    const last = this.history.at(-1);
    if (!last) throw nothingBefore();
    const next = this.#accept(() => parseRouting(last.routing, this.#parts.versions.names));
    this.#parts.history.goBack(this.#changeTo(next, cause));
    this.#told(next, cause);
    await this.#keep(next);
    return next;
  }

  refresh(): Promise<void> {
    return this.#watch.look();
  }

  async drain(): Promise<void> {
    this.#isDraining = true;
    if (this.#turns > 0) await new Promise<void>((resolve) => this.#onIdle.push(resolve));
  }

  async close(): Promise<void> {
    this.#parts.shadow.stop();
    await this.#watch.stop();
    await this.#parts.versions.close();
  }

  #version(name: string): Version {
    const version = this.#parts.versions.find(name);
    if (!version) throw versionNotServed(name, this.#parts.versions.names);
    return version;
  }

  #answering(role: TurnRole): string {
    const { stable, canary } = this.routing;
    return role === 'canary' ? (canary?.version ?? stable) : stable;
  }

  readonly #ended = (answered: Answered | null): void => {
    this.#turns -= 1;
    if (this.#turns === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
    const { shadow } = this.routing;
    if (answered === null || shadow === null || this.#isDraining) return;
    const version = this.#parts.versions.find(shadow);
    if (version && version !== answered.by) this.#parts.shadow.ask(version, answered);
  };

  async #look(): Promise<void> {
    await this.#parts.versions.refresh((version) => this.#isRouted(version));
    const text = (await this.#parts.file.readChanged()) ?? this.#refusedText;
    if (text !== null) this.#takeText(text);
  }

  #isRouted(version: string): boolean {
    const { stable, canary, shadow } = this.routing;
    return version === stable || version === canary?.version || version === shadow;
  }

  /** A text that was refused is tried again at every look, since a version that it names may have come; told once. */
  #takeText(text: string): void {
    try {
      const next = parseRouting(parseRoutingText(text), this.#parts.versions.names);
      this.#refusedText = null;
      if (!isSameRouting(next, this.routing)) this.#change(next, 'file');
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (text !== this.#refusedText || message !== this.#refusal) {
        this.#parts.settings.metrics.routingRefused();
        this.#parts.settings.log('error', 'routing.json is refused', { error: message });
      }
      [this.#refusedText, this.#refusal] = [text, message];
    }
  }

  #accept(read: () => Routing): Routing {
    try {
      return read();
    } catch (error) {
      this.#parts.settings.metrics.routingRefused();
      throw error;
    }
  }

  /** Holds for the next request on: nothing is awaited between the decision and this. */
  #change(routing: Routing, cause: string): void {
    if (isSameRouting(routing, this.routing)) return;
    this.#parts.history.change(this.#changeTo(routing, cause));
    this.#told(routing, cause);
  }

  #changeTo(routing: Routing, cause: string): RoutingChange {
    return { routing, since: new Date(this.#parts.now()).toISOString(), cause };
  }

  #told({ stable, canary, shadow }: Routing, cause: string): void {
    this.#parts.settings.metrics.routingChanged(cause);
    const canaryFields = { canary: canary?.version ?? null, weight: canary?.weight ?? 0 };
    this.#parts.settings.log('info', 'routing changed', { cause, stable, ...canaryFields, shadow });
  }

  /** Where it cannot be written it holds all the same, until the next start. */
  async #keep(routing: Routing): Promise<void> {
    this.#refusedText = null;
    const problem =
      this.versions[0]?.directory === this.#parts.settings.directory ? null : await this.#parts.file.write(routing);
    if (problem !== null) this.#parts.settings.log('warn', 'routing.json cannot be written', { error: problem });
  }
}
