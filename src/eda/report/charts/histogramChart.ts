import { escapeHtml } from '../../../base/escapeHtml.ts';
import { isoText } from '../../column/timeProfile.ts';
import type { Histogram } from '../../profile/Profile.ts';
import { formatFigure } from '../formatFigure.ts';
import { thousands } from '../thousands.ts';

const width = 320;
const height = 96;
const bottom = 80;

export interface HistogramLook {
  readonly label: string;
  readonly isTime: boolean;
}

/** Bars with a tooltip each. */
export function histogramChart({ edges, counts, isInteger }: Histogram, { label, isTime }: HistogramLook): string {
  const most = Math.max(1, ...counts);
  const step = width / counts.length;
  const gap = step > 6 ? 1 : 0.25;
  const bars = counts.map((count, bin) => {
    const tall = count === 0 ? 0 : Math.max(1, (count / most) * (bottom - 4));
    const title = `${binText(edges, bin, { isInteger, isTime })}: ${thousands(count)}`;
    return `<g class="b"><rect class="hit" x="${short(bin * step)}" y="0" width="${short(step)}" height="${bottom}"/><rect x="${short(bin * step + gap / 2)}" y="${short(bottom - tall)}" width="${short(step - gap)}" height="${short(tall)}"/><title>${escapeHtml(title)}</title></g>`;
  });
  const [first, last] = [edges[0] ?? 0, edges.at(-1) ?? 0].map((edge) => edgeText(edge, isTime));
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(label)}">${bars.join('')}<line x1="0" x2="${width}" y1="${bottom}" y2="${bottom}"/><text x="0" y="93">${escapeHtml(first ?? '')}</text><text x="${width}" y="93" text-anchor="end">${escapeHtml(last ?? '')}</text></svg>`;
}

export function binText(
  edges: readonly number[],
  bin: number,
  { isInteger, isTime }: { isInteger: boolean; isTime: boolean },
): string {
  const [from, to] = [edges[bin] ?? 0, edges[bin + 1] ?? 0];
  if (!isInteger) return `${edgeText(from, isTime)} – ${edgeText(to, isTime)}`;
  return to - from === 1 ? edgeText(from, false) : `${edgeText(from, false)} – ${edgeText(to - 1, false)}`;
}

export function edgeText(edge: number, isTime: boolean): string {
  return isTime ? (isoText(edge, true) ?? '') : formatFigure(edge);
}

/** Two decimals are below a pixel. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
