import type { LogOutputChannel, Uri } from 'vscode';
import type { CellIds } from '../cells/CellIds.ts';
import type { Debuggers } from '../debug/Debuggers.ts';
import type { DeployServices } from '../deploy/DeployServices.ts';
import type { EdaPanels } from '../eda/EdaPanels.ts';
import type { EvaluationPanels } from '../evaluation/EvaluationPanels.ts';
import type { KernelHub } from '../kernel/KernelHub.ts';
import type { NodeChoice } from '../kernel/NodeChoice.ts';
import type { LanguageHelp } from '../language/LanguageHelp.ts';
import type { PermissionsPages } from '../permissions/PermissionsPages.ts';
import type { StaleCells } from '../stale/StaleCells.ts';

/** What commands work with. */
export interface CommandServices {
  readonly hub: KernelHub;
  readonly ids: CellIds;
  readonly nodes: NodeChoice;
  readonly pages: PermissionsPages;
  readonly eda: EdaPanels;
  readonly evaluations: EvaluationPanels;
  readonly deploy: DeployServices;
  readonly stale: StaleCells;
  readonly debuggers: Debuggers;
  readonly language: LanguageHelp;
  readonly log: LogOutputChannel;
  /** Where the bundles stand. */
  readonly distDir: string;
  /** The pages of the documentation. */
  readonly docsDir: Uri;
  /** Where the cells of untitled notebooks may write when no folder is open. */
  readonly scratchDir: string;
}
