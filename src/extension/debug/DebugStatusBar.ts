import { StatusBarAlignment, window, type Disposable } from 'vscode';
import { commandIds } from '../ids.ts';
import { notebookInFront } from '../notebookInFront.ts';
import type { Debuggers } from './Debuggers.ts';

/** Says that a debugger is attached to the kernel of the notebook in front, and detaches it. */
export class DebugStatusBar implements Disposable {
  readonly #debuggers: Debuggers;
  readonly #item = window.createStatusBarItem('mlnb.debugger', StatusBarAlignment.Right, 99);
  readonly #subscriptions: { dispose(): unknown }[];

  constructor(debuggers: Debuggers) {
    this.#debuggers = debuggers;
    this.#item.name = 'ML Notebook Debugger';
    this.#item.text = '$(debug-alt) Debugger';
    this.#item.tooltip = "A debugger is attached to the notebook's kernel. Click to detach it; the kernel goes on.";
    this.#item.command = commandIds.detachDebugger;
    const render = (): void => {
      this.#render();
    };
    this.#subscriptions = [debuggers.onDidChange(render), window.onDidChangeActiveNotebookEditor(render)];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#item.dispose();
  }

  #render(): void {
    const notebook = notebookInFront();
    if (notebook && this.#debuggers.of(notebook)) this.#item.show();
    else this.#item.hide();
  }
}
