interface Bar {
  set(done: number): void;
  finish(): void;
}

const silent: Bar = { set: () => undefined, finish: () => undefined };

/** What takes longer than a glance. */
const leastBytes = 8 * 1024 ** 2;

/** A progress bar where there is a cell to show it in, for a download that is not small; counts bytes. */
export function shownProgress(label: string, bytes: number | null): Bar {
  if (bytes === null || bytes < leastBytes) return silent;
  const progress: unknown = Object.getOwnPropertyDescriptor(globalThis, 'progress')?.value;
  if (typeof progress !== 'function') return silent;
  return (progress as (total: number, options: { label: string }) => Bar)(bytes, { label }); // SAFETY: the kernel's own `progress`.
}
