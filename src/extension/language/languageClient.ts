/**
 * The client of the language server and the completions of SQL cells, in a bundle of their own
 * (`dist/languageClient.cjs`), which is loaded when a notebook is first open: import it by `await import()` only.
 */
import path from 'node:path';
import { workspace, type LogOutputChannel } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, State, TransportKind } from 'vscode-languageclient/node';
import { kernelNamesMethod, type KernelNamesParams } from '../../language/server/KernelNames.ts';
import { serverNodeFlags, type ServerOptions } from '../../language/server/ServerOptions.ts';
import { languageIds, notebookTypes } from '../ids.ts';
import { crashHandler } from './crashHandler.ts';
import { languageMiddleware } from './languageMiddleware.ts';

export { registerSqlCompletions } from '../sql/registerSqlCompletions.ts';

export interface RunningClient {
  /** What the kernel of a notebook holds; lost when the server is not there. */
  tellKernelNames(params: KernelNamesParams): Promise<void>;
  /** Ends the server's process. */
  stop(): Promise<void>;
}

export interface LanguageClientParts {
  /** Where the bundles stand. */
  readonly distDir: string;
  /** Where the server may keep files of its own. */
  readonly storageDir: string;
  readonly log: LogOutputChannel;
  readonly memoryLimitMb: number;
  /** The server is there, for the first time or again after it had crashed: it knows nothing of kernels yet. */
  readonly onReady: () => void;
  /** It crashed too often, and is not started again. */
  readonly onGivenUp: (crashes: number) => void;
}

/** Starts the server's process and connects it with the editor's features for cells. */
export async function startLanguageClient(parts: LanguageClientParts): Promise<RunningClient> {
  const client = newClient(parts);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) parts.onReady();
  });
  await client.start();
  return {
    tellKernelNames: async (params) => {
      if (client.isRunning()) await client.sendNotification(kernelNamesMethod, params);
    },
    stop: () => client.dispose(),
  };
}

function newClient({ distDir, storageDir, log, memoryLimitMb, onGivenUp }: LanguageClientParts): LanguageClient {
  const options: ServerOptions = { typingsArchive: path.join(distDir, 'typings.br'), storageFolder: storageDir };
  const server = {
    module: path.join(distDir, 'languageServer.cjs'),
    transport: TransportKind.ipc,
    options: { execArgv: [...serverNodeFlags, `--max-old-space-size=${memoryLimitMb}`] },
  };
  return new LanguageClient('mlnb.language', 'mlnb IntelliSense', server, {
    // Without a scheme: beside a notebook's type it would mean that of the notebook's file.
    documentSelector: Object.values(notebookTypes).flatMap((notebook) =>
      [languageIds.typescript, languageIds.javascript].map((language) => ({ notebook, language })),
    ),
    initializationOptions: options,
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: 'mlnb',
    middleware: languageMiddleware,
    errorHandler: crashHandler(log, onGivenUp),
    // `start` rejects all the same, and its caller tells the user.
    initializationFailedHandler: () => false,
    synchronize: {
      fileEvents: workspace.createFileSystemWatcher('**/{*.ts,*.tsx,*.js,*.mts,*.cts,*.mjs,*.cjs,*.json}'),
    },
  });
}
