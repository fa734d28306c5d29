import { isExtensionHost, isKernel, isPartOfKernel } from '../harness/childProcesses.ts';
import type { RunningProcess } from '../harness/childProcesses.ts';

/** A kind of process that may be killed, found by what it does. */
export interface ProcessKind {
  /** Of 100 rounds so many kill one of these. */
  readonly share: number;
  /** The one to kill; none for what the editor's driver has to end. */
  readonly find?: (all: readonly RunningProcess[]) => RunningProcess | undefined;
  /** What must not outlive it. */
  readonly takes: (process: RunningProcess) => boolean;
  /**
   * Where the person is told: below the running cell, by a message of the next extension host, by one of the next
   * window, or nowhere, since nothing of theirs went with it.
   */
  readonly toldBy: 'cell' | 'next host' | 'next window' | 'nobody';
}

/** A new kind of process is one line more. */
export const processKinds = {
  kernel: { share: 30, find: (all) => all.find(isKernel), takes: isPartOfKernel, toldBy: 'cell' },
  sandbox: { share: 20, find: outermostOfKernel, takes: isPartOfKernel, toldBy: 'cell' },
  'extension host': { share: 25, find: (all) => all.find(isExtensionHost), takes: isPartOfHost, toldBy: 'next host' },
  'language server': { share: 5, find: (all) => all.find(isLanguageServer), takes: isLanguageServer, toldBy: 'nobody' },
  window: { share: 14, takes: isPartOfHost, toldBy: 'next window' },
  "VS Code's server": { share: 6, takes: () => true, toldBy: 'next window' },
} as const satisfies Record<string, ProcessKind>;

export type KindName = keyof typeof processKinds;

function isPartOfHost(process: RunningProcess): boolean {
  return isExtensionHost(process) || isPartOfKernel(process) || isLanguageServer(process);
}

function isLanguageServer({ command }: RunningProcess): boolean {
  return /\blanguageServer\.cjs\b/.test(command);
}

/** Of what confines the kernel the process around all others. */
function outermostOfKernel(all: readonly RunningProcess[]): RunningProcess | undefined {
  const parts = all.filter(isPartOfKernel);
  return parts.find(({ parent }) => !parts.some(({ pid }) => pid === parent));
}

/** Each kind as often as its share says, and at least once, in an order that only the numbers decide. */
export function drawKinds(rounds: number, random: () => number): KindName[] {
  const names = Object.keys(processKinds) as KindName[];
  const all = names.flatMap((name) => {
    const count = Math.max(1, Math.round((rounds * processKinds[name].share) / 100));
    return Array.from({ length: count }, () => [random(), name] as const);
  });
  return all.toSorted(([a], [b]) => a - b).map(([, name]) => name);
}
