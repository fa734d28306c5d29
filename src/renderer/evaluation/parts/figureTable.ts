import type { Figure } from '../../../evaluation/Evaluation.ts';
import { figureText, intervalText } from '../../../evaluation/report/figureText.ts';
import { h } from '../../dom/h.ts';

/** A line a figure: its value, the interval as a bar with the baseline's mark, and the same in numbers. */
export function figureTable(figures: readonly Figure[], saysOf: (id: string) => string): HTMLElement {
  const head = ['Figure', 'Value', '', 'Interval', 'Baseline'];
  return h(
    'table',
    {},
    h('caption', { class: 'mlnb-eda-hidden' }, 'Figures with their confidence intervals and those of the baseline'),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ...head.map((name, at) =>
          at === 2
            ? h('td', { class: 'mlnb-eval-strip-cell', 'aria-hidden': 'true' })
            : h('th', { scope: 'col' }, name),
        ),
      ),
    ),
    h('tbody', {}, ...figures.map((figure) => figureRow(figure, saysOf(figure.id)))),
  );
}

function figureRow(figure: Figure, says: string): HTMLElement {
  const direction = figure.better === 'higher' ? 'higher is better' : 'lower is better';
  const reason = figure.reason === null ? [] : [h('span', { class: 'mlnb-eval-reason' }, figure.reason)];
  return h(
    'tr',
    { 'data-figure': figure.id },
    h(
      'th',
      { scope: 'row', title: `${says}; ${direction}` },
      h('span', { class: 'mlnb-eval-name' }, figure.name),
      h('span', { class: 'mlnb-eval-says' }, `${says}${says === '' ? '' : '; '}${direction}`),
      ...(figure.value === null ? reason : []),
    ),
    h('td', { class: 'mlnb-eval-value' }, figureText(figure.value)),
    h('td', { class: 'mlnb-eval-strip-cell', 'aria-hidden': 'true' }, strip(figure)),
    h('td', { title: figure.low === null ? (figure.reason ?? '') : '' }, intervalText(figure)),
    h('td', {}, figureText(figure.baseline)),
  );
}

/** The interval as a band, the value as a dot, the baseline as a line: on 0 to 1 where all are within, else on a scale of its own. */
function strip({ value, low, high, baseline }: Figure): HTMLElement {
  const strip = h('div', { class: 'mlnb-eval-strip' });
  if (value === null) return strip;
  const found = [value, low ?? value, high ?? value, baseline ?? value];
  const [from, to] = scaleOf(found);
  const place = (at: number): string => `${(100 * (at - from)) / (to - from)}%`;
  if (low !== null && high !== null) {
    const band = h('i', { class: 'mlnb-eval-band' });
    band.style.left = place(low);
    band.style.right = `${100 - (100 * (high - from)) / (to - from)}%`;
    strip.append(band);
  }
  if (baseline !== null) {
    const tick = h('i', { class: 'mlnb-eval-tick' });
    tick.style.left = place(baseline);
    strip.append(tick);
  }
  const dot = h('i', { class: 'mlnb-eval-dot' });
  dot.style.left = place(value);
  strip.append(dot);
  return strip;
}

function scaleOf(found: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...found), Math.max(...found)];
  if (low >= -1e-9 && high <= 1 + 1e-9) return [0, 1];
  if (low >= -1 && high <= 1) return [-1, 1];
  const from = Math.min(0, low);
  return [from, high === from ? from + 1 : high + (high - from) * 0.05];
}
