import { randomBytes } from 'node:crypto';
import { Uri, ViewColumn, window, type Disposable, type NotebookDocument, type WebviewPanel } from 'vscode';
import type { JsonObject, JsonValue } from '../../base/Json.ts';
import { variableViewType } from '../ids.ts';
import type { KernelHub } from '../kernel/KernelHub.ts';
import type { NotebookKernel } from '../kernel/NotebookKernel.ts';
import { readRendererMessage } from '../kernel/rendererMessage.ts';
import { sliceAnswer } from '../kernel/sliceAnswer.ts';
import { variableDocument } from './viewDocument.ts';

export interface PanelServices {
  readonly hub: KernelHub;
  /** Where the bundles stand. */
  readonly distDir: string;
  readonly mediaDir: Uri;
  readonly onError: (error: unknown) => void;
}

/** Panels that show one variable each, as an output of a cell would: a grid, a tensor, a tree. */
export class VariablePanels implements Disposable {
  readonly #services: PanelServices;
  readonly #panels = new Map<string, VariablePanel>();

  constructor(services: PanelServices) {
    this.#services = services;
  }

  /** Beside the notebook; a variable that is open already is looked at anew. */
  async open(notebook: NotebookDocument, name: string): Promise<void> {
    const kernel = this.#services.hub.of(notebook);
    if (!kernel) return;
    const key = `${kernel.uri}\n${name}`;
    let panel = this.#panels.get(key);
    if (panel === undefined) {
      panel = new VariablePanel({ kernel, name }, this.#services);
      this.#panels.set(key, panel);
      panel.onDidDispose(() => this.#panels.delete(key));
    }
    await panel.show();
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }
}

class VariablePanel {
  readonly #kernel: NotebookKernel;
  readonly #name: string;
  readonly #panel: WebviewPanel;
  readonly #onError: (error: unknown) => void;
  readonly onDidDispose: WebviewPanel['onDidDispose'];
  #shown: JsonObject | null = null;

  constructor({ kernel, name }: { kernel: NotebookKernel; name: string }, services: PanelServices) {
    this.#kernel = kernel;
    this.#name = name;
    this.#onError = services.onError;
    const folders = [Uri.file(services.distDir), services.mediaDir];
    this.#panel = window.createWebviewPanel(variableViewType, name, ViewColumn.Beside, {
      enableScripts: true,
      enableCommandUris: false,
      localResourceRoots: folders,
    });
    const { webview } = this.#panel;
    webview.onDidReceiveMessage((message: unknown) => {
      this.#receive(message).catch(this.#onError);
    });
    const mediaUri = (file: string): string => webview.asWebviewUri(Uri.joinPath(services.mediaDir, file)).toString();
    webview.html = variableDocument({
      styleUri: mediaUri('variable.css'),
      scriptUri: mediaUri('variable.js'),
      rendererUri: webview.asWebviewUri(Uri.file(`${services.distDir}/renderer.js`)).toString(),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
    });
    this.onDidDispose = this.#panel.onDidDispose;
    this.onDidDispose(() => {
      kernel.session?.forget([this.#cellId]);
    });
  }

  /** Asks the kernel for the value, which answers when no cell keeps it from doing so. */
  async show(): Promise<void> {
    this.#panel.reveal(undefined, true);
    this.#post({ type: 'waiting', name: this.#name, isCellRunning: this.#kernel.state === 'busy' });
    try {
      const session = this.#kernel.session;
      if (session === null) throw new Error('The kernel is not running. Run the cell that makes the variable again.');
      const output = await session.showVariable(this.#name, this.#cellId);
      this.#shown = { type: 'variable', name: this.#name, output };
    } catch (error) {
      this.#shown = {
        type: 'problem',
        name: this.#name,
        message: error instanceof Error ? error.message : String(error),
      };
    }
    this.#post(this.#shown);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  /** What the kernel keeps for the panel counts as an output of a cell of this name, of which there is none. */
  get #cellId(): string {
    return `variable ${this.#name}`;
  }

  async #receive(message: unknown): Promise<void> {
    if (typeof message !== 'object' || message === null || !('type' in message)) return;
    if (message.type === 'ready' && this.#shown !== null) this.#post(this.#shown);
    if (message.type === 'again') await this.show();
    const request = readRendererMessage(message);
    if (request?.type !== 'slice') return;
    this.#post({ type: 'kernel', isCellRunning: this.#kernel.state === 'busy' });
    this.#post(await sliceAnswer(request, this.#kernel.session));
  }

  #post(message: Readonly<Record<string, JsonValue>>): void {
    this.#panel.webview.postMessage(message).then(undefined, this.#onError);
  }
}
