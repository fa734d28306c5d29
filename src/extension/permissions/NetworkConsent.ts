import { commands, Uri, window, type Disposable, type NotebookDocument } from 'vscode';
import type { CellIds } from '../cells/CellIds.ts';
import { commandIds } from '../ids.ts';
import type { KernelHub, KernelRefusal } from '../kernel/KernelHub.ts';
import type { NotebookKernel } from '../kernel/NotebookKernel.ts';
import { hostChoices } from './hostChoices.ts';
import type { PermissionStore } from './PermissionStore.ts';

export interface NetworkConsentServices {
  readonly hub: KernelHub;
  readonly ids: CellIds;
  readonly store: PermissionStore;
  readonly onError: (error: unknown) => void;
}

const allow = 'Allow for This Notebook…';
const showPermissions = 'Show Permissions';
const runAgain = 'Run Cell Again';
/** Scripts of an output can press our buttons too: so often in a row are they answered. */
const maxDismissed = 3;

/** Tells of hosts that cells did not reach, and lets the user allow them. */
export class NetworkConsent implements Disposable {
  readonly #services: NetworkConsentServices;
  readonly #subscription: Disposable;
  readonly #dismissed = new WeakMap<NotebookKernel, number>();
  #isAsking = false;

  constructor(services: NetworkConsentServices) {
    this.#services = services;
    this.#subscription = services.hub.onDidRefuse((refusal) => {
      this.#tell(refusal).catch(services.onError);
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /**
   * A button in an error was pressed, or a script of an output says so: only a connection that this notebook's kernel
   * was really refused is offered.
   */
  async askedByOutput(notebook: NotebookDocument, connection: string): Promise<void> {
    const kernel = this.#services.hub.of(notebook);
    if (!kernel) return;
    const dismissed = this.#dismissed.get(kernel) ?? 0;
    if (dismissed >= maxDismissed) return;
    if (!kernel.refusedHosts.has(connection)) {
      this.#dismissed.set(kernel, dismissed + 1);
      await window.showInformationMessage('That was refused in an earlier session. Run the cell again first.');
      return;
    }
    const isAllowed = await this.ask(kernel, connection);
    this.#dismissed.set(kernel, isAllowed ? 0 : dismissed + 1);
  }

  /** Lets the user choose what of a refused connection is allowed; false: nothing was. */
  async ask(kernel: NotebookKernel, connection: string): Promise<boolean> {
    if (this.#isAsking) return false;
    this.#isAsking = true;
    try {
      const picked = await window.showQuickPick(hostChoices(connection), {
        title: `Let This Notebook Reach ${connection}?`,
        placeHolder: 'Cells can send there whatever they can read.',
      });
      if (!picked?.grant) return false;
      await this.#services.store.allowHost(kernel.uri, picked.grant);
    } finally {
      this.#isAsking = false;
    }
    this.#offerRun(kernel, connection).catch(this.#services.onError);
    return true;
  }

  async #tell({ kernel, connection, notice }: KernelRefusal): Promise<void> {
    this.#dismissed.delete(kernel);
    if (notice === 'others') {
      const message = 'More hosts were not reached: the network does not allow them for this notebook.';
      const choice = await window.showWarningMessage(message, showPermissions);
      if (choice) await commands.executeCommand(commandIds.showPermissions, Uri.parse(kernel.uri));
      return;
    }
    const { hosts } = this.#services.store.networkOf(kernel.uri);
    const why = hosts.length === 0 ? 'the network is off for this notebook' : 'this notebook may not reach it';
    const choice = await window.showWarningMessage(`${connection} was not reached: ${why}.`, allow, showPermissions);
    if (choice === allow) await this.ask(kernel, connection);
    else if (choice) await commands.executeCommand(commandIds.showPermissions, Uri.parse(kernel.uri));
  }

  async #offerRun(kernel: NotebookKernel, connection: string): Promise<void> {
    const { hub, ids } = this.#services;
    const cellId = kernel.refusedHosts.cellOf(connection);
    const isThere = cellId !== null && kernel.notebook && ids.cellOf(kernel.notebook, cellId);
    const message = `${connection} is allowed for this notebook.`;
    const choice = await window.showInformationMessage(message, ...(isThere ? [runAgain] : []));
    const { notebook } = kernel;
    const cell = choice === runAgain && notebook && cellId !== null ? ids.cellOf(notebook, cellId) : undefined;
    if (notebook && cell) await hub.run(notebook, [cell]);
  }
}
