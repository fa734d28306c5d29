import { availableParallelism } from 'node:os';
import path from 'node:path';
import { commands, window, type NotebookDocument } from 'vscode';
import type { TensorFlowBackend } from '../../tensor/backends/TensorFlowBackend.ts';
import { commandIds } from '../ids.ts';
import { notebookFolders } from '../kernel/notebookFolders.ts';
import { installWithProgress } from '../packages/installWithProgress.ts';
import { setTensorFlowBackend, tensorFlowBackend } from '../settings.ts';
import { backendItems, titles } from '../tensor/backendItems.ts';
import { findTensorPackages, type TensorPackages } from '../tensor/findTensorPackages.ts';
import { missingPackages, type MissingPackages } from '../tensor/missingPackages.ts';
import type { CommandServices } from './CommandServices.ts';
import { targetNotebook } from './targetNotebook.ts';

const title = 'TensorFlow Backend';
const restart = 'Restart Kernel';

/** Lets the user choose what `tf` computes on, and installs what that needs when the user says so. */
export async function chooseTensorFlowBackend(services: CommandServices, argument: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  if (!notebook) return;
  const folders = notebookFolders(notebook.uri, services.scratchDir);
  const packages = findTensorPackages(path.dirname(folders.notebookPath));
  const backend = await pickBackend(services, notebook, packages);
  if (!backend) return;
  const missing = missingPackages(backend, packages);
  if (missing && !(await install(services, notebook, missing))) return;
  await setTensorFlowBackend(backend, notebook.uri);
  await offerRestart(services, notebook, backend);
}

async function pickBackend(
  { hub }: CommandServices,
  notebook: NotebookDocument,
  packages: TensorPackages,
): Promise<TensorFlowBackend | undefined> {
  const tensorFlow = hub.of(notebook)?.info?.tensorFlow ?? null;
  const items = backendItems({
    chosen: tensorFlowBackend(notebook.uri),
    running: tensorFlow?.backend ?? null,
    packages,
    cores: availableParallelism(),
    isSandboxed: hub.confinementOf(notebook).type === 'sandboxed',
  });
  const placeHolder = tensorFlow?.explanation ?? 'What tf computes on';
  return (await window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.backend;
}

/** False when the user does not want it, or cancels it. */
async function install(
  services: CommandServices,
  notebook: NotebookDocument,
  missing: MissingPackages,
): Promise<boolean> {
  const { message, detail, specs, runsScripts } = missing;
  const answer = await window.showWarningMessage(message, { modal: true, detail }, 'Install');
  if (answer === undefined) return false;
  const { PackageProject, readPackageEntry } = await import('../onDemand.ts');
  const { notebookPath, workspaceDir } = notebookFolders(notebook.uri, services.scratchDir);
  const project = PackageProject.around(path.dirname(notebookPath), workspaceDir);
  const entry = readPackageEntry(specs.join(' '));
  if (!entry.isValid) throw new Error(entry.why);
  const outcome = await installWithProgress({ project, specs: entry.specs, runsScripts, workspaceDir }, services.log);
  if (outcome.type === 'installed') return true;
  await window.showInformationMessage(`Cancelled: ${specs.join(', ')} was not added. package.json is as it was.`);
  return false;
}

/** A kernel keeps the backend that it started with, since its tensors are there. */
async function offerRestart(
  { hub }: CommandServices,
  notebook: NotebookDocument,
  backend: TensorFlowBackend,
): Promise<void> {
  const info = hub.of(notebook)?.info ?? null;
  if (info === null || info.tensorFlow?.backend === backend) return;
  const message = `tf computes on ${titles[backend]} once the kernel has started anew. Its variables are lost by that.`;
  const choice = await window.showInformationMessage(message, restart);
  if (choice === restart) await commands.executeCommand(commandIds.restartKernel, notebook.uri);
}
