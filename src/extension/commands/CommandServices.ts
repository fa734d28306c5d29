import type { LogOutputChannel } from 'vscode';
import type { CellIds } from '../cells/CellIds.ts';
import type { DeployServices } from '../deploy/DeployServices.ts';
import type { EdaPanels } from '../eda/EdaPanels.ts';
import type { EvaluationPanels } from '../evaluation/EvaluationPanels.ts';
import type { KernelHub } from '../kernel/KernelHub.ts';
import type { NodeChoice } from '../kernel/NodeChoice.ts';
import type { PermissionsPages } from '../permissions/PermissionsPages.ts';

/** What commands work with. */
export interface CommandServices {
  readonly hub: KernelHub;
  readonly ids: CellIds;
  readonly nodes: NodeChoice;
  readonly pages: PermissionsPages;
  readonly eda: EdaPanels;
  readonly evaluations: EvaluationPanels;
  readonly deploy: DeployServices;
  readonly log: LogOutputChannel;
  /** Where the bundles stand. */
  readonly distDir: string;
  /** Where the cells of untitled notebooks may write when no folder is open. */
  readonly scratchDir: string;
}
