import type { ChartOptions } from '../ChartOptions.ts';
import { flag, text, whole } from '../checkOptions.ts';

export interface BoxOptions extends ChartOptions {
  /** A column: one box for each of its values. */
  readonly by?: string;
  /** A second column, whose values lie beside each other in colours. */
  readonly color?: string;
  /** Most boxes along the axis, 20 by default; the most frequent values have one, all others share one. */
  readonly top?: number;
  /** Boxes that lie; by default where labels are many or long. */
  readonly horizontal?: boolean;
  /** A logarithmic axis of the values. */
  readonly logY?: boolean;
}

export const boxRules = { by: text, color: text, top: whole(2, 60), horizontal: flag, logY: flag };
