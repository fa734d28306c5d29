import { mimeTypes } from '../mimeTypes.ts';
import type { Output } from '../Output.ts';
import type { ProgressOutput } from './ProgressOutput.ts';
import { progressText } from './progressText.ts';

/** A progress bar as an output. */
export function toProgressOutput(progress: ProgressOutput): Output {
  return { data: { [mimeTypes.progress]: { ...progress }, 'text/plain': progressText(progress) }, metadata: {} };
}
