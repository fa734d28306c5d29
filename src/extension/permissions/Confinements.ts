import { UserError } from '../../base/UserError.ts';
import type { Confinement, SandboxMechanism, SandboxProbe } from '../../kernel/host/sandbox/Sandbox.ts';
import { Listeners } from '../Listeners.ts';
import type { Lasting, PermissionStore } from './PermissionStore.ts';

export type FailedProbe = Extract<SandboxProbe, { works: false }>;

/** A dismissed question is a no. */
export type ConsentAnswer = Lasting | 'tryAgain' | null;

export interface ConfinementServices {
  readonly store: PermissionStore;
  /** Cached; `afresh`: the user may have installed what was missing. */
  readonly probe: (afresh: boolean) => Promise<SandboxProbe>;
  /** Asks the user whether a notebook may run unsandboxed, since the machine has no sandbox that works. */
  readonly ask: (notebook: string, probe: FailedProbe) => Promise<ConsentAnswer>;
}

/** What a notebook's kernel may do, as far as it is known: `unknown` before the machine was tried. */
export type ConfinementState =
  | { readonly type: 'unknown' }
  | { readonly type: 'sandboxed' }
  | { readonly type: 'unsandboxed' }
  | { readonly type: 'unavailable'; readonly probe: FailedProbe };

type Decision = { readonly type: 'decided'; readonly confinement: Confinement } | Asking;
type Asking = { readonly type: 'ask'; readonly probe: FailedProbe };

/** Decides how each notebook's kernel is confined. Without a sandbox nothing runs unless the user has said so. */
export class Confinements {
  readonly #services: ConfinementServices;
  readonly #asking = new Map<string, Promise<boolean>>();
  readonly #changed = new Listeners<void>();
  /** The machine was tried. */
  readonly onDidChange = this.#changed.add;
  #lastProbe: SandboxProbe | null = null;

  constructor(services: ConfinementServices) {
    this.#services = services;
  }

  /** What is known now, without trying the machine. */
  stateOf(notebook: string): ConfinementState {
    const grant = this.#services.store.unsandboxedOf(notebook);
    if (grant?.reason === 'chosen') return { type: 'unsandboxed' };
    if (this.#lastProbe === null) return { type: 'unknown' };
    if (this.#lastProbe.works) return { type: 'sandboxed' };
    return grant === null ? { type: 'unavailable', probe: this.#lastProbe } : { type: 'unsandboxed' };
  }

  /** How a confined kernel is confined on this machine; null while it is not known. */
  get mechanism(): SandboxMechanism | null {
    return this.#lastProbe?.works === true ? this.#lastProbe.sandbox.mechanism : null;
  }

  /** Tries the machine again: the user may have installed what was missing. */
  async tryAgain(notebook: string): Promise<void> {
    await this.#decide(notebook, true);
  }

  /** Whether the kernel may start without a question. */
  async isSettled(notebook: string): Promise<boolean> {
    return (await this.#decide(notebook)).type === 'decided';
  }

  /** Asks the user where that is needed; false: nothing may run. */
  consent(notebook: string): Promise<boolean> {
    const asking =
      this.#asking.get(notebook) ??
      this.#consent(notebook).finally(() => {
        this.#asking.delete(notebook);
      });
    this.#asking.set(notebook, asking);
    return asking;
  }

  /**
   * How the notebook's kernel is to be confined.
   *
   * @throws UserError SANDBOX_UNAVAILABLE when there is no sandbox and no consent
   */
  async confinementOf(notebook: string): Promise<Confinement> {
    const decision = await this.#decide(notebook);
    if (decision.type === 'decided') return decision.confinement;
    const { reason, remedy } = decision.probe;
    throw new UserError('SANDBOX_UNAVAILABLE', `No cell was run: there is no sandbox. ${reason}`, { fix: remedy });
  }

  async #consent(notebook: string): Promise<boolean> {
    let decision = await this.#decide(notebook);
    while (decision.type === 'ask') {
      const answer = await this.#services.ask(notebook, decision.probe);
      if (answer === null) return false;
      if (answer !== 'tryAgain') {
        await this.#services.store.allowUnsandboxed(notebook, { reason: 'unavailable', lasting: answer });
      }
      decision = await this.#decide(notebook, answer === 'tryAgain');
    }
    return true;
  }

  async #decide(notebook: string, afresh = false): Promise<Decision> {
    const { store } = this.#services;
    if (!afresh && store.unsandboxedOf(notebook)?.reason === 'chosen') return unsandboxed;
    const probe = await this.#services.probe(afresh);
    if (this.#lastProbe !== probe) {
      this.#lastProbe = probe;
      this.#changed.fire();
    }
    if (probe.works) return { type: 'decided', confinement: { type: 'sandboxed', sandbox: probe.sandbox } };
    return store.unsandboxedOf(notebook) === null ? { type: 'ask', probe } : unsandboxed;
  }
}

const unsandboxed: Decision = { type: 'decided', confinement: { type: 'unsandboxed' } };
