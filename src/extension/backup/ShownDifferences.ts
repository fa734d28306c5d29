import { commands, Uri, workspace, type Disposable } from 'vscode';

const scheme = 'mlnb-kept';

/** Two states of a notebook side by side, as texts that the editor asks for by their addresses. */
export class ShownDifferences implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
  });
  readonly #closed = workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString()));
  #count = 0;

  async show(name: string, { before, after }: { readonly before: Side; readonly after: Side }): Promise<void> {
    const [left, right] = [this.#add(name, before), this.#add(name, after)];
    await commands.executeCommand('vscode.diff', left, right, `${name}: ${before.title} ↔ ${after.title}`);
  }

  dispose(): void {
    this.#provider.dispose();
    this.#closed.dispose();
  }

  #add(name: string, { title, text }: Side): Uri {
    const uri = Uri.from({ scheme, path: `/${name} (${title}).ts`, query: String(++this.#count) });
    this.#texts.set(uri.toString(), text);
    return uri;
  }
}

interface Side {
  readonly title: string;
  readonly text: string;
}
