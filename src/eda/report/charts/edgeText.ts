import { isoText } from '../../column/timeProfile.ts';
import { formatFigure } from '../formatFigure.ts';

export interface EdgeLook {
  readonly isInteger: boolean;
  readonly isTime: boolean;
}

/** What bin `bin` holds, for people: `20 – 29` for whole numbers, else its edges. */
export function binText(edges: readonly number[], bin: number, look: EdgeLook): string {
  return spanText(edges[bin] ?? 0, edges[bin + 1] ?? 0, look);
}

/** From an edge to another one; of whole numbers the last one that is inside. */
export function spanText(from: number, to: number, { isInteger, isTime }: EdgeLook): string {
  if (!isInteger) {
    const [first, last] = [edgeText(from, isTime), edgeText(to, isTime)];
    return first === last ? first : `${first} – ${last}`;
  }
  return to - from === 1 ? edgeText(from, false) : `${edgeText(from, false)} – ${edgeText(to - 1, false)}`;
}

export function edgeText(edge: number, isTime: boolean): string {
  return isTime ? (isoText(edge, true) ?? '') : formatFigure(edge);
}
