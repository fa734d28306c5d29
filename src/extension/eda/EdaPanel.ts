import path from 'node:path';
import { Uri, workspace, type WebviewPanel } from 'vscode';
import type { FromPanel, PanelState, PanelSubject, ToPanel } from '../../eda/report/panel/PanelMessage.ts';
import type { NodeRuntime } from '../../kernel/host/NodeRuntime.ts';
import { kernelSettings } from '../settings.ts';
import { chooseDataFile } from './dataFiles.ts';
import { exportReport } from './exportReport.ts';
import { fillPanel } from './fillPanel.ts';
import { openInNotebook } from './openInNotebook.ts';
import { readFromPanel } from './panelMessages.ts';
import { stageText } from '../../eda/report/stageText.ts';
import { startWork, type Work, type WorkPlace } from './startWork.ts';
import type { WorkMessage } from './worker/WorkMessage.ts';

export interface EdaServices {
  readonly distDir: string;
  /** The Node.js for the work on a file. */
  readonly findNode: (file: Uri) => Promise<NodeRuntime>;
  readonly onError: (error: unknown) => void;
}

const restricted =
  'Data files are not read in Restricted Mode: programs that read foreign files are not safe from all of them. Trust the workspace to see the report.';

/** A data file's report in the editor, made by a process that ends with it. */
export class EdaPanel {
  readonly #panel: WebviewPanel;
  readonly #services: EdaServices;
  #subject: PanelSubject;
  #state: Omit<PanelState, 'subject'> = { phase: 'running', message: 'Starting', share: null };
  #json: string | null = null;
  #work: Work | null = null;
  #runs = 0;

  /** @param panel empty, or one that the editor kept */
  constructor(panel: WebviewPanel, subject: PanelSubject, services: EdaServices) {
    this.#panel = panel;
    this.#subject = subject;
    this.#services = services;
    fillPanel(panel, {
      title: `EDA: ${path.basename(Uri.parse(subject.file).path)}`,
      distDir: services.distDir,
      program: 'profile.js',
      onMessage: (message) => {
        const request = readFromPanel(message);
        if (request !== undefined) this.#perform(request).catch(services.onError);
      },
    });
    panel.onDidDispose(() => {
      this.#stop();
    });
    this.#run().catch(services.onError);
  }

  get file(): string {
    return this.#subject.file;
  }

  get onDidDispose(): WebviewPanel['onDidDispose'] {
    return this.#panel.onDidDispose;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** The workspace is trusted now: the file may be read. */
  trusted(): void {
    if (this.#state.message === restricted) this.#run().catch(this.#services.onError);
  }

  async #perform(request: FromPanel): Promise<void> {
    switch (request.type) {
      case 'ready':
        this.#show({});
        if (this.#json !== null) this.#post({ type: 'profile', json: this.#json });
        return;
      case 'cancel':
        this.#stop();
        this.#show({
          phase: 'cancelled',
          message: 'Cancelled. What is shown is of the rows read so far.',
          share: null,
        });
        return;
      case 'again':
        await this.#run();
        return;
      case 'target':
        await this.#runWith({ target: request.column });
        return;
      case 'chooseCompare': {
        const other = await chooseDataFile('Compare With');
        if (other !== undefined) await this.#runWith({ compare: other.toString() });
        return;
      }
      case 'removeCompare':
        await this.#runWith({ compare: null });
        return;
      case 'export':
        await this.#export();
        return;
      case 'notebook':
        await openInNotebook(this.#subject);
    }
  }

  async #runWith(change: Partial<PanelSubject>): Promise<void> {
    this.#subject = { ...this.#subject, ...change };
    await this.#run();
  }

  async #run(): Promise<void> {
    this.#stop();
    this.#runs += 1;
    const run = this.#runs;
    if (!workspace.isTrusted) {
      this.#show({ phase: 'failed', message: restricted, share: null });
      return;
    }
    this.#show({ phase: 'running', message: 'Starting', share: null });
    try {
      const place = await this.#place();
      // Another run, or the end of the panel, came before.
      if (run !== this.#runs) return;
      const { file, target, compare } = this.#subject;
      const request = {
        type: 'profile',
        file: Uri.parse(file).fsPath,
        target,
        compare: compare === null ? null : Uri.parse(compare).fsPath,
      } as const;
      this.#work = startWork(request, place, (message) => {
        this.#told(message);
      });
    } catch (error) {
      this.#show({ phase: 'failed', message: error instanceof Error ? error.message : String(error), share: null });
    }
  }

  #told(message: WorkMessage): void {
    switch (message.type) {
      case 'progress':
        this.#show({ phase: 'running', message: stageText(message.stage), share: message.share });
        return;
      case 'partial':
        this.#showProfile(message.json);
        return;
      case 'done':
        this.#work = null;
        if (message.json !== null) this.#showProfile(message.json);
        this.#show({ phase: 'done', message: '', share: 1 });
        return;
      case 'failed':
        this.#work = null;
        this.#show({ phase: 'failed', message: message.message, share: null });
    }
  }

  async #export(): Promise<void> {
    const json = this.#json;
    if (json === null) return;
    await exportReport({
      type: 'page',
      ending: 'html',
      filters: { HTML: ['html'] },
      source: Uri.parse(this.#subject.file),
      json,
      distDir: this.#services.distDir,
      findPlace: () => this.#place(),
      onError: this.#services.onError,
    });
  }

  async #place(): Promise<WorkPlace> {
    const file = Uri.parse(this.#subject.file);
    const node = await this.#services.findNode(file);
    return { node, distDir: this.#services.distDir, memoryLimitMb: kernelSettings(file).memoryLimitMb };
  }

  #stop(): void {
    this.#runs += 1;
    this.#work?.cancel();
    this.#work = null;
  }

  #showProfile(json: string): void {
    this.#json = json;
    this.#post({ type: 'profile', json });
  }

  #show(state: Partial<Omit<PanelState, 'subject'>>): void {
    this.#state = { ...this.#state, ...state };
    this.#post({ type: 'state', state: { ...this.#state, subject: this.#subject } });
  }

  #post(message: ToPanel): void {
    // A panel that was closed meanwhile takes no messages.
    this.#panel.webview.postMessage(message).then(undefined, () => undefined);
  }
}
