import { execFile } from 'node:child_process';
import { release } from 'node:os';
import { promisify } from 'node:util';
import { findNode } from '../../findNode.ts';
import type { SandboxProbe } from '../Sandbox.ts';
import { findLauncher } from './findLauncher.ts';
import { readReport } from './readReport.ts';
import { tryContainer } from './tryContainer.ts';
import { WindowsSandbox } from './WindowsSandbox.ts';

/** Windows 11 24H2. */
const oldestBuild = 26_100;
const timeoutMs = 10_000;
const otherWay =
  'Or open the folder in WSL 2 with the Remote - WSL extension, with bubblewrap installed there: cells are sandboxed in it.';

/**
 * Whether Microsoft's process container works here: really confines a small Node program, which tries to get out.
 * Not tried under Windows yet, so the container has to prove itself each time.
 *
 * @throws UserError NODE_NOT_FOUND
 */
export async function probeWindows(): Promise<SandboxProbe> {
  const build = Number(release().split('.')[2]);
  if (build < oldestBuild) {
    return fails(
      `Containers of processes need Windows 11 24H2 (build ${oldestBuild}) or later; this is build ${build}.`,
    );
  }
  const launcher = findLauncher();
  if (launcher === null) {
    const remedy = 'Run "npm install -g @microsoft/mxc-sdk" (0.8 or later; about 100 MB).';
    return fails('The library for containers under Windows, @microsoft/mxc-sdk, is not installed.', remedy);
  }
  const report = await ask(launcher.path);
  if (report.error !== null) return fails(`Windows cannot make a container: ${report.error}.`, ...report.warnings);
  const sandbox = new WindowsSandbox(launcher);
  const words = await tryContainer(sandbox, await findNode());
  if (words === null) return { works: true, sandbox };
  return fails(`A container was tried, and does not do: ${words}`, ...report.warnings);
}

function fails(reason: string, ...remedies: readonly string[]): SandboxProbe {
  return { works: false, reason, remedy: [...remedies, otherWay].join(' ') };
}

async function ask(launcher: string) {
  try {
    const { stdout } = await promisify(execFile)(launcher, ['--probe'], { timeout: timeoutMs, windowsHide: true });
    return readReport(stdout);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error), warnings: [] };
  }
}
