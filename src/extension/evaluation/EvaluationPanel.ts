import path from 'node:path';
import { Uri, workspace, type WebviewPanel } from 'vscode';
import type { FromPanel, PanelState, PanelSubject, ToPanel } from '../../evaluation/panel/PanelMessage.ts';
import { chooseDataFile } from '../eda/dataFiles.ts';
import type { EdaServices } from '../eda/EdaPanel.ts';
import { exportReport } from '../eda/exportReport.ts';
import { fillPanel } from '../eda/fillPanel.ts';
import { startWork, type Work, type WorkPlace } from '../eda/startWork.ts';
import type { WorkMessage } from '../eda/worker/WorkMessage.ts';
import { kernelSettings } from '../settings.ts';
import { readFound, readFromPanel } from './panelMessages.ts';

const restricted =
  'Files are not evaluated in Restricted Mode: programs that read foreign files are not safe from all of them. Trust the workspace, then run it again.';

const stages: Readonly<Record<string, string>> = {
  load: 'Reading the file',
  predict: 'Predicting',
  resample: 'Resampling for the intervals',
};

/** The evaluation of a file in the editor, made by a process that ends with it. */
export class EvaluationPanel {
  readonly #panel: WebviewPanel;
  readonly #services: EdaServices;
  #subject: PanelSubject;
  #state: Omit<PanelState, 'subject'> = {
    phase: 'running',
    message: 'Starting',
    share: null,
    kind: null,
    columnNames: [],
  };
  #json: string | null = null;
  #work: Work | null = null;
  #runs = 0;

  /** @param panel empty, or one that the editor kept */
  constructor(panel: WebviewPanel, subject: PanelSubject, services: EdaServices) {
    this.#panel = panel;
    this.#subject = subject;
    this.#services = services;
    fillPanel(panel, {
      title: `Evaluation: ${path.basename(Uri.parse(subject.file).path)}`,
      distDir: services.distDir,
      program: 'evaluation.js',
      mainId: 'mlnb-evaluation-panel',
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

  reveal(): void {
    this.#panel.reveal();
  }

  async #perform(request: FromPanel): Promise<void> {
    switch (request.type) {
      case 'ready':
        this.#show({});
        if (this.#json !== null) this.#post({ type: 'evaluation', json: this.#json });
        return;
      case 'cancel':
        this.#stop();
        this.#show({ phase: 'cancelled', message: 'Cancelled.', share: null });
        return;
      case 'again':
        await this.#run();
        return;
      case 'columns':
        await this.#runWith({ columns: request.columns, positive: request.positive });
        return;
      case 'chooseData': {
        const data = await chooseDataFile('Evaluate On');
        if (data !== undefined) await this.#runWith({ data: data.toString(), columns: null });
        return;
      }
      case 'exportHtml':
        await this.#export('page', 'html', { HTML: ['html'] });
        return;
      case 'exportCard':
        await this.#export('card', 'md', { Markdown: ['md'] });
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
      const { file, data, columns, positive } = this.#subject;
      const request = {
        type: 'evaluate',
        file: Uri.parse(file).fsPath,
        data: data === null ? null : Uri.parse(data).fsPath,
        columns,
        positive,
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
        this.#show({ phase: 'running', message: stages[message.stage] ?? 'Working', share: message.share });
        return;
      case 'partial':
        this.#found(message.json);
        return;
      case 'done':
        this.#work = null;
        if (message.json === null) {
          this.#show({ phase: 'asking', message: this.#question(), share: null });
          return;
        }
        this.#json = message.json;
        this.#show({ phase: 'done', message: '', share: 1 });
        this.#post({ type: 'evaluation', json: message.json });
        return;
      case 'failed':
        this.#work = null;
        this.#show({ phase: 'failed', message: message.message, share: null });
    }
  }

  #found(json: string): void {
    const found = readFound(json);
    if (found === undefined) return;
    this.#subject = { ...this.#subject, columns: found.columns };
    this.#show({ kind: found.kind, columnNames: found.columnNames });
  }

  #question(): string {
    if (this.#state.kind !== 'model') return 'Choose the columns of the label and of the prediction, or of scores.';
    return this.#subject.data === null
      ? 'Choose a file with the rows that the model is judged by.'
      : 'Choose the column of the label.';
  }

  async #export(type: 'page' | 'card', ending: string, filters: Readonly<Record<string, string[]>>): Promise<void> {
    const json = this.#json;
    if (json === null) return;
    await exportReport({
      type,
      ending,
      filters,
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
    const { memoryLimitMb } = kernelSettings(file);
    return { node, distDir: this.#services.distDir, memoryLimitMb, program: 'evaluationWorker.js' };
  }

  #stop(): void {
    this.#runs += 1;
    this.#work?.cancel();
    this.#work = null;
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
