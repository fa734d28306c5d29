import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../base/UserError.ts';
import { explainFailure } from './explainFailure.ts';
import { findProgram } from './findProgram.ts';
import { installArguments, installEnvironment } from './installArguments.ts';
import { managerPrograms } from './packageManager.ts';
import type { PackageProject } from './PackageProject.ts';
import type { PackageSpec } from './packageSpec.ts';
import { ProjectFiles } from './ProjectFiles.ts';
import { runInstall } from './runInstall.ts';

export interface Installation {
  readonly project: PackageProject;
  readonly specs: readonly PackageSpec[];
  readonly runsScripts: boolean;
  readonly workspaceDir: string;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

export type InstallOutcome =
  /** `replaced`: packages of which another version was there, which a kernel may have loaded. */
  | { readonly type: 'installed'; readonly hadModules: boolean; readonly replaced: readonly string[] }
  /** `restored`: files that were put back as they had been. */
  | { readonly type: 'cancelled'; readonly hadModules: boolean; readonly restored: readonly string[] };

/**
 * Adds packages to a project by its own package manager. What does not come to its end leaves package.json and the lock
 * file as they were.
 *
 * @throws UserError PACKAGE_MANAGER_NOT_FOUND, PACKAGE_INSTALL_FAILED
 */
export async function installPackages(installation: Installation): Promise<InstallOutcome> {
  const { project, specs, runsScripts, workspaceDir, signal, log } = installation;
  const { manager, folder } = project;
  const name = managerPrograms[manager];
  const program = findProgram({ name, searchPath: process.env.PATH ?? '', workspaceDir });
  if (program === null) {
    throw new UserError('PACKAGE_MANAGER_NOT_FOUND', `${folder} is a project of ${name}, which is not on PATH.`, {
      fix: `Install ${name}, then start the editor anew.`,
    });
  }
  const files = new ProjectFiles(project.folders);
  const before = new Map(namesOf(specs).map((one) => [one, project.installedVersion(one)]));
  if (!project.hasManifest)
    writeFileSync(path.join(folder, 'package.json'), '{\n  "private": true\n}\n', { flag: 'wx' });
  const args = installArguments({ manager, specs: specs.map(({ text }) => text), runsScripts });
  log(`In ${folder}: ${name} ${args.join(' ')}`);
  const env = installEnvironment(process.env, { runsScripts });
  const command = { file: program.file, args: [...program.args, ...args], cwd: folder, env };
  const { isDone, wasCancelled, output } = await runInstall(command, signal, log);
  if (isDone) {
    const replaced = [...before].filter(
      ([one, version]) => version !== null && project.installedVersion(one) !== version,
    );
    return { type: 'installed', hadModules: files.hadModules, replaced: replaced.map(([one]) => one) };
  }
  const restored = files.restore();
  if (wasCancelled) return { type: 'cancelled', hadModules: files.hadModules, restored };
  const { message, fix } = explainFailure(output);
  const what = specs.map(({ text }) => text).join(', ');
  throw new UserError('PACKAGE_INSTALL_FAILED', `${what} was not added to ${folder}. ${message}`, { fix });
}

function namesOf(specs: readonly PackageSpec[]): string[] {
  return specs.flatMap((spec) => (spec.type === 'registry' ? [spec.name] : []));
}
