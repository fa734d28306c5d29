import type { CommandServices } from './CommandServices.ts';
import { targetCell } from './targetCell.ts';

/** Runs a cell so that it stops at its breakpoints. */
export async function debugCell({ hub, debuggers }: CommandServices, argument: unknown): Promise<void> {
  const cell = targetCell(argument);
  if (cell && (await hub.mayRun(cell.notebook))) await debuggers.debugCell(cell);
}
