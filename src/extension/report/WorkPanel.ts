import path from 'node:path';
import { Uri, workspace, type WebviewPanel } from 'vscode';
import type { NodeRuntime } from '../../kernel/host/NodeRuntime.ts';
import { exportReport, type ReportExport } from '../eda/exportReport.ts';
import { fillPanel } from '../eda/fillPanel.ts';
import { startWork, type Work, type WorkPlace } from '../eda/startWork.ts';
import type { WorkMessage } from '../eda/worker/WorkMessage.ts';
import { kernelSettings } from '../settings.ts';

export interface ReportServices {
  readonly distDir: string;
  /** The Node.js for the work on a file. */
  readonly findNode: (file: Uri) => Promise<NodeRuntime>;
  readonly onError: (error: unknown) => void;
}

/** What is being done, as the pages of all reports show it. */
interface WorkState {
  readonly phase: 'running' | 'asking' | 'done' | 'cancelled' | 'failed';
  /** What is being done or asked, or what went wrong. */
  readonly message: string;
  /** From 0 to 1; null while it is not known. */
  readonly share: number | null;
}

export interface WorkPanelKind<Subject, Request> {
  readonly name: string;
  /** What the page runs, and what the process does, both in dist. */
  readonly page: { readonly program: string; readonly mainId?: string };
  readonly worker: string;
  /** Type of the message that carries a report to the page. */
  readonly report: string;
  readonly restricted: string;
  readonly cancelled: string;
  /** A message of the page; undefined when it is none of those that it sends. */
  readonly readRequest: (message: unknown) => Request | undefined;
  /** What the process is asked, of a subject. */
  readonly workOn: (subject: Subject) => object;
  readonly stageText: (stage: string) => string;
}

/** What a kind of report adds to the panel. */
interface WorkPanelFace<Request> {
  /** What the page asks beyond `ready`, `cancel` and `again`. */
  readonly perform: (request: Request) => Promise<void>;
  /** Something came before the end. */
  readonly onPartial: (json: string) => void;
  /** The process has ended well, with a report or without one. */
  readonly onDone: (json: string | null) => void;
}

/** The report of a file in the editor, made by a process that ends with the panel. */
export class WorkPanel<Subject extends { readonly file: string }, Request extends { readonly type: string }> {
  readonly services: ReportServices;
  readonly #panel: WebviewPanel;
  readonly #kind: WorkPanelKind<Subject, Request>;
  readonly #face: WorkPanelFace<Request>;
  #subject: Subject;
  /** What the page is told besides, by the kind of report. */
  #state: WorkState & Readonly<Record<string, unknown>>;
  #json: string | null = null;
  #work: Work | null = null;
  #runs = 0;

  /** @param panel empty, or one that the editor kept @param state what the page is told besides, at first */
  constructor(
    { panel, subject, services }: WorkPanelPlace<Subject>,
    kind: WorkPanelKind<Subject, Request>,
    { state = {}, ...face }: WorkPanelFace<Request> & { readonly state?: Readonly<Record<string, unknown>> },
  ) {
    this.services = services;
    this.#panel = panel;
    this.#kind = kind;
    this.#face = face;
    this.#subject = subject;
    this.#state = { phase: 'running', message: 'Starting', share: null, ...state };
    fillPanel(panel, {
      title: `${kind.name}: ${path.basename(Uri.parse(subject.file).path)}`,
      distDir: services.distDir,
      ...kind.page,
      onMessage: (message) => {
        const request = kind.readRequest(message);
        if (request !== undefined) this.#perform(request).catch(services.onError);
      },
    });
    panel.onDidDispose(() => {
      this.#stop();
    });
    this.#run().catch(services.onError);
  }

  get subject(): Subject {
    return this.#subject;
  }

  get state(): WorkState & Readonly<Record<string, unknown>> {
    return this.#state;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** The workspace is trusted now: the file may be read. */
  trusted(): void {
    if (this.#state.message === this.#kind.restricted) this.#run().catch(this.services.onError);
  }

  /** Takes something in, without starting anew. */
  note(change: Partial<Subject>): void {
    this.#subject = { ...this.#subject, ...change };
  }

  async runWith(change: Partial<Subject>): Promise<void> {
    this.note(change);
    await this.#run();
  }

  show(state: Partial<WorkState> & Readonly<Record<string, unknown>>): void {
    this.#state = { ...this.#state, ...state };
    this.#post({ type: 'state', state: { ...this.#state, subject: this.#subject } });
  }

  showDone(): void {
    this.show({ phase: 'done', message: '', share: 1 });
  }

  showReport(json: string): void {
    this.#json = json;
    this.#post({ type: this.#kind.report, json });
  }

  /** Writes the report that is shown into a file that the user chooses. */
  async export(target: Pick<ReportExport, 'type' | 'ending' | 'filters'>): Promise<void> {
    const json = this.#json;
    if (json === null) return;
    await exportReport({
      ...target,
      json,
      source: Uri.parse(this.#subject.file),
      distDir: this.services.distDir,
      findPlace: () => this.#place(),
      onError: this.services.onError,
    });
  }

  async #perform(request: Request): Promise<void> {
    switch (request.type) {
      case 'ready':
        this.show({});
        if (this.#json !== null) this.#post({ type: this.#kind.report, json: this.#json });
        return;
      case 'cancel':
        this.#stop();
        this.show({ phase: 'cancelled', message: this.#kind.cancelled, share: null });
        return;
      case 'again':
        await this.#run();
        return;
      default:
        await this.#face.perform(request);
    }
  }

  async #run(): Promise<void> {
    this.#stop();
    const run = this.#runs;
    if (!workspace.isTrusted) {
      this.show({ phase: 'failed', message: this.#kind.restricted, share: null });
      return;
    }
    this.show({ phase: 'running', message: 'Starting', share: null });
    try {
      const place = await this.#place();
      // Another run, or the end of the panel, came before.
      if (run !== this.#runs) return;
      this.#work = startWork(this.#kind.workOn(this.#subject), place, (message) => {
        this.#told(message);
      });
    } catch (error) {
      this.show({ phase: 'failed', message: error instanceof Error ? error.message : String(error), share: null });
    }
  }

  #told(message: WorkMessage): void {
    switch (message.type) {
      case 'progress':
        this.show({ phase: 'running', message: this.#kind.stageText(message.stage), share: message.share });
        return;
      case 'partial':
        this.#face.onPartial(message.json);
        return;
      case 'done':
        this.#work = null;
        this.#face.onDone(message.json);
        return;
      case 'failed':
        this.#work = null;
        this.show({ phase: 'failed', message: message.message, share: null });
    }
  }

  async #place(): Promise<WorkPlace> {
    const file = Uri.parse(this.#subject.file);
    const { distDir, findNode } = this.services;
    const { memoryLimitMb } = kernelSettings(file);
    return { node: await findNode(file), distDir, memoryLimitMb, program: this.#kind.worker };
  }

  #stop(): void {
    this.#runs += 1;
    this.#work?.cancel();
    this.#work = null;
  }

  #post(message: object): void {
    // A panel that was closed meanwhile takes no messages.
    this.#panel.webview.postMessage(message).then(undefined, () => undefined);
  }
}

export interface WorkPanelPlace<Subject> {
  readonly panel: WebviewPanel;
  readonly subject: Subject;
  readonly services: ReportServices;
}
