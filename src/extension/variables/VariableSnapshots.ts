import { EventEmitter, type Disposable, type NotebookDocument } from 'vscode';
import type { VariableSnapshot } from '../../kernel/VariableSnapshot.ts';

/** What the kernels of the open notebooks last said of their variables. */
export class VariableSnapshots implements Disposable {
  readonly #latest = new Map<string, VariableSnapshot>();
  readonly #changed = new EventEmitter<string>();
  /** Fires with the notebook's URI as text, also when its kernel has gone and there is none any more. */
  readonly onDidChange = this.#changed.event;

  /** Null while no kernel runs, or none has told yet. */
  latest(notebook: Pick<NotebookDocument, 'uri'>): VariableSnapshot | null {
    return this.#latest.get(notebook.uri.toString()) ?? null;
  }

  /** @param snapshot null: the kernel is gone, and its variables with it */
  set(uri: string, snapshot: VariableSnapshot | null): void {
    if (snapshot !== null) this.#latest.set(uri, snapshot);
    else if (!this.#latest.delete(uri)) return;
    this.#changed.fire(uri);
  }

  /** The same kernel is now that of another document. */
  move(from: string, to: string): void {
    const snapshot = this.#latest.get(from);
    if (snapshot === undefined) return;
    this.set(from, null);
    this.set(to, snapshot);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
