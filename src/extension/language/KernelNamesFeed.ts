import { workspace, type Disposable } from 'vscode';
import type { KernelNamesParams } from '../../language/server/KernelNames.ts';
import { isOurNotebookType } from '../ids.ts';
import type { VariableSnapshots } from '../variables/VariableSnapshots.ts';
import { kernelNamesOf } from './kernelNamesOf.ts';

/** A cell that prints in a loop brings several snapshots a second; names and types change rarely. */
const restMs = 250;

/** Tells the language server what kernels hold, a moment after it has changed, and only where names or types have. */
export class KernelNamesFeed implements Disposable {
  readonly #snapshots: VariableSnapshots;
  readonly #send: (params: KernelNamesParams) => void;
  readonly #subscription: Disposable;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** By notebook, what was last told, as text. */
  readonly #told = new Map<string, string>();

  constructor(snapshots: VariableSnapshots, send: (params: KernelNamesParams) => void) {
    this.#snapshots = snapshots;
    this.#send = send;
    this.#subscription = snapshots.onDidChange((notebook) => {
      this.#tellSoon(notebook);
    });
  }

  /** The server is a fresh process that was told nothing. */
  startAnew(): void {
    this.#told.clear();
    for (const { uri, notebookType } of workspace.notebookDocuments)
      if (isOurNotebookType(notebookType)) this.#tellSoon(uri.toString());
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  /** Not put off by further changes: what a long cell declares is known while it runs. */
  #tellSoon(notebook: string): void {
    if (this.#waiting.has(notebook)) return;
    const tell = (): void => {
      this.#waiting.delete(notebook);
      this.#tell(notebook);
    };
    this.#waiting.set(notebook, setTimeout(tell, restMs));
  }

  #tell(notebook: string): void {
    const document = workspace.notebookDocuments.find(({ uri }) => uri.toString() === notebook);
    if (document === undefined) {
      this.#told.delete(notebook);
      return;
    }
    const names = kernelNamesOf(this.#snapshots.latest(document));
    const text = JSON.stringify(names);
    if (text === (this.#told.get(notebook) ?? '{}')) return;
    this.#told.set(notebook, text);
    this.#send({ notebook, names });
  }
}
