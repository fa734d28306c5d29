import * as v from 'valibot';
import type { ProgressOutput } from '../../display/progress/ProgressOutput.ts';
import { percentText, progressDetails, progressFraction } from '../../display/progress/progressText.ts';
import { h } from '../dom/h.ts';
import type { View } from '../View.ts';

const schema: v.GenericSchema<unknown, ProgressOutput> = v.object({
  label: v.string(),
  done: v.number(),
  total: v.nullable(v.number()),
  elapsedMs: v.number(),
  ratePerSecond: v.nullable(v.number()),
  remainingMs: v.nullable(v.number()),
  state: v.picklist(['running', 'done', 'stopped']),
});

/** One line of fixed height: label, bar, percent, details. */
export function createProgressView(root: HTMLElement): View {
  const label = h('span', { class: 'mlnb-progress-label' });
  const fill = h('div', { class: 'mlnb-progress-fill' });
  const bar = h(
    'div',
    { class: 'mlnb-progress-bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100 },
    fill,
  );
  const percent = h('span', { class: 'mlnb-progress-percent' });
  const details = h('span', { class: 'mlnb-progress-details' });
  root.classList.add('mlnb-progress');
  root.append(label, bar, percent, details);
  return {
    dispose: () => {
      root.replaceChildren();
    },
    update(data) {
      const progress = v.parse(schema, data);
      const fraction = progressFraction(progress);
      root.dataset.state = progress.state;
      label.textContent = progress.label;
      label.title = progress.label;
      label.hidden = progress.label === '';
      bar.setAttribute('aria-label', progress.label || 'Progress');
      if (fraction === null) bar.removeAttribute('aria-valuenow');
      else bar.setAttribute('aria-valuenow', String(Math.floor(fraction * 100)));
      bar.dataset.known = String(fraction !== null);
      fill.style.transform = `scaleX(${fraction ?? 1})`;
      percent.textContent = fraction === null ? '' : percentText(fraction);
      details.textContent = progressDetails(progress).join(' · ');
    },
  };
}
