/** What only the kernel's own start needed; Node can give it back since 24.21. */
export function dropPermission(scope: 'worker' | 'inspector'): void {
  // Optional: older Nodes cannot drop, and without `--permission` there is nothing to drop.
  droppable()?.drop?.(scope);
}

function droppable(): { drop?(scope: string): void } | undefined {
  // SAFETY: `drop` is newer than the type definitions, and optional here.
  return process.permission as { drop?(scope: string): void } | undefined;
}
