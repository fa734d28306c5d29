import { escapeHtml } from '../../../base/escapeHtml.ts';
import { percent } from '../../warnings/percent.ts';
import { short } from './histogramChart.ts';

export interface PairedBars {
  readonly label: string;
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly nameOf: (bin: number) => string;
}

const width = 320;
const height = 84;

/** Two distributions over the same bins, as shares: bars for the first, a stepped line for the second. */
export function pairedBars({ label, before, after, nameOf }: PairedBars): string {
  const [totalBefore, totalAfter] = [before, after].map((counts) =>
    Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    ),
  );
  const shares = before.map(
    (count, bin) => [count / (totalBefore ?? 1), (after[bin] ?? 0) / (totalAfter ?? 1)] as const,
  );
  const most = Math.max(1e-9, ...shares.flat());
  const step = width / Math.max(1, shares.length);
  const y = (share: number): string => short(height - (share / most) * (height - 6));
  const bars = shares.map(([first, second], bin) => {
    const title = `${nameOf(bin)}: ${percent(first)} → ${percent(second)}`;
    return `<g class="b"><rect class="hit" x="${short(bin * step)}" y="0" width="${short(step)}" height="${height}"/><rect x="${short(bin * step + 0.5)}" y="${y(first)}" width="${short(Math.max(0.5, step - 1))}" height="${short((first / most) * (height - 6))}"/><title>${escapeHtml(title)}</title></g>`;
  });
  const line = shares
    .map(([, second], bin) => `${bin === 0 ? 'M' : 'L'}${short(bin * step)} ${y(second)}H${short((bin + 1) * step)}`)
    .join('');
  return `<svg viewBox="0 0 ${width} ${height + 2}" role="img" aria-label="${escapeHtml(label)}">${bars.join('')}<path class="after" d="${line}"/><line x1="0" x2="${width}" y1="${height}" y2="${height}"/></svg>`;
}
