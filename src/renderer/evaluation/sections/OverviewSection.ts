import type { Evaluation, Note } from '../../../evaluation/Evaluation.ts';
import { figureNames } from '../../../evaluation/figures/figureNames.ts';
import { h } from '../../dom/h.ts';
import { figureTable } from '../parts/figureTable.ts';
import type { Section } from './Section.ts';

/** The figures with their intervals beside the baseline, and what they do not prove. */
export class OverviewSection implements Section {
  readonly element: HTMLElement;
  readonly #figures = h('div', { class: 'mlnb-eval-figures' });
  readonly #method = h('p', { class: 'mlnb-muted' });
  readonly #notes = h('ul', { class: 'mlnb-eda-warnings' });
  #shown: Evaluation | null = null;

  constructor() {
    this.element = h(
      'div',
      { class: 'mlnb-eval-overview' },
      h('section', {}, this.#figures, this.#method),
      h('section', {}, h('h3', {}, 'What the figures do not prove'), this.#notes),
    );
  }

  update(evaluation: Evaluation): void {
    if (evaluation === this.#shown) return;
    this.#shown = evaluation;
    const { figures, interval, baseline, notes } = evaluation;
    const main = figures.filter(({ id }) => !isAverage(id) || !figures.some((other) => other.id === 'accuracy'));
    const others = figures.filter((figure) => !main.includes(figure));
    this.#figures.replaceChildren(
      figureTable(main, saysOf),
      ...(others.length === 0
        ? []
        : [h('details', { class: 'mlnb-eda-data' }, h('summary', {}, averagesTitle), figureTable(others, saysOf))]),
      h('p', { class: 'mlnb-muted mlnb-eval-legend', 'aria-hidden': 'true' }, ...legend()),
    );
    this.#method.textContent = `${interval.text} Baseline: ${baseline.text}`;
    const sorted = notes.toSorted((one, other) => Number(one.severity === 'info') - Number(other.severity === 'info'));
    this.#notes.replaceChildren(...sorted.map(noteItem));
  }

  dispose(): void {
    // Nothing that lives on.
  }
}

const averagesTitle = 'Averages over the classes: macro, micro, weighted';

/** Precision and recall as averages stand below the others; F1 stays. */
function isAverage(id: string): boolean {
  return /^(?:precision|recall)(?:Macro|Micro|Weighted)$|^f1(?:Micro|Weighted)$|^rocAucOvrWeighted$/.test(id);
}

/** What the marks of the bars are. */
function legend(): HTMLElement[] {
  const marks = [
    ['dot', 'value'],
    ['band', 'interval'],
    ['tick', 'baseline'],
  ] as const;
  return marks.map(([mark, name]) =>
    h('span', {}, h('span', { class: 'mlnb-eval-strip' }, h('i', { class: `mlnb-eval-${mark}` })), name),
  );
}

function saysOf(id: string): string {
  const names: Readonly<Record<string, { readonly says: string } | undefined>> = figureNames;
  return Object.hasOwn(figureNames, id) ? (names[id]?.says ?? '') : '';
}

function noteItem({ severity, message }: Note): HTMLElement {
  return h(
    'li',
    { class: 'mlnb-eda-warning', 'data-severity': severity },
    h(
      'div',
      { class: 'mlnb-eda-warning-head' },
      h('span', { class: 'mlnb-eda-severity' }, severity === 'warning' ? 'Warning' : 'Note'),
      h('span', {}, message),
    ),
  );
}
