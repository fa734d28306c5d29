import path from 'node:path';
import { Uri, window, workspace, type ExtensionContext, type NotebookDocument } from 'vscode';
import { isAlive } from '../kernel/host/isAlive.ts';
import type { Face } from '../kernel/host/NotebookSession.ts';
import type { Backups } from './backup/Backups.ts';
import { keepBackups } from './backup/keepBackups.ts';
import { CellIds } from './cells/CellIds.ts';
import { showFullOutputItems } from './cells/fullOutputItems.ts';
import { keepCells } from './cells/keepCells.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { Debuggers } from './debug/Debuggers.ts';
import { DebugStatusBar } from './debug/DebugStatusBar.ts';
import type { DeployServices } from './deploy/DeployServices.ts';
import { ModelFolders } from './deploy/ModelFolders.ts';
import { RunningModels } from './deploy/RunningModels.ts';
import { EdaPanels } from './eda/EdaPanels.ts';
import { EvaluationPanels } from './evaluation/EvaluationPanels.ts';
import { variablesViewId } from './ids.ts';
import { KernelHub } from './kernel/KernelHub.ts';
import { KernelMarks } from './kernel/KernelMarks.ts';
import { KernelStatusBar } from './kernel/KernelStatusBar.ts';
import { NodeChoice } from './kernel/NodeChoice.ts';
import type { StartedKernel } from './kernel/NotebookKernel.ts';
import { bridgeRenderer } from './kernel/RendererBridge.ts';
import { createControllers } from './kernel/createControllers.ts';
import { nodeFinder } from './kernel/nodeFinder.ts';
import { startNotebook } from './kernel/startNotebook.ts';
import { tellOfLostKernels } from './kernel/tellOfLostKernels.ts';
import { LanguageHelp } from './language/LanguageHelp.ts';
import { Listeners } from './Listeners.ts';
import { askUnsandboxed, showDocs } from './permissions/askUnsandboxed.ts';
import { Confinements } from './permissions/Confinements.ts';
import { NetworkConsent } from './permissions/NetworkConsent.ts';
import { PermissionsPages } from './permissions/PermissionsPages.ts';
import { PermissionStatusBar } from './permissions/PermissionStatusBar.ts';
import { PermissionStore } from './permissions/PermissionStore.ts';
import { probeMachine } from './permissions/probeMachine.ts';
import { presentError } from './presentError.ts';
import type { ReportServices } from './report/WorkPanel.ts';
import { registerSerializers } from './serializer/registerSerializers.ts';
import { warnOfBroken } from './serializer/warnOfBroken.ts';
import { kernelSettings } from './settings.ts';
import { showFirstNotebooks } from './showFirstNotebooks.ts';
import { VariablesView } from './variables/VariablesView.ts';
import type { CellRunEvent } from './stale/CellRunEvent.ts';
import { showStaleItems } from './stale/showStaleItems.ts';
import { StaleCells } from './stale/StaleCells.ts';

let hub: KernelHub | undefined;
let marks: KernelMarks | undefined;
let backups: Backups | undefined;
let running: RunningModels | undefined;
let language: LanguageHelp | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('mlnb', { log: true });
  const onError = (error: unknown): void => {
    presentError(error, log);
  };
  const ids = new CellIds();
  const distDir = path.join(context.extensionPath, 'dist');
  const scratchDir = path.join(context.globalStorageUri.fsPath, 'scratch');
  const docsDir = Uri.joinPath(context.extensionUri, 'docs');
  const docsPage = Uri.joinPath(docsDir, 'sandbox.md');
  const nodes = new NodeChoice(context.workspaceState, nodeFinder(distDir));
  const store = new PermissionStore(workspace.workspaceFolders ? context.workspaceState : context.globalState);
  const confinements = new Confinements({
    store,
    probe: probeMachine,
    ask: (notebook, probe) => askUnsandboxed(notebook, probe, () => showDocs(docsPage)),
  });
  const start = (notebook: NotebookDocument, face: Face): Promise<StartedKernel> =>
    startNotebook({ notebook, face }, { nodes, store, confinements, log, distDir, scratchDir });

  const runs = new Listeners<CellRunEvent>();
  hub = new KernelHub({ ids, log, permissions: store, confinements, start, runs });
  const stale = new StaleCells({ hub, ids, runs, onError });
  const debuggers = new Debuggers({ hub, ids, runs, distDir, onError });
  marks = new KernelMarks(path.join(context.globalStorageUri.fsPath, 'kernels'), isAlive);
  const controllers = createControllers(hub, onError);
  hub.useControllers(controllers);
  const network = new NetworkConsent({ hub, ids, store, onError });
  const mediaDir = Uri.joinPath(context.extensionUri, 'media', 'permissions');
  const pages = new PermissionsPages({ hub, store, confinements, network, mediaDir, docsPage, scratchDir, onError });
  const reports: ReportServices = {
    distDir,
    onError,
    findNode: (file) =>
      nodes.nodeFor({
        notebook: file.toString(),
        settingPath: kernelSettings(file).nodePath,
        log: (line) => {
          log.warn(line);
        },
      }),
  };
  const eda = new EdaPanels(reports);
  const evaluations = new EvaluationPanels(reports);
  const variables = new VariablesView({
    hub,
    ids,
    distDir,
    mediaDir: Uri.joinPath(context.extensionUri, 'media', 'variables'),
    onError,
  });
  running = new RunningModels(onError);
  language = new LanguageHelp({
    snapshots: hub.snapshots,
    distDir,
    storageDir: path.join(context.globalStorageUri.fsPath, 'language'),
    log,
    onError,
  });
  const deploy: DeployServices = { running, findNode: reports.findNode, distDir, log };
  context.subscriptions.push(
    log,
    ...registerSerializers(onError, (bytes) => backups?.serialized(bytes)),
    ...controllers,
    hub,
    new KernelStatusBar(hub),
    new PermissionStatusBar(hub, store),
    network,
    pages,
    eda,
    evaluations,
    running,
    language,
    new ModelFolders(onError),
    ...keepCells(ids, onError),
    ...showFullOutputItems(hub, ids),
    stale,
    ...showStaleItems(stale, ids),
    debuggers,
    new DebugStatusBar(debuggers),
    variables,
    window.registerWebviewViewProvider(variablesViewId, variables),
    bridgeRenderer({ hub, ids, network, onError }),
    ...warnOfBroken(onError),
    ...tellOfLostKernels(hub, marks, log),
    ...registerCommands({
      hub,
      ids,
      nodes,
      pages,
      eda,
      evaluations,
      deploy,
      stale,
      debuggers,
      language,
      log,
      distDir,
      docsDir,
      scratchDir,
    }),
  );
  backups = keepBackups(context, log, onError);
  hub.startVisible();
  showFirstNotebooks(context.globalState).catch(onError);
}

/** The editor waits for the kernels' processes to end. */
export async function deactivate(): Promise<void> {
  marks?.update([]);
  await Promise.all([backups?.end(), hub?.close(), running?.close(), language?.close()]);
}
