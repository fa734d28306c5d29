import type { TensorStatistics } from '../../display/tensor/TensorOutput.ts';
import { figureText } from '../../display/tensor/tensorText.ts';
import { h, s } from '../dom/h.ts';

const binWidth = 4;
const sparkHeight = 24;

/** Range, mean and spread as labelled figures, what is not finite as warnings, and the distribution as small bars. */
export function statisticsElement(statistics: TensorStatistics): HTMLElement {
  const figures = [
    ['min', statistics.min],
    ['max', statistics.max],
    ['mean', statistics.mean],
    ['std', statistics.std],
  ] as const;
  const items = figures.map(([name, value]) => figureElement(name, value === null ? '–' : figureText(value)));
  const warnings = [...warning('NaN', statistics.nanCount), ...warning('infinite', statistics.infiniteCount)];
  const sampled = statistics.isSampled
    ? [h('span', { class: 'mlnb-muted' }, `from a sample of ${statistics.count.toLocaleString('en-US')}`)]
    : [];
  return h('div', { class: 'mlnb-statistics' }, ...sparkline(statistics), ...items, ...warnings, ...sampled);
}

function figureElement(name: string, text: string): HTMLElement {
  return h(
    'span',
    { class: 'mlnb-figure' },
    h('span', { class: 'mlnb-figure-name' }, name),
    h('span', { class: 'mlnb-figure-value' }, text),
  );
}

function warning(name: string, count: number): HTMLElement[] {
  return count === 0
    ? []
    : [h('span', { class: 'mlnb-figure', 'data-kind': 'warning' }, `${count.toLocaleString('en-US')} ${name}`)];
}

/** Bar heights go by the square root, so that small bins stay visible beside a large one. */
function sparkline({ histogram, min, max }: TensorStatistics): SVGElement[] {
  if (histogram.length === 0 || min === null || max === null) return [];
  const highest = Math.sqrt(Math.max(...histogram, 1));
  const bars = histogram.map((count, bin) => {
    const height = count === 0 ? 0 : Math.max(1, (Math.sqrt(count) / highest) * sparkHeight);
    return s('rect', { x: bin * binWidth, y: sparkHeight - height, width: binWidth - 1, height });
  });
  const width = histogram.length * binWidth;
  const label = `Distribution from ${figureText(min)} to ${figureText(max)}`;
  return [
    s(
      'svg',
      {
        class: 'mlnb-spark',
        role: 'img',
        'aria-label': label,
        width,
        height: sparkHeight,
        viewBox: `0 0 ${width} ${sparkHeight}`,
      },
      ...bars,
    ),
  ];
}
