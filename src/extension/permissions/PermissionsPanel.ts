import { randomBytes } from 'node:crypto';
import { Uri, ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import { pageDocument } from './page/pageDocument.ts';
import { readPageMessage, type PageRequest } from './page/pageMessage.ts';
import type { PermissionsState } from './page/PermissionsState.ts';

export interface PanelServices {
  /** Where page.css and page.js are. */
  readonly mediaDir: Uri;
  readonly state: () => Promise<PermissionsState>;
  /** Gives a sentence about what the user typed when it cannot be done. */
  readonly perform: (request: PageRequest) => Promise<string | null>;
  readonly onError: (error: unknown) => void;
}

/** The page of one notebook's permissions in the editor. */
export class PermissionsPanel implements Disposable {
  readonly #services: PanelServices;
  readonly #panel: WebviewPanel;
  readonly onDidDispose: WebviewPanel['onDidDispose'];
  #isShown = false;
  #shownBody = '';

  constructor(services: PanelServices) {
    this.#services = services;
    const { mediaDir } = services;
    this.#panel = window.createWebviewPanel('mlnb.permissions', 'Notebook Permissions', ViewColumn.Active, {
      enableScripts: true,
      enableCommandUris: false,
      localResourceRoots: [mediaDir],
    });
    this.#panel.webview.onDidReceiveMessage((message: unknown) => {
      const request = readPageMessage(message);
      if (request?.type === 'ready') this.#post({ type: 'show', body: this.#shownBody });
      else if (request) this.#perform(request).catch(services.onError);
    });
    this.#panel.onDidChangeViewState(() => {
      // The editor drops a hidden page, and shows the document that it was given first.
      if (!this.#panel.visible) this.#isShown = false;
      this.refresh();
    });
    this.onDidDispose = this.#panel.onDidDispose;
  }

  reveal(): void {
    this.#panel.reveal();
    this.refresh();
  }

  /** Something may have changed. A hidden page is brought up to date when it is shown again. */
  refresh(): void {
    if (this.#panel.visible) this.#refresh().catch(this.#services.onError);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #refresh(): Promise<void> {
    const state = await this.#services.state();
    const { permissionsPage } = await import('../onDemand.ts');
    const body = permissionsPage(state);
    this.#panel.title = `Permissions: ${state.notebook}`;
    if (this.#isShown && body === this.#shownBody) return;
    this.#shownBody = body;
    if (this.#isShown) this.#post({ type: 'show', body });
    else this.#panel.webview.html = this.#document(body);
    this.#isShown = true;
  }

  #post(message: Readonly<Record<string, string>>): void {
    this.#panel.webview.postMessage(message).then(undefined, this.#services.onError);
  }

  #document(body: string): string {
    const { webview } = this.#panel;
    const uriOf = (name: string): string =>
      webview.asWebviewUri(Uri.joinPath(this.#services.mediaDir, name)).toString();
    const nonce = randomBytes(16).toString('hex');
    const { cspSource } = webview;
    return pageDocument({ body, styleUri: uriOf('page.css'), scriptUri: uriOf('page.js'), cspSource, nonce });
  }

  async #perform(request: PageRequest): Promise<void> {
    const why = await this.#services.perform(request);
    if (request.type === 'allow') this.#post(why === null ? { type: 'hostAllowed' } : { type: 'hostProblem', why });
    this.refresh();
  }
}
