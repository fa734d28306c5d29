import { workspace, type Disposable, type LogOutputChannel, type NotebookDocument } from 'vscode';
import { UserError } from '../../base/UserError.ts';
import { isOurNotebookType, settingIds } from '../ids.ts';
import { intelliSenseSettings, isSetting } from '../settings.ts';
import type { VariableSnapshots } from '../variables/VariableSnapshots.ts';
import { KernelNamesFeed } from './KernelNamesFeed.ts';
import type { RunningClient } from './languageClient.ts';

export interface LanguageHelpParts {
  readonly snapshots: VariableSnapshots;
  readonly distDir: string;
  /** The extension's own, for all workspaces. */
  readonly storageDir: string;
  readonly log: LogOutputChannel;
  readonly onError: (error: unknown) => void;
}

/**
 * IntelliSense in cells: has the language server run while the setting says so, from the first open notebook on. It reads
 * and never runs what a workspace holds, so that it needs no trust.
 */
export class LanguageHelp implements Disposable {
  readonly #parts: LanguageHelpParts;
  readonly #listeners: Disposable[];
  #help: Promise<Help> | null = null;

  constructor(parts: LanguageHelpParts) {
    this.#parts = parts;
    this.#listeners = [
      workspace.onDidOpenNotebookDocument((notebook) => {
        this.#startFor([notebook]);
      }),
      workspace.onDidChangeConfiguration((change) => {
        const affects = (section: string): boolean => change.affectsConfiguration(section);
        if (isSetting(settingIds.intelliSense, affects)) this.#follow();
        else if (isSetting(settingIds.intelliSenseMemoryMb, affects) && this.#help !== null)
          this.restart().catch(parts.onError);
      }),
    ];
    this.#startFor(workspace.notebookDocuments);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  /** Ends the server's process. */
  async close(): Promise<void> {
    const help = this.#help;
    this.#help = null;
    await (await help?.catch(() => null))?.stop();
  }

  /** With a fresh process, also when the last one was given up. */
  async restart(): Promise<void> {
    await this.close();
    this.#startFor(workspace.notebookDocuments);
    await this.#help;
  }

  #startFor(notebooks: readonly NotebookDocument[]): void {
    const isNeeded = notebooks.some(({ notebookType }) => isOurNotebookType(notebookType));
    if (this.#help !== null || !isNeeded || !intelliSenseSettings().isEnabled) return;
    this.#help = startHelp(this.#parts);
    this.#help.catch(this.#parts.onError);
  }

  #follow(): void {
    if (intelliSenseSettings().isEnabled) this.#startFor(workspace.notebookDocuments);
    else this.close().catch(this.#parts.onError);
  }
}

/** All that is there while IntelliSense is on. */
interface Help {
  stop(): Promise<void>;
}

async function startHelp({ snapshots, distDir, storageDir, log, onError }: LanguageHelpParts): Promise<Help> {
  const { registerSqlCompletions, startLanguageClient } = await import('./languageClient.ts');
  const sql = registerSqlCompletions(snapshots);
  let client: RunningClient | null = null;
  const feed = new KernelNamesFeed(snapshots, (params) => {
    client?.tellKernelNames(params).catch((error: unknown) => {
      log.warn('The language server could not be told of the kernel', error);
    });
  });
  const stopBesides = (): void => {
    sql.dispose();
    feed.dispose();
  };
  try {
    client = await startLanguageClient({
      distDir,
      storageDir,
      log,
      memoryLimitMb: intelliSenseSettings().memoryLimitMb,
      onReady: () => {
        feed.startAnew();
      },
      onGivenUp: (crashes) => {
        onError(givenUp(crashes));
      },
    });
  } catch (error) {
    stopBesides();
    throw error;
  }
  feed.startAnew();
  return {
    stop: async () => {
      stopBesides();
      await client.stop();
    },
  };
}

function givenUp(crashes: number): UserError {
  return new UserError(
    'LANGUAGE_SERVER_FAILED',
    `IntelliSense in notebooks has stopped: it crashed ${crashes} times.`,
    {
      fix: 'Start it again by ML: Restart IntelliSense. Cells run without it.',
    },
  );
}
