import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Why a container engine cannot run on this machine, as a sentence; null where it can. */
export function whyNoArena(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'The engine is Debian’s for Linux on x86-64.';
  if (process.getuid?.() !== 0) return 'A container engine needs root.';
  if (!readFileSync('/proc/filesystems', 'utf8').includes('overlay')) return 'The kernel has no overlay file system.';
  const { status, stderr } = spawnSync('unshare', [...namespaces, 'true'], { encoding: 'utf8' });
  return status === 0 ? null : `Namespaces of its own are refused: ${stderr.trim()}.`;
}

/** With those, all that the engine starts, mounts and listens on is gone with the first process, however it ends. */
export const namespaces = ['--net', '--pid', '--mount', '--mount-proc', '--fork', '--kill-child'];
