/**
 * Milliseconds that this thread has computed for, as far as Node tells (from 23.9 on), else that have passed: what other
 * programs take of a busy machine is no cost of ours.
 */
export function processorTime(): () => number {
  // SAFETY: newer than the oldest Node that this library runs in.
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { readonly user: number; readonly system: number } };
  if (threadCpuUsage === undefined) return () => performance.now();
  return () => {
    const { user, system } = threadCpuUsage();
    return (user + system) / 1_000;
  };
}
