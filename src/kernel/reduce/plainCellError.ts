import type { CellError } from '../protocol.ts';

/** An error without a place in the code: the kernel's end, an interrupt. */
export function plainCellError(name: string, message: string): CellError {
  return { name, message, frames: [], causes: [], traceback: [`${name}: ${message}`] };
}
