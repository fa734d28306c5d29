import { niceTicks, tickText } from '../../display/training/curveGeometry.ts';
import type { TensorLine } from '../../display/tensor/TensorOutput.ts';
import { h, s } from '../dom/h.ts';

const size = { width: 640, height: 120, left: 46, bottom: 18, top: 5 };

/** A long vector as a line: in each column from its least to its largest value. */
export function lineElement({ low, high, isWhole }: TensorLine, count: number): HTMLElement {
  const finite = [...low, ...high].filter((value) => value !== null);
  const [least, largest] = [Math.min(...finite), Math.max(...finite)];
  const range = largest > least ? largest - least : 1;
  const floor = size.height - size.bottom;
  const yOf = (value: number): number => Math.round((floor - ((value - least) / range) * (floor - size.top)) * 10) / 10;
  const xOf = (part: number): number => Math.round((size.left + part * (size.width - size.left - 8)) * 10) / 10;
  const xOfColumn = (column: number): number => xOf(low.length < 2 ? 0 : column / (low.length - 1));
  const ticks = finite.length === 0 ? [] : niceTicks(least, least + range, { about: 3, isWhole: false });
  const grid = ticks.map((tick) => `M${size.left} ${yOf(tick)}H${size.width - 8}`).join('');
  const texts = ticks.map((tick) =>
    s('text', { x: size.left - 6, y: yOf(tick) + 3.5, 'text-anchor': 'end' }, tickText(tick)),
  );
  const below = niceTicks(0, Math.max(1, count - 1), { about: 5, isWhole: true }).map((tick) =>
    s('text', { x: xOf(tick / Math.max(1, count - 1)), y: size.height - 4, 'text-anchor': 'middle' }, tickText(tick)),
  );
  const svg = s(
    'svg',
    {
      class: 'mlnb-tensor-line',
      role: 'img',
      'aria-label': `Line of ${count.toLocaleString('en-US')} values`,
      width: size.width,
      height: size.height,
      viewBox: `0 0 ${size.width} ${size.height}`,
    },
    s('path', { class: 'mlnb-grid', d: grid }),
    s('path', { class: 'mlnb-envelope', d: envelope(low, high, { xOfColumn, yOf }) }),
    ...texts,
    ...below,
  );
  const note = isWhole ? [] : [h('figcaption', { class: 'mlnb-muted' }, 'drawn from a part of the values')];
  return h('figure', { class: 'mlnb-tensor-picture' }, svg, ...note);
}

interface Scales {
  readonly xOfColumn: (column: number) => number;
  readonly yOf: (value: number) => number;
}

/** One path: down each column and on to the next; a column without values is a gap. */
function envelope(low: TensorLine['low'], high: TensorLine['high'], { xOfColumn, yOf }: Scales): string {
  let data = '';
  let isDrawing = false;
  low.forEach((least, column) => {
    const largest = high[column] ?? null;
    if (least === null || largest === null) {
      isDrawing = false;
      return;
    }
    const x = xOfColumn(column);
    data += `${isDrawing ? 'L' : 'M'}${x} ${yOf(largest)}`;
    if (least !== largest) data += `V${yOf(least)}`;
    isDrawing = true;
  });
  return data;
}
