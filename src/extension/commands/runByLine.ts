import type { CommandServices } from './CommandServices.ts';
import { targetCell } from './targetCell.ts';

/** Runs a cell one line at a time. */
export async function runByLine({ hub, debuggers }: CommandServices, argument: unknown): Promise<void> {
  const cell = targetCell(argument);
  if (cell && (await hub.mayRun(cell.notebook))) await debuggers.runByLine(cell);
}
