import { StatusBarAlignment, ThemeColor, window, workspace, type Disposable } from 'vscode';
import { commandIds, isOurNotebookType } from '../ids.ts';
import { notebookInFront } from '../notebookInFront.ts';
import type { KernelHub } from './KernelHub.ts';
import { kernelStatus } from './kernelStatus.ts';
import { residentMemory } from './residentMemory.ts';

const memoryPeriodMs = 3_000;

/** Shows the kernel of the notebook in front: its state, its Node.js and its memory. */
export class KernelStatusBar implements Disposable {
  readonly #hub: KernelHub;
  readonly #item = window.createStatusBarItem('mlnb.kernel', StatusBarAlignment.Right, 100);
  readonly #subscriptions: Disposable[];
  readonly #timer: NodeJS.Timeout;
  #memory: { readonly pid: number; readonly bytes: number | null } | null = null;

  constructor(hub: KernelHub) {
    this.#hub = hub;
    this.#item.name = 'ML Notebook Kernel';
    this.#item.command = commandIds.showKernelMenu;
    const refresh = (): void => {
      this.#render();
      void this.#measure();
    };
    this.#subscriptions = [
      hub.onDidChange(refresh),
      window.onDidChangeActiveNotebookEditor(refresh),
      workspace.onDidGrantWorkspaceTrust(refresh),
    ];
    this.#timer = setInterval(() => void this.#measure(), memoryPeriodMs);
    refresh();
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  async #measure(): Promise<void> {
    const pid = this.#kernelInFront()?.info?.pid;
    if (pid === undefined || !window.state.focused) return;
    this.#memory = { pid, bytes: await residentMemory(pid) };
    this.#render();
  }

  #kernelInFront(): ReturnType<KernelHub['of']> {
    const notebook = notebookInFront();
    return notebook && this.#hub.of(notebook);
  }

  #render(): void {
    const notebook = notebookInFront();
    if (!notebook || !isOurNotebookType(notebook.notebookType)) {
      this.#item.hide();
      return;
    }
    const kernel = this.#hub.of(notebook);
    const info = kernel?.info ?? null;
    const { text, tooltip, isAlarming } = kernelStatus({
      state: kernel?.state ?? 'stopped',
      isTrusted: workspace.isTrusted,
      hasFailed: kernel?.hasFailed ?? false,
      nodeVersion: kernel?.nodeVersion ?? null,
      tensorFlow: info?.tensorFlow ?? null,
      memoryBytes: info !== null && this.#memory?.pid === info.pid ? this.#memory.bytes : null,
    });
    this.#item.text = text;
    this.#item.tooltip = tooltip;
    this.#item.backgroundColor = isAlarming ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.show();
  }
}
