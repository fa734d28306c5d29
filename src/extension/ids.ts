/** Publisher and name of package.json. */
export const extensionId = 'mlnb.mlnb';

/**
 * Every id that package.json and the code must agree on; `test/extension/ids.test.ts` compares both ways.
 */
export const notebookTypes = {
  /** `*.mlnb`, the notebook's own file. */
  mlnb: 'mlnb',
  /** `*.ipynb`, offered beside the editor's own Jupyter editor and never in its place. */
  ipynb: 'mlnb-ipynb',
} as const;

/**
 * Cells have languages of our own: the editor's built-in ones are served by its TypeScript extension, which
 * sees each cell as a file, and its language detection would offer one for the other.
 */
export const languageIds = {
  typescript: 'mlnb-typescript',
  javascript: 'mlnb-javascript',
  /** The notebook file itself when it is opened as text. */
  notebookFile: 'mlnb',
} as const;

/** VS Code's own, with its colours: no service of the editor takes an SQL cell for a file. */
export const sqlLanguageId = 'sql';

/** A cell language as files and other programs name it → the one that our cells have. */
export const cellLanguageIds: Readonly<Record<string, string | undefined>> = {
  typescript: languageIds.typescript,
  javascript: languageIds.javascript,
};

export const commandIds = {
  newNotebook: 'mlnb.newNotebook',
  restartKernel: 'mlnb.restartKernel',
  restartAndRunAll: 'mlnb.restartAndRunAll',
  interruptKernel: 'mlnb.interruptKernel',
  clearOutputs: 'mlnb.clearOutputs',
  showKernelLog: 'mlnb.showKernelLog',
  exportNotebook: 'mlnb.exportNotebook',
  selectNode: 'mlnb.selectNode',
  openAsMlnb: 'mlnb.openAsMlnb',
  openAsText: 'mlnb.openAsText',
  openFullOutput: 'mlnb.openFullOutput',
  showKernelMenu: 'mlnb.showKernelMenu',
  showPermissions: 'mlnb.showPermissions',
  showVariables: 'mlnb.showVariables',
  addPackage: 'mlnb.addPackage',
  chooseTensorFlowBackend: 'mlnb.chooseTensorFlowBackend',
  showEda: 'mlnb.showEda',
  showEvaluation: 'mlnb.showEvaluation',
  exportModel: 'mlnb.exportModel',
  serveModel: 'mlnb.serveModel',
  showRunningModels: 'mlnb.showRunningModels',
  debugCell: 'mlnb.debugCell',
  runByLine: 'mlnb.runByLine',
  runNextLine: 'mlnb.runNextLine',
  attachDebugger: 'mlnb.attachDebugger',
  detachDebugger: 'mlnb.detachDebugger',
  runStaleCells: 'mlnb.runStaleCells',
  runCellAndNeeds: 'mlnb.runCellAndNeeds',
  restartIntelliSense: 'mlnb.restartIntelliSense',
  showDocs: 'mlnb.showDocs',
} as const;

/** Names of settings below `mlnb`, as `workspace.getConfiguration('mlnb')` takes them. */
export const settingIds = {
  nodePath: 'kernel.nodePath',
  memoryLimitMb: 'kernel.memoryLimitMb',
  startOnOpen: 'kernel.startOnOpen',
  interruptDeadlineSeconds: 'kernel.interruptDeadlineSeconds',
  restartOnCrash: 'kernel.restartOnCrash',
  readFolders: 'kernel.readFolders',
  tensorFlowBackend: 'tensorflow.backend',
  saveOutputs: 'saveOutputs',
  /** Read by `when` clauses alone. */
  jupyterShortcuts: 'jupyterShortcuts',
  maxStreamBytes: 'output.maxStreamBytes',
  maxStreamLines: 'output.maxStreamLines',
  maxOutputBytes: 'output.maxOutputBytes',
  maxOutputsPerCell: 'output.maxOutputsPerCell',
  staleAutoRun: 'staleCells.autoRun',
  staleAutoRunMaxSeconds: 'staleCells.autoRunMaxSeconds',
  variablesEnabled: 'variables.enabled',
  intelliSense: 'intelliSense.enabled',
  intelliSenseMemoryMb: 'intelliSense.memoryLimitMb',
} as const;

/** In `when` clauses: the addresses of cells that are run by line. */
export const runByLineCellsContext = 'mlnb.runByLineCells';

export const rendererId = 'mlnb-renderer';

/** The panels of data files. */
export const edaViewType = 'mlnb.eda';

/** The view of variables in the side bar. */
export const variablesViewId = 'mlnb.variables';

/** Panels that show one variable. */
export const variableViewType = 'mlnb.variable';

/** The panels of evaluations. */
export const evaluationViewType = 'mlnb.evaluation';

/** True in `when` clauses while the notebook in front has a stale cell. */
export const hasStaleCellsContext = 'mlnb.hasStaleCells';

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** True for both notebook types that this extension serves. */
export function isOurNotebookType(type: string): boolean {
  return type === notebookTypes.mlnb || type === notebookTypes.ipynb;
}
