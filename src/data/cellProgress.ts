export interface CellProgress {
  set(done: number): void;
  finish(): void;
  stop(): void;
}

/** A bar in the output of the cell that runs; null where there is none to show it in. */
export function cellProgress(label: string, total: number): CellProgress | null {
  const progress: unknown = Object.getOwnPropertyDescriptor(globalThis, 'progress')?.value;
  if (typeof progress !== 'function') return null;
  return (progress as (total: number, options: { label: string }) => CellProgress)(total, { label }); // SAFETY: the kernel's own `progress`.
}
