import type { LogOutputChannel, Uri } from 'vscode';
import type { NodeRuntime } from '../../kernel/host/NodeRuntime.ts';
import type { RunningModels } from './RunningModels.ts';

/** What serving and exporting work with. */
export interface DeployServices {
  readonly running: RunningModels;
  /** @throws UserError NODE_NOT_FOUND */
  readonly findNode: (file: Uri) => Promise<NodeRuntime>;
  readonly distDir: string;
  readonly log: LogOutputChannel;
}
