import { execFileSync } from 'node:child_process';

export interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process below the given one, by the operating system's own table; none on Windows. */
export function childProcesses(ancestor: number, all: readonly RunningProcess[] = allProcesses()): RunningProcess[] {
  const children = all.filter((one) => one.parent === ancestor);
  return children.flatMap((child) => [child, ...childProcesses(child.pid, all)]);
}

/** A kernel, or what stands around it to confine it. */
export function isPartOfKernel({ command }: RunningProcess): boolean {
  return /\bkernel\.cjs\b/.test(command);
}

/** A kernel itself, and not what stands around it to confine it. */
export function isKernel(process: RunningProcess): boolean {
  return isPartOfKernel(process) && !/^\S*\b(?:bwrap|prlimit)\s/.test(process.command);
}

/** Of VS Code's server. */
export function isExtensionHost({ command }: RunningProcess): boolean {
  return command.includes('--type=extensionHost');
}

/** Those of the given processes that still run. A number may be in use again by now, hence the command. */
export function stillRunning(processes: readonly RunningProcess[]): RunningProcess[] {
  const now = new Map(allProcesses().map((one) => [one.pid, one.command]));
  return processes.filter((one) => now.get(one.pid) === one.command);
}

function allProcesses(): RunningProcess[] {
  if (process.platform === 'win32') return [];
  const table = execFileSync('ps', ['-Aww', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return table.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    const isZombie = state?.startsWith('Z') ?? true;
    return command === undefined || isZombie ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}
