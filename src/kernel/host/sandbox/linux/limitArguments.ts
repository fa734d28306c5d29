import type { KernelLimits } from '../Sandbox.ts';

/**
 * `prlimit` and its arguments, up to the command. It stands inside the sandbox: outside, the number of threads would
 * be that of all the user's programs.
 */
export function limitArguments(
  { dataBytes, fileBytes, threads }: KernelLimits,
  { prlimitPath, countsThreads }: { readonly prlimitPath: string; readonly countsThreads: boolean },
): string[] {
  return [
    prlimitPath,
    `--data=${dataBytes}`,
    `--fsize=${fileBytes}`,
    ...(countsThreads ? [`--nproc=${threads}`] : []),
    '--core=0',
    '--',
  ];
}
