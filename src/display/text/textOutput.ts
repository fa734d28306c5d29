import type { Output } from '../Output.ts';

/** An output of plain text alone. */
export function textOutput(text: string): Output {
  return { data: { 'text/plain': text }, metadata: {} };
}
