import { formatFigure } from '../../eda/report/formatFigure.ts';
import type { Figure } from '../Evaluation.ts';

/** What is nothing but an error of the last digits. */
const rounding = 1e-12;

/** Figures from 0 to 1 (or −1 to 1) by three decimals, so that they can be compared; all others by four digits. */
export function figureText(value: number | null): string {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (size < rounding) return '0.000';
  if (size <= 1 + rounding && size >= 0.0005) return value.toFixed(3);
  return formatFigure(value);
}

/** Rows, which may be weighted. */
export function countText(count: number): string {
  return formatFigure(count);
}

export function intervalText({ low, high }: Pick<Figure, 'low' | 'high'>): string {
  return low === null || high === null ? '–' : `${figureText(low)} – ${figureText(high)}`;
}
