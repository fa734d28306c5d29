import { Frame } from '../../learn/frame/Frame.ts';
import { frameOf } from '../../learn/frame/frameOf.ts';
import { type Features, readFeatures } from '../../learn/input/readFeatures.ts';

/** Rows to be explained: as columns that can be exchanged, and the way back to the form that the model was given. */
export interface Explained {
  readonly frame: Frame;
  /** A frame with the same columns in the form of x. */
  readonly asGiven: (frame: Frame) => Features;
}

/** @throws UserError LEARN_LENGTHS for no rows or ragged ones, LEARN_VALUE for what is no number */
export function explained(x: Features): Explained {
  const frame = frameOf(x);
  if (frame.rows === 0 || frame.frameColumns.length === 0) readFeatures(frame);
  return { frame, asGiven: x instanceof Frame ? (changed) => changed : (changed) => readFeatures(changed) };
}
