import type { CommandServices } from './CommandServices.ts';

export function showKernelLog({ log }: CommandServices): void {
  log.show(true);
}
