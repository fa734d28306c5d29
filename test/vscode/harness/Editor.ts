import type { Page } from 'playwright-core';

/** A real VS Code that runs with the packaged extension in folders of its own. */
export interface Editor {
  /** Another one once the window was opened anew. */
  readonly page: Page;
  /** The root of every process that the editor started; another one once the server was started anew. */
  readonly processId: number;
  /** Where it keeps its logs, below. */
  readonly userData: string;
  /** The exit code of the tests inside it; never settles when it runs none. */
  readonly testsEnded: Promise<number>;
  /** Ends the window's processes as `kill -9` does; VS Code's server only. */
  killWindow(): Promise<void>;
  /** Opens the window as the same user does after it is gone; VS Code's server only. */
  reopenWindow(): Promise<void>;
  /** Ends VS Code's server itself as `kill -9` does, and none of its children. */
  killServer(): Promise<void>;
  /** Starts it anew, at the same address and with the same folders. */
  restartServer(): Promise<void>;
  stop(): Promise<void>;
}

export interface EditorOptions {
  /** The packaged extension. */
  readonly vsix: string;
  /** Opened as the workspace. */
  readonly folder: string;
  /** `ask`: as users have it, nothing runs before they trust the folder. `all`: the feature is off. */
  readonly trust: 'ask' | 'all';
  readonly tests?: TestsInside;
  /** Files that nothing in the editor can read or start, as if they were not installed; VS Code's server only. */
  readonly hidden?: readonly string[];
  /** Further flags of VS Code's server. */
  readonly serverFlags?: readonly string[];
  /** Everything that the editor and its extensions log. */
  readonly log: (line: string) => void;
}

/** Tests for the extension host: a folder with an `index.js` whose `run()` rejects when one failed. */
interface TestsInside {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Settings for every run: quiet, offline, and nothing that changes files by itself. */
export const editorSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'editor.fontFamily': "'DejaVu Sans Mono', 'Liberation Mono', monospace",
  'files.autoSave': 'off',
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
} as const;
