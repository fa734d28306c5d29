import * as v from 'valibot';
import type { NetworkAccess } from '../../kernel/NetworkAccess.ts';
import { Listeners } from '../Listeners.ts';

/** The part of `vscode.Memento` that is used. */
export interface KeyedMemory {
  keys(): readonly string[];
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** `once`: a host until the kernel ends or restarts, running unsandboxed until the notebook is closed. */
export type Lasting = 'once' | 'always';

/** `unavailable`: only as long as the machine has no sandbox that works. `chosen`: also where it has one. */
export type UnsandboxedReason = 'unavailable' | 'chosen';

export interface HostGrant {
  /** As in `NetworkAccess`. */
  readonly pattern: string;
  readonly lasting: Lasting;
}

export interface UnsandboxedGrant {
  readonly reason: UnsandboxedReason;
  readonly lasting: Lasting;
}

interface Granted {
  readonly hosts: readonly string[];
  readonly unsandboxed: UnsandboxedReason | null;
}

const nothing: Granted = { hosts: [], unsandboxed: null };
const prefix = 'permissions:';
/** Names of untitled notebooks come again: what is allowed to one must not be remembered for the next. */
const untitled = 'untitled:';

const schema = v.object({
  hosts: v.array(v.string()),
  unsandboxed: v.nullable(v.picklist(['unavailable', 'chosen'])),
});

/** What the user has allowed to each notebook, by its URI: kept in the editor's own state, never in a file. */
export class PermissionStore {
  readonly #memory: KeyedMemory;
  readonly #once = new Map<string, Granted>();
  /** What is to be remembered of untitled notebooks when they are saved. */
  readonly #unsaved = new Map<string, Granted>();
  readonly #changed = new Listeners<string>();
  /** Tells the URI of a notebook to which something was allowed or forbidden. */
  readonly onDidChange = this.#changed.add;

  constructor(memory: KeyedMemory) {
    this.#memory = memory;
  }

  hostsOf(uri: string): HostGrant[] {
    const always = this.#remembered(uri).hosts;
    const once = this.#forNow(uri).hosts.filter((pattern) => !always.includes(pattern));
    return [
      ...always.map((pattern) => ({ pattern, lasting: 'always' as const })),
      ...once.map((pattern) => ({ pattern, lasting: 'once' as const })),
    ];
  }

  networkOf(uri: string): NetworkAccess {
    return { hosts: this.hostsOf(uri).map(({ pattern }) => pattern) };
  }

  unsandboxedOf(uri: string): UnsandboxedGrant | null {
    const always = this.#remembered(uri).unsandboxed;
    const once = this.#forNow(uri).unsandboxed;
    if (always === 'chosen' || (always !== null && once === null)) return { reason: always, lasting: 'always' };
    return once === null ? null : { reason: once, lasting: 'once' };
  }

  async allowHost(uri: string, { pattern, lasting }: HostGrant): Promise<void> {
    await this.#change(uri, lasting, (granted) => ({
      ...granted,
      hosts: [...granted.hosts.filter((known) => known !== pattern), pattern],
    }));
  }

  async removeHost(uri: string, pattern: string): Promise<void> {
    await this.#changeBoth(uri, (granted) => ({
      ...granted,
      hosts: granted.hosts.filter((known) => known !== pattern),
    }));
  }

  async turnNetworkOff(uri: string): Promise<void> {
    await this.#changeBoth(uri, (granted) => ({ ...granted, hosts: [] }));
  }

  async allowUnsandboxed(uri: string, { reason, lasting }: UnsandboxedGrant): Promise<void> {
    await this.#change(uri, lasting, (granted) => ({ ...granted, unsandboxed: reason }));
  }

  async sandboxAgain(uri: string): Promise<void> {
    await this.#changeBoth(uri, (granted) => ({ ...granted, unsandboxed: null }));
  }

  /** The notebook's kernel ended or starts anew: hosts that were allowed once no longer are. */
  kernelEnded(uri: string): void {
    const before = this.#forNow(uri);
    if (before.hosts.length === 0) return;
    this.#once.set(uri, { ...before, hosts: [] });
    this.#changed.fire(uri);
  }

  closed(uri: string): void {
    this.#once.delete(uri);
    this.#unsaved.delete(uri);
  }

  /** A file or folder was renamed, or an untitled notebook saved. */
  async moveBelow(from: string, to: string): Promise<void> {
    for (const uri of this.#knownBelow(from)) await this.#move(uri, to + uri.slice(from.length));
  }

  /** A file or folder was deleted: what comes there later is another notebook. */
  async forgetBelow(folder: string): Promise<void> {
    for (const uri of this.#knownBelow(folder)) {
      this.closed(uri);
      await this.#remember(uri, nothing);
      this.#changed.fire(uri);
    }
  }

  #knownBelow(folder: string): string[] {
    const remembered = this.#memory.keys().filter((key) => key.startsWith(prefix));
    const uris = [...remembered.map((key) => key.slice(prefix.length)), ...this.#once.keys(), ...this.#unsaved.keys()];
    return [...new Set(uris)].filter((uri) => uri === folder || uri.startsWith(`${folder}/`));
  }

  async #move(from: string, to: string): Promise<void> {
    if (from === to) return;
    const [once, remembered] = [this.#forNow(from), this.#remembered(from)];
    this.closed(from);
    this.#once.set(to, once);
    await Promise.all([this.#remember(from, nothing), this.#remember(to, remembered)]);
    this.#changed.fire(from);
    this.#changed.fire(to);
  }

  #forNow(uri: string): Granted {
    return this.#once.get(uri) ?? nothing;
  }

  #remembered(uri: string): Granted {
    if (uri.startsWith(untitled)) return this.#unsaved.get(uri) ?? nothing;
    const parsed = v.safeParse(schema, this.#memory.get(prefix + uri));
    return parsed.success ? parsed.output : nothing;
  }

  async #remember(uri: string, granted: Granted): Promise<void> {
    const isNothing = granted.hosts.length === 0 && granted.unsandboxed === null;
    if (uri.startsWith(untitled)) this.#unsaved.set(uri, granted);
    else await this.#memory.update(prefix + uri, isNothing ? undefined : granted);
  }

  async #change(uri: string, lasting: Lasting, change: (granted: Granted) => Granted): Promise<void> {
    if (lasting === 'once') this.#once.set(uri, change(this.#forNow(uri)));
    else await this.#remember(uri, change(this.#remembered(uri)));
    this.#changed.fire(uri);
  }

  async #changeBoth(uri: string, change: (granted: Granted) => Granted): Promise<void> {
    this.#once.set(uri, change(this.#forNow(uri)));
    await this.#change(uri, 'always', change);
  }
}
