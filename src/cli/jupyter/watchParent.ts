const intervalMs = 1_000;

interface Watched {
  readonly pid: number;
  /** Of the parent that this process has now. */
  readonly parentPid: () => number;
  readonly isAlive: (pid: number) => boolean;
}

/**
 * Calls `ended` once the client that started the kernel is gone, however it went.
 *
 * @param told its process id (`JPY_PARENT_PID`); without one the kernel is meant to outlive it
 */
export function watchParent(told: string | undefined, ended: () => void): () => void {
  const pid = Number(told);
  // On Windows it is a handle, of no use here; there Jupyter ends its kernels by a job object.
  if (!Number.isInteger(pid) || pid <= 1 || process.platform === 'win32') return () => undefined;
  const timer = setInterval(() => {
    if (!isThere({ pid, parentPid: () => process.ppid, isAlive })) ended();
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** An orphan gets another parent, which is how an end shows even while the number is taken by another process. */
export function isThere({ pid, parentPid, isAlive }: Watched): boolean {
  return parentPid() === pid || (parentPid() !== 1 && isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
