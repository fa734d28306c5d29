import { StatusBarAlignment, ThemeColor, window, workspace, type Disposable } from 'vscode';
import { commandIds, isOurNotebookType } from '../ids.ts';
import type { KernelHub } from '../kernel/KernelHub.ts';
import { notebookInFront } from '../notebookInFront.ts';
import { permissionStatus } from './permissionStatus.ts';
import type { PermissionStore } from './PermissionStore.ts';

/** Shows what the cells of the notebook in front may do, beside its kernel. In Restricted Mode they do not run. */
export class PermissionStatusBar implements Disposable {
  readonly #hub: KernelHub;
  readonly #store: PermissionStore;
  readonly #item = window.createStatusBarItem('mlnb.permissions', StatusBarAlignment.Right, 99);
  readonly #subscriptions: Disposable[];

  constructor(hub: KernelHub, store: PermissionStore) {
    this.#hub = hub;
    this.#store = store;
    this.#item.name = 'ML Notebook Permissions';
    this.#item.command = commandIds.showPermissions;
    const render = (): void => {
      this.#render();
    };
    this.#subscriptions = [
      hub.onDidChange(render),
      window.onDidChangeActiveNotebookEditor(render),
      workspace.onDidGrantWorkspaceTrust(render),
    ];
    render();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #render(): void {
    const notebook = notebookInFront();
    if (!notebook || !isOurNotebookType(notebook.notebookType) || !workspace.isTrusted) {
      this.#item.hide();
      return;
    }
    const { text, tooltip, isAlarming } = permissionStatus({
      confinement: this.#hub.confinementOf(notebook),
      hosts: this.#store.networkOf(notebook.uri.toString()).hosts,
    });
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `${text.replace(/\$\([^)]*\) /, '')}. ${tooltip}` };
    this.#item.backgroundColor = isAlarming ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
