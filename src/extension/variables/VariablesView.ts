import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { commands, env, NotebookRange, Uri, window, workspace } from 'vscode';
import type { Disposable, NotebookDocument, WebviewView, WebviewViewProvider } from 'vscode';
import type { CellIds } from '../cells/CellIds.ts';
import { commandIds, isOurNotebookType, settingIds } from '../ids.ts';
import { notebookInFront } from '../notebookInFront.ts';
import { watchesVariables } from '../settings.ts';
import { toViewState, type CellPlace, type ViewFacts } from './toViewState.ts';
import { VariablePanels, type PanelServices } from './VariablePanels.ts';
import { viewDocument } from './viewDocument.ts';
import { readViewMessage, type ViewMessage } from './viewMessage.ts';
import type { ViewAction } from './ViewState.ts';

/** Changes that come together are shown together. */
const pauseMs = 50;

export interface ViewServices extends PanelServices {
  readonly ids: CellIds;
}

/** The list of the variables of the notebook in front, as its kernel last told them: it asks nothing of the kernel. */
export class VariablesView implements WebviewViewProvider, Disposable {
  readonly #services: ViewServices;
  readonly #panels: VariablePanels;
  readonly #subscriptions: { dispose(): unknown }[];
  #view: WebviewView | null = null;
  #timer: NodeJS.Timeout | undefined;
  /** Stays while something else is in front, such as the grid of one of its variables. */
  #notebook: NotebookDocument | null = null;

  constructor(services: ViewServices) {
    this.#services = services;
    this.#panels = new VariablePanels(services);
    const update = (): void => {
      this.#updateSoon();
    };
    this.#subscriptions = [
      services.hub.onDidChange(update),
      services.hub.snapshots.onDidChange(update),
      window.onDidChangeActiveNotebookEditor(update),
      workspace.onDidOpenNotebookDocument(update),
      workspace.onDidCloseNotebookDocument(update),
      // Cells have their numbers a moment after their snapshot, and may move or go.
      workspace.onDidChangeNotebookDocument(({ notebook, cellChanges, contentChanges }) => {
        const isNumbered = cellChanges.some(({ executionSummary }) => executionSummary !== undefined);
        if (notebook === this.#notebook && (isNumbered || contentChanges.length > 0)) update();
      }),
      workspace.onDidGrantWorkspaceTrust(update),
      workspace.onDidChangeConfiguration(update),
      this.#panels,
    ];
    this.#tellWhen();
  }

  resolveWebviewView(view: WebviewView): void {
    const { mediaDir } = this.#services;
    const { webview } = view;
    this.#view = view;
    webview.options = { enableScripts: true, enableCommandUris: false, localResourceRoots: [mediaDir] };
    webview.onDidReceiveMessage((message: unknown) => {
      const request = readViewMessage(message);
      if (request) this.#perform(request).catch(this.#services.onError);
    });
    view.onDidDispose(() => {
      this.#view = null;
    });
    view.onDidChangeVisibility(() => {
      this.#updateSoon();
    });
    const uriOf = (name: string): string => webview.asWebviewUri(Uri.joinPath(mediaDir, name)).toString();
    webview.html = viewDocument({
      styleUri: uriOf('view.css'),
      scriptUri: uriOf('view.js'),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #updateSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tellWhen();
      this.#show();
    }, pauseMs);
  }

  /** The side bar has a place for the view only in windows with a notebook of ours. */
  #tellWhen(): void {
    const isOpen = workspace.notebookDocuments.some(({ notebookType }) => isOurNotebookType(notebookType));
    commands.executeCommand('setContext', 'mlnb.notebookOpen', isOpen).then(undefined, this.#services.onError);
  }

  #show(): void {
    if (this.#view?.visible !== true) return;
    this.#view.webview
      .postMessage({ type: 'show', state: toViewState(this.#facts()), now: Date.now() })
      .then(undefined, this.#services.onError);
  }

  #facts(): ViewFacts | null {
    const notebook = this.#current();
    if (notebook === null) return null;
    const { hub } = this.#services;
    const kernel = hub.of(notebook);
    return {
      name: posix.basename(notebook.uri.path),
      isTrusted: workspace.isTrusted,
      isEnabled: watchesVariables(notebook.uri),
      kernel: kernel?.state ?? null,
      snapshot: hub.snapshots.latest(notebook),
      cellOf: this.#cellsOf(notebook),
    };
  }

  #current(): NotebookDocument | null {
    const inFront = notebookInFront();
    if (inFront && isOurNotebookType(inFront.notebookType)) this.#notebook = inFront;
    if (this.#notebook?.isClosed === true) this.#notebook = null;
    return this.#notebook;
  }

  #cellsOf(notebook: NotebookDocument): (id: string) => CellPlace | null {
    const places = new Map<string, CellPlace>();
    for (const cell of notebook.getCells()) {
      const executionCount = cell.executionSummary?.executionOrder ?? null;
      places.set(this.#services.ids.idOf(cell), { index: cell.index, executionCount });
    }
    return (id) => places.get(id) ?? null;
  }

  async #perform(request: ViewMessage): Promise<void> {
    const notebook = this.#current();
    if (request.type === 'ready') this.#show();
    else if (request.type === 'act') await this.#act(request.action, notebook);
    else if (request.type === 'copyName') await env.clipboard.writeText(request.name);
    else if (notebook === null) return;
    else if (request.type === 'copyValue') await this.#copyValue(notebook, request.name);
    else if (request.type === 'open') await this.#panels.open(notebook, request.name);
    else await this.#reveal(notebook, request.cellId);
  }

  async #act(action: ViewAction, notebook: NotebookDocument | null): Promise<void> {
    if (action === 'newNotebook') await commands.executeCommand(commandIds.newNotebook);
    else if (action === 'runAll') await commands.executeCommand('notebook.execute', notebook?.uri);
    else if (action === 'manageTrust') await commands.executeCommand('workbench.trust.manage');
    else if (action === 'openSetting')
      await commands.executeCommand('workbench.action.openSettings', `mlnb.${settingIds.variablesEnabled}`);
    else if (notebook) this.#services.hub.of(notebook)?.applyVariables();
  }

  async #copyValue(notebook: NotebookDocument, name: string): Promise<void> {
    const found = this.#services.hub.snapshots.latest(notebook)?.variables.find((variable) => variable.name === name);
    if (found) await env.clipboard.writeText(found.preview);
  }

  async #reveal(notebook: NotebookDocument, cellId: string): Promise<void> {
    const cell = this.#services.ids.cellOf(notebook, cellId);
    if (!cell) return;
    const editor = await window.showNotebookDocument(notebook);
    const range = new NotebookRange(cell.index, cell.index + 1);
    editor.selection = range;
    editor.revealRange(range);
  }
}
