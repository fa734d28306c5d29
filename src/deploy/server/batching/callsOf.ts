import { joinKey } from '../../artifact/joinInputs.ts';
import { RowInput } from '../../artifact/records/RowInput.ts';
import type { Job } from './Job.ts';
import type { Piece } from './WaitingLine.ts';

/** Requests that one call of a model answers. */
export type Call = readonly Piece<Job>[];

/**
 * Pieces that can be one input: tensors of unequal shapes, which a model of open shapes takes, need calls of their own.
 * Nearly always all of them are one call.
 */
export function callsOf(pieces: readonly Piece<Job>[]): Call[] {
  const first = pieces[0]?.request.input;
  if (first === undefined) return [];
  if (first instanceof RowInput || !first.columns.some(({ kind }) => kind === 'tensor')) return [pieces];
  const calls = new Map<string, Piece<Job>[]>();
  for (const piece of pieces) {
    const shapes = joinKey(piece.request.input);
    const call = calls.get(shapes);
    if (call) call.push(piece);
    else calls.set(shapes, [piece]);
  }
  return [...calls.values()];
}
