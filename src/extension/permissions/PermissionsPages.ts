import { commands, window, workspace, type Disposable, type NotebookDocument, type Uri } from 'vscode';
import type { KernelHub } from '../kernel/KernelHub.ts';
import type { NotebookKernel } from '../kernel/NotebookKernel.ts';
import { settingIds } from '../ids.ts';
import { copyCommand, showDocs } from './askUnsandboxed.ts';
import type { Confinements } from './Confinements.ts';
import { confirmUnsandboxed } from './confirmUnsandboxed.ts';
import { readHostEntry } from './hostEntry.ts';
import type { NetworkConsent } from './NetworkConsent.ts';
import type { PageRequest } from './page/pageMessage.ts';
import { PermissionsPanel } from './PermissionsPanel.ts';
import { permissionsStateOf } from './permissionsStateOf.ts';
import type { PermissionStore } from './PermissionStore.ts';

export interface PageServices {
  readonly hub: KernelHub;
  readonly store: PermissionStore;
  readonly confinements: Confinements;
  readonly network: NetworkConsent;
  readonly mediaDir: Uri;
  readonly docsPage: Uri;
  readonly scratchDir: string;
  readonly onError: (error: unknown) => void;
}

/** Changes come in bursts, as when a kernel starts. */
const refreshDelayMs = 100;

/** A page for each notebook whose permissions the user looks at. */
export class PermissionsPages implements Disposable {
  readonly #services: PageServices;
  readonly #panels = new Map<NotebookKernel, PermissionsPanel>();
  readonly #subscriptions: Disposable[];
  #timer: NodeJS.Timeout | undefined;

  constructor(services: PageServices) {
    this.#services = services;
    const refresh = (): void => {
      this.#refreshSoon();
    };
    this.#subscriptions = [
      services.hub.onDidChange(refresh),
      services.hub.onDidRefuse(refresh),
      workspace.onDidChangeConfiguration(refresh),
      workspace.onDidGrantWorkspaceTrust(refresh),
    ];
  }

  show(notebook: NotebookDocument): void {
    const kernel = this.#services.hub.ensure(notebook);
    const panel = this.#panels.get(kernel) ?? this.#open(kernel);
    panel.reveal();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #open(kernel: NotebookKernel): PermissionsPanel {
    const { mediaDir, onError } = this.#services;
    const panel = new PermissionsPanel({
      mediaDir,
      onError,
      state: () => permissionsStateOf(kernel, this.#services),
      perform: (request) => this.#perform(kernel, request),
    });
    this.#panels.set(kernel, panel);
    panel.onDidDispose(() => {
      this.#panels.delete(kernel);
    });
    return panel;
  }

  #refreshSoon(): void {
    if (this.#panels.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const [kernel, panel] of [...this.#panels]) {
        if (this.#services.hub.has(kernel)) panel.refresh();
        else panel.dispose();
      }
    }, refreshDelayMs);
  }

  async #perform(kernel: NotebookKernel, request: PageRequest): Promise<string | null> {
    if (request.type === 'press') {
      await this.#press(kernel, request);
      return null;
    }
    const entry = readHostEntry(request.host);
    if (!entry.isValid) return entry.why;
    await this.#services.store.allowHost(kernel.uri, { pattern: entry.pattern, lasting: request.lasting });
    return null;
  }

  async #press(kernel: NotebookKernel, request: Extract<PageRequest, { type: 'press' }>): Promise<void> {
    const { store, confinements, network, docsPage } = this.#services;
    switch (request.action) {
      case 'restart':
        await this.#restart(kernel);
        return;
      case 'readFolders':
        await commands.executeCommand('workbench.action.openSettings', `@id:mlnb.${settingIds.readFolders}`);
        return;
      case 'docs':
        await showDocs(docsPage);
        return;
      case 'removeHost':
        await store.removeHost(kernel.uri, request.value);
        return;
      case 'turnNetworkOff':
        await store.turnNetworkOff(kernel.uri);
        return;
      case 'allowRefused':
        if (kernel.refusedHosts.has(request.value)) await network.ask(kernel, request.value);
        return;
      case 'runUnsandboxed':
        await confirmUnsandboxed(kernel.uri, store);
        return;
      case 'sandboxAgain':
        await store.sandboxAgain(kernel.uri);
        return;
      case 'tryAgain':
        await confinements.tryAgain(kernel.uri);
        return;
      case 'copyCommand': {
        const state = confinements.stateOf(kernel.uri);
        if (state.type === 'unavailable') await copyCommand(state.probe.remedy);
      }
    }
  }

  /** Ended before anything is asked: what was taken back must not go on. */
  async #restart(kernel: NotebookKernel): Promise<void> {
    const { hub } = this.#services;
    await kernel.stop();
    const { notebook } = kernel;
    if (notebook && (await hub.mayRun(notebook))) await hub.ensure(notebook).start();
    else void window.setStatusBarMessage('The kernel was ended.', 5_000);
  }
}
