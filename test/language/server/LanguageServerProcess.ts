import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Diagnostic,
  IPCMessageReader,
  IPCMessageWriter,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

import { serverNodeFlags } from '../../../src/language/server/ServerOptions.ts';

const dist = join(import.meta.dirname, '../../../dist');

/** Another server than ours, to be measured beside it. */
export interface OtherServer {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly rootFolder: string;
  readonly notebookType: string;
  readonly languageId: string;
  readonly initializationOptions: object;
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface ServerProcessOptions {
  /** Where the types are unpacked. */
  readonly storageFolder: string;
  /** Answers of the editor to questions for its settings, by section. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

interface ServerProcessParts extends Pick<OtherServer, 'notebookType' | 'languageId'> {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The server as the editor starts it, and the editor's side of the protocol. */
export class LanguageServerProcess {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  /** By cell; the latest. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly #dialect: Pick<OtherServer, 'notebookType' | 'languageId'>;
  readonly #waiting = new Set<() => void>();
  #version = 1;

  private constructor({ child, connection, settings, ...dialect }: ServerProcessParts) {
    this.child = child;
    this.connection = connection;
    this.#dialect = dialect;
    connection.onNotification('textDocument/publishDiagnostics', (found: PublishDiagnosticsParams) => {
      this.published.set(found.uri, found);
      for (const look of this.#waiting) look();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => settings[section] ?? null),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/inlayHint/refresh', () => null);
    connection.listen();
  }

  static async start({ storageFolder, settings = {} }: ServerProcessOptions): Promise<LanguageServerProcess> {
    const child = fork(join(dist, 'languageServer.cjs'), ['--node-ipc'], {
      stdio: 'inherit',
      execArgv: [...serverNodeFlags],
    });
    const connection = createProtocolConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    const dialect = { notebookType: 'mlnb', languageId: 'mlnb-typescript' };
    const server = new LanguageServerProcess({ child, connection, settings, ...dialect });
    await server.#initialize(null, { typingsArchive: join(dist, 'typings.br'), storageFolder });
    return server;
  }

  /** Of another program, over its standard input and output. */
  static async startOther(other: OtherServer): Promise<LanguageServerProcess> {
    const { command, args, env, rootFolder, initializationOptions, settings, ...dialect } = other;
    const child = spawn(command, args, { cwd: rootFolder, env: { ...env }, stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const server = new LanguageServerProcess({ child, connection, settings, ...dialect });
    await server.#initialize(pathToFileURL(rootFolder).href, initializationOptions);
    return server;
  }

  async #initialize(rootUri: string | null, initializationOptions: object): Promise<void> {
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri,
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
        notebookDocument: { synchronization: {} },
      },
      initializationOptions,
    });
    await this.connection.sendNotification('initialized', {});
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.connection.dispose();
    this.child.kill();
    await ended;
  }

  /** @returns the notebook's URI */
  async open(path: string, cells: readonly (string | { readonly language: string; readonly text: string })[]) {
    const uri = pathToFileURL(path).href;
    const given = cells.map((cell) =>
      typeof cell === 'string' ? { language: this.#dialect.languageId, text: cell } : cell,
    );
    await this.connection.sendNotification('notebookDocument/didOpen', {
      notebookDocument: {
        uri,
        notebookType: this.#dialect.notebookType,
        version: 1,
        cells: cells.map((_, at) => ({ kind: 2, document: cellUri(uri, at) })),
      },
      cellTextDocuments: given.map(({ language, text }, at) => ({
        uri: cellUri(uri, at),
        languageId: language,
        version: 1,
        text,
      })),
    });
    return uri;
  }

  /** Replaces a cell's text. */
  async change(notebook: string, at: number, text: string): Promise<void> {
    this.#version += 1;
    const document = { uri: cellUri(notebook, at), version: this.#version };
    await this.connection.sendNotification('notebookDocument/didChange', {
      notebookDocument: { uri: notebook, version: this.#version },
      change: { cells: { textContent: [{ document, changes: [{ text }] }] } },
    });
  }

  async ask<Answer>(method: string, notebook: string, at: number, rest: object = {}): Promise<Answer> {
    return await this.connection.sendRequest(method, { textDocument: { uri: cellUri(notebook, at) }, ...rest });
  }

  async askAt<Answer>(method: string, notebook: string, at: number, position: Position): Promise<Answer> {
    return await this.ask(method, notebook, at, { position });
  }

  /** Resolves when what was published fulfils the condition. */
  async until(isDone: () => boolean): Promise<void> {
    if (isDone()) return;
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (!isDone()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  /** Messages of a cell's errors, once there are any news of it. */
  async errors(notebook: string, at: number): Promise<string[]> {
    const uri = cellUri(notebook, at);
    await this.until(() => this.published.has(uri));
    const found: readonly Diagnostic[] = this.published.get(uri)?.diagnostics ?? [];
    return found.filter(({ severity }) => severity === 1).map(({ message }) => textOf(message));
  }

  /** CPU time of the process so far, user and system, in milliseconds. */
  get cpuMs(): number {
    const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Resident memory of the process, in MB (10⁶ bytes). */
  get residentMb(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return (Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024) / 1e6;
  }
}

/** A message is text to servers of today. */
export function textOf(message: Diagnostic['message']): string {
  return typeof message === 'string' ? message : message.value;
}

export function cellUri(notebook: string, at: number): string {
  return `vscode-notebook-cell:${new URL(notebook).pathname}#c${at}`;
}
