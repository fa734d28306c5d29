import { posix } from 'node:path';
import { EventEmitter, Uri, workspace } from 'vscode';
import type { LogOutputChannel, NotebookCell, NotebookController, NotebookDocument } from 'vscode';
import type { FaceCommand, KernelState } from '../../kernel/FaceCommand.ts';
import type { Face, KernelInfo, NotebookSession } from '../../kernel/host/NotebookSession.ts';
import { hostAndPort } from '../../kernel/network/canonicalHost.ts';
import type { Confinement } from '../../kernel/host/sandbox/Sandbox.ts';
import type { CellIds } from '../cells/CellIds.ts';
import { CellDrive } from '../drive/CellDrive.ts';
import { TempOutputStore } from '../drive/TempOutputStore.ts';
import { languageIds, sqlLanguageId } from '../ids.ts';
import { hostOfConnection } from '../permissions/hostEntry.ts';
import type { PermissionStore } from '../permissions/PermissionStore.ts';
import { RefusedHosts, type RefusalNotice } from '../permissions/RefusedHosts.ts';
import { presentError, presentNotice } from '../presentError.ts';
import { outputLimits, watchesVariables } from '../settings.ts';
import type { VariableSnapshots } from '../variables/VariableSnapshots.ts';
import type { CellRunEvent } from '../stale/CellRunEvent.ts';
import type { Listeners } from '../Listeners.ts';
import { askUser } from './askUser.ts';

/** Where a kernel's cells are shown. */
export interface NotebookPlace {
  readonly uri: string;
  readonly controller: NotebookController;
}

export interface NotebookKernelOptions {
  readonly ids: CellIds;
  readonly log: LogOutputChannel;
  readonly permissions: PermissionStore;
  /** Hears of every cell that is queued, starts or ends. */
  readonly runs: Listeners<CellRunEvent>;
  readonly start: (notebook: NotebookDocument, face: Face) => Promise<StartedKernel>;
}

interface OwnedByHub extends NotebookKernelOptions {
  readonly snapshots: VariableSnapshots;
}

/** A kernel and what it was given at its start, which holds until it starts anew. */
export interface StartedKernel {
  readonly session: NotebookSession;
  readonly confinement: Confinement;
  readonly workspaceDir: string;
  /** Folders that cells may read besides. */
  readonly readable: readonly string[];
}

/** The network proxy has turned a connection away, and the user is to be told so. */
export interface Refusal {
  /** As in `example.com:443`. */
  readonly connection: string;
  readonly notice: Exclude<RefusalNotice, null>;
}

/** The kernel of one notebook as the editor has it: started when needed, its outputs shown by a drive. */
export class NotebookKernel {
  readonly #options: OwnedByHub;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #storeChanged = new EventEmitter<void>();
  readonly onDidStoreOutput = this.#storeChanged.event;
  readonly #refused = new EventEmitter<Refusal>();
  readonly onDidRefuse = this.#refused.event;
  readonly refusedHosts = new RefusedHosts();
  readonly store: TempOutputStore;
  #place: NotebookPlace;
  #drive: CellDrive;
  #starting: Promise<NotebookSession> | null = null;
  #started: StartedKernel | null = null;
  #runningCell: string | null = null;
  #state: KernelState = 'stopped';
  /** True once a start failed: nothing is tried again unless the user asks. */
  hasFailed = false;
  cellIdsAtClose: readonly string[] = [];

  constructor(place: NotebookPlace, options: OwnedByHub) {
    this.#place = place;
    this.#options = options;
    this.store = new TempOutputStore({
      changed: () => {
        this.#storeChanged.fire();
      },
      failed: (error) => {
        options.log.error('Output that is not shown could not be kept either', error);
      },
    });
    this.#drive = this.#newDrive();
  }

  get uri(): string {
    return this.#place.uri;
  }

  get state(): KernelState {
    return this.#state;
  }

  get session(): NotebookSession | null {
    return this.#started?.session ?? null;
  }

  get started(): StartedKernel | null {
    return this.#started;
  }

  get controller(): NotebookController {
    return this.#place.controller;
  }

  get info(): KernelInfo | null {
    return this.session?.info ?? null;
  }

  /** As in `24.12.0`; null while no kernel is ready. */
  get nodeVersion(): string | null {
    return this.info?.nodeVersion.replace(/^v/, '') ?? null;
  }

