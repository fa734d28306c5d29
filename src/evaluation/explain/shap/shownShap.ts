import { type Shown, shownAs } from '../shown/shownAs.ts';
import type { ShapExplanation } from './ShapExplanation.ts';
import { shapSheet } from './shapSheet.ts';

/** SHAP values that a cell shows: bars of one row, a swarm of many. */
export type ShownShap = Shown<ShapExplanation>;

export function shownShap(explanation: ShapExplanation): ShownShap {
  return shownAs(explanation, shapSheet);
}
