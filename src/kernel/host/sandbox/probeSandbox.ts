import { probeLinux } from './linux/probeLinux.ts';
import { probeMac } from './macos/probeMac.ts';
import type { SandboxProbe } from './Sandbox.ts';
import { probeWindows } from './windows/probeWindows.ts';

let known: Promise<SandboxProbe> | null = null;

/** Whether this machine can confine a kernel, and why not; tried once, by really confining a small program. */
export function probeSandbox(): Promise<SandboxProbe> {
  known ??= probe(process.platform);
  return known;
}

/** The next `probeSandbox` tries again: the user may have installed what was missing. */
export function forgetProbe(): void {
  known = null;
}

async function probe(platform: NodeJS.Platform): Promise<SandboxProbe> {
  if (platform === 'linux') return await probeLinux();
  if (platform === 'darwin') return await probeMac();
  if (platform === 'win32') return await probeWindows();
  return {
    works: false,
    reason: `mlnb has no sandbox for ${platform}.`,
    remedy: 'Run the notebook under Linux, macOS or Windows.',
  };
}