  get notebook(): NotebookDocument | undefined {
    return workspace.notebookDocuments.find(({ uri, isClosed }) => !isClosed && uri.toString() === this.#place.uri);
  }

  /** Starts the process unless it runs or is starting. */
  start(): Promise<NotebookSession> {
    this.#starting ??= this.#startSession();
    return this.#starting;
  }

  /** Resolves when the cells stand in the queue; errors are presented. */
  async run(cells: readonly NotebookCell[]): Promise<void> {
    this.refusedHosts.startRun();
    const requests = cells.map((cell) => this.#requestOf(cell));
    for (const request of requests) this.#options.runs.fire({ type: 'queued', kernel: this, ...request });
    await this.#drive.queue(requests.map(({ cellId }) => cellId));
    this.#runQueued(requests).catch((error: unknown) => {
      this.#drive.abandon();
      presentError(error, this.#options.log);
    });
  }

  async interrupt(): Promise<void> {
    await this.session?.interrupt();
  }

  /** A fresh kernel, with the folder and the confinement that the notebook has by now. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** What the user has allowed is the network that the kernel has. */
  applyNetwork(): void {
    this.session?.setNetwork(this.#options.permissions.networkOf(this.uri));
  }

  /** As the setting says. */
  applyVariables(): void {
    this.session?.watchVariables(watchesVariables(this.notebook?.uri));
  }

  /** Ends the process; the next use starts another, maybe on another Node. */
  async stop(): Promise<void> {
    const session = await this.#starting?.catch(() => null);
    this.#starting = this.#started = null;
    this.hasFailed = false;
    await session?.dispose();
    this.#drive.abandon();
    this.#setState('stopped');
  }

  /** Outputs or whole cells are gone from the editor: what they hold in the kernel is released. */
  outputsRemoved(cellIds: readonly string[]): void {
    const removed = cellIds.filter((id) => this.#drive.outputsRemoved(id));
    if (removed.length > 0) this.session?.forget(removed);
  }

  /** The same cells are now another document: the file was renamed, or saved for the first time. */
  moveTo(place: NotebookPlace): void {
    this.#drive.dispose();
    this.#options.snapshots.move(this.uri, place.uri);
    this.#place = place;
    this.#drive = this.#newDrive();
    this.#changed.fire();
  }

  async dispose(): Promise<void> {
    this.#drive.dispose();
    await this.stop();
    this.store.dispose();
    this.#changed.dispose();
    this.#storeChanged.dispose();
    this.#refused.dispose();
  }

  #newDrive(): CellDrive {
    const { ids, log } = this.#options;
    return new CellDrive({
      controller: this.#place.controller,
      store: this.store,
      cellOf: (id) => this.notebook && ids.cellOf(this.notebook, id),
      limits: () => outputLimits(this.notebook?.uri),
      onError: (error) => {
        log.error('An output could not be shown', error);
      },
    });
  }

  async #startSession(): Promise<NotebookSession> {
    const { notebook } = this;
    if (!notebook) throw new Error(`${this.#place.uri} is closed`);
    this.#setState('starting');
    try {
      const started = await this.#options.start(notebook, this.#face());
      this.#started = started;
      this.hasFailed = false;
      this.applyNetwork();
      this.applyVariables();
      this.#changed.fire();
      return started.session;
    } catch (error) {
      this.#starting = null;
      this.hasFailed = true;
      this.#setState('stopped');
      throw error;
    }
  }

  async #runQueued(requests: readonly CellRequest[]): Promise<void> {
    const session = await this.start();
    await session.run(requests);
  }

  #requestOf(cell: NotebookCell): CellRequest {
    const language = cellLanguages[cell.document.languageId] ?? 'typescript';
    return { cellId: this.#options.ids.idOf(cell), source: cell.document.getText(), language };
  }

  #face(): Face {
    const { log } = this.#options;
    return {
      perform: (command) => {
        this.#perform(command);
      },
      ask: askUser,
      log: (line) => {
        log.info(line);
      },
    };
  }

  #perform(command: FaceCommand): void {
    if (command.type === 'kernelChanged') this.#setState(command.state);
    else if (command.type === 'notice') presentNotice(command.severity, command.message, this.#options.log);
    else if (command.type === 'networkRefused') this.#noteRefusal(command.host, command.port);
    else if (command.type === 'tensorFlowChanged') this.#changed.fire();
    else if (command.type === 'variablesChanged') this.#options.snapshots.set(this.uri, command.snapshot);
    else {
      if (command.type === 'cellStarted') this.#runningCell = command.cellId;
      else if (command.type === 'cellEnded') this.#runningCell = null;
      this.#drive.perform(command);
      this.#tellOfRun(command);
    }
  }

  #tellOfRun(command: FaceCommand): void {
    const { runs } = this.#options;
    if (command.type === 'cellStarted') runs.fire({ type: 'started', kernel: this, cellId: command.cellId });
    else if (command.type === 'cellEnded') {
      const { cellId, status, durationMs } = command;
      runs.fire({ type: 'ended', kernel: this, cellId, status, durationMs });
    }
  }

  /** A host whose name is none (the kernel may ask for anything) is only logged: nobody can allow it. */
  #noteRefusal(host: string, port: number): void {
    const connection = hostAndPort(host, port);
    this.#options.log.info(`The network of ${this.#name} does not allow ${JSON.stringify(connection)}`);
    if (hostOfConnection(connection) === null) return;
    const notice = this.refusedHosts.note(connection, this.#runningCell);
    if (notice !== null) this.#refused.fire({ connection, notice });
  }

  get #name(): string {
    return posix.basename(Uri.parse(this.#place.uri).path);
  }

  #logReady(): void {
    const { info } = this;
    if (!info) return;
    const node = `Node.js ${info.nodeVersion}, process ${info.pid}`;
    this.#options.log.info(`The kernel of ${this.#name} is ready after ${Math.round(info.startupMs)} ms: ${node}`);
  }

  #setState(state: KernelState): void {
    if (this.#state === 'starting' && state === 'idle') this.#logReady();
    const wasReady = this.#state === 'idle' || this.#state === 'busy';
    this.#state = state;
    if (state !== 'idle' && state !== 'busy') this.#options.snapshots.set(this.uri, null);
    if (wasReady && state !== 'idle' && state !== 'busy') this.#options.permissions.kernelEnded(this.uri);
    this.#changed.fire();
  }
}

interface CellRequest {
  readonly cellId: string;
  readonly source: string;
  readonly language: 'typescript' | 'javascript' | 'sql';
}

/** The editor's languages → the kernel's; any other is TypeScript. */
const cellLanguages: Readonly<Record<string, CellRequest['language'] | undefined>> = {
  [languageIds.javascript]: 'javascript',
  [sqlLanguageId]: 'sql',
};
