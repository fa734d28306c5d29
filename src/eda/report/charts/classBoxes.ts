import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { ClassDistribution } from '../../profile/TargetReport.ts';
import { formatFigure } from '../formatFigure.ts';
import { short } from './histogramChart.ts';
import { thousands } from '../thousands.ts';

const left = 92;
const width = 320;
const row = 20;

/** The quartiles of a number within each class. */
export function classBoxes(classes: readonly ClassDistribution[], label: string): string {
  const shown = classes.filter(({ median }) => median !== null);
  const values = shown.flatMap(({ q1, q3, mean }) => [q1 ?? 0, q3 ?? 0, mean ?? 0]);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const x = (value: number | null): number =>
    left + (((value ?? min) / 2 - min / 2) / (max / 2 - min / 2 || 1)) * (width - left - 6) + 3;
  const boxes = shown.map((box, place) => {
    const y = place * row;
    const title = `${box.class}: median ${formatFigure(box.median)}, half of it from ${formatFigure(box.q1)} to ${formatFigure(box.q3)}, mean ${formatFigure(box.mean)}, ${thousands(box.count)} rows`;
    const name = box.class.length > 14 ? `${box.class.slice(0, 13)}…` : box.class;
    return `<g class="b"><rect class="hit" x="0" y="${y}" width="${width}" height="${row}"/><text x="0" y="${y + 14}">${escapeHtml(name)}</text><rect x="${short(x(box.q1))}" y="${y + 4}" width="${short(Math.max(1.5, x(box.q3) - x(box.q1)))}" height="${row - 8}" rx="2"/><line class="median" x1="${short(x(box.median))}" x2="${short(x(box.median))}" y1="${y + 2}" y2="${y + row - 2}"/><title>${escapeHtml(title)}</title></g>`;
  });
  const height = shown.length * row;
  return `<svg viewBox="0 0 ${width} ${height + 16}" role="img" aria-label="${escapeHtml(label)}">${boxes.join('')}<text x="${left}" y="${height + 12}">${formatFigure(min)}</text><text x="${width}" y="${height + 12}" text-anchor="end">${formatFigure(max)}</text></svg>`;
}
