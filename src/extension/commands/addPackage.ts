import path from 'node:path';
import { commands, window, type NotebookDocument } from 'vscode';
import { commandIds } from '../ids.ts';
import { notebookFolders } from '../kernel/notebookFolders.ts';
import { presentObstacle } from '../kernel/presentObstacle.ts';
import { runObstacle } from '../kernel/runObstacle.ts';
import type { InstallOutcome } from '../packages/installPackages.ts';
import { installWithProgress } from '../packages/installWithProgress.ts';
import type { PackageProject } from '../packages/PackageProject.ts';
import type { PackageSpec } from '../packages/packageSpec.ts';
import type { CommandServices } from './CommandServices.ts';
import { targetNotebook } from './targetNotebook.ts';

const title = 'Add npm Package';
const restart = 'Restart Kernel';

/** Installs packages beside the notebook, outside of the sandbox: only when the user says so, and without their scripts. */
export async function addPackage(services: CommandServices, argument: unknown, suggested: unknown): Promise<void> {
  const notebook = targetNotebook(argument);
  if (!notebook) return;
  const obstacle = runObstacle(notebook);
  if (obstacle) {
    await presentObstacle(obstacle);
    return;
  }
  const { isPackageName, PackageProject } = await import('../onDemand.ts');
  const specs = await askSpecs(typeof suggested === 'string' && isPackageName(suggested) ? suggested : '');
  if (!specs || !(await confirmElsewhere(specs))) return;
  const { notebookPath, workspaceDir } = notebookFolders(notebook.uri, services.scratchDir);
  const project = PackageProject.around(path.dirname(notebookPath), workspaceDir);
  if (!(await confirmManifest(project))) return;
  const runsScripts = await askScripts(project);
  if (runsScripts === undefined) return;
  const outcome = await installWithProgress({ project, specs, runsScripts, workspaceDir }, services.log);
  await tell(services, { notebook, specs, project, outcome });
}

async function askSpecs(value: string): Promise<readonly PackageSpec[] | null> {
  const { readPackageEntry } = await import('../onDemand.ts');
  const text = await window.showInputBox({
    title,
    value,
    prompt: 'Names of packages, with a version or tag where you want one',
    placeHolder: 'd3-array  or  d3-array@3.2.4',
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const entry = readPackageEntry(typed);
      return typed.trim() === '' || entry.isValid ? null : entry.why;
    },
  });
  const entry = readPackageEntry(text ?? '');
  return entry.isValid ? entry.specs : null;
}

async function confirmElsewhere(specs: readonly PackageSpec[]): Promise<boolean> {
  const others = specs.filter(({ type }) => type === 'elsewhere').map(({ text }) => text);
  if (others.length === 0) return true;
  const message = `Install ${others.join(', ')}?`;
  const detail =
    'It does not come from a registry by its name: be sure that you know the address, and who is behind it.';
  return (await window.showWarningMessage(message, { modal: true, detail }, 'Install')) !== undefined;
}

async function confirmManifest({ hasManifest, folder }: PackageProject): Promise<boolean> {
  if (hasManifest) return true;
  const create = `$(new-file) Create package.json in ${path.basename(folder)}`;
  const placeHolder = 'Packages are installed beside a package.json, and there is none yet';
  return (await window.showQuickPick([{ label: create, detail: folder }], { title, placeHolder })) !== undefined;
}

/** Undefined: dismissed. */
async function askScripts(project: PackageProject): Promise<boolean | undefined> {
  const { managerPrograms } = await import('../onDemand.ts');
  const { settingsFiles, folder } = project;
  const obeys = settingsFiles.map((file) => path.relative(folder, file) || file).join(', ');
  const placeHolder = `${managerPrograms[project.manager]} installs into ${folder}${obeys === '' ? '' : `, and obeys ${obeys} there`}`;
  const items = [
    { label: 'Do not run install scripts', detail: 'Most packages need none', runs: false },
    {
      label: 'Run install scripts',
      detail: 'They run outside of the sandbox, with your rights',
      runs: true,
    },
  ];
  return (await window.showQuickPick(items, { title, placeHolder }))?.runs;
}

interface Result {
  readonly notebook: NotebookDocument;
  readonly specs: readonly PackageSpec[];
  readonly project: PackageProject;
  readonly outcome: InstallOutcome;
}

async function tell({ hub }: CommandServices, { notebook, specs, project, outcome }: Result): Promise<void> {
  if (outcome.type === 'cancelled') {
    const left = outcome.hadModules ? ' node_modules may hold parts of it, which the next installation tidies up.' : '';
    await window.showInformationMessage(`Cancelled: ${textOf(specs)} was not added. package.json is as it was.${left}`);
    return;
  }
  const isRunning = hub.of(notebook)?.session?.info != null;
  const why = isRunning ? restartReason(outcome) : null;
  const message = `${textOf(specs)} was added to ${path.basename(project.folder)}.${why === null ? '' : ` ${why}`}`;
  const choice = await window.showInformationMessage(message, ...(why === null ? [] : [restart]));
  if (choice === restart) await commands.executeCommand(commandIds.restartKernel, notebook.uri);
}

/** Why the running kernel has to start anew; null when it need not. */
function restartReason(outcome: Extract<InstallOutcome, { type: 'installed' }>): string | null {
  if (outcome.replaced.length > 0) return 'The kernel may have loaded the version before: restart it.';
  // What was not there at its start is not read-only for it.
  return outcome.hadModules ? null : 'Restart the kernel, so that its cells cannot change the packages.';
}

function textOf(specs: readonly PackageSpec[]): string {
  return specs.map(({ text }) => text).join(', ');
}
