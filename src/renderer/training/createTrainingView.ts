import { chartGroups } from '../../display/training/chartGroups.ts';
import { xAxisOf } from '../../display/training/curveGeometry.ts';
import type { TrainingAction, TrainingOutput } from '../../display/training/TrainingOutput.ts';
import {
  trainingFigures,
  trainingFraction,
  trainingPlace,
  type TrainingFigure,
} from '../../display/training/trainingText.ts';
import { h } from '../dom/h.ts';
import { Notice } from '../dom/Notice.ts';
import type { Host } from '../messaging/Host.ts';
import { readHandle } from '../messaging/readHandle.ts';
import type { View } from '../View.ts';
import { CurveChart } from './CurveChart.ts';
import { readTraining } from './readTraining.ts';
import { TrainingButtons } from './TrainingButtons.ts';

/** A training as it goes: where it is, its newest values, its curves, and buttons that reach the loop. */
export function createTrainingView(root: HTMLElement, host: Host): View {
  root.classList.add('mlnb-training');
  return new TrainingPanel(root, host);
}

class TrainingPanel implements View {
  readonly #host: Host;
  readonly #root: HTMLElement;
  readonly #title = h('span', { class: 'mlnb-training-title' });
  readonly #state = h('span', { class: 'mlnb-chip' });
  readonly #fill = h('div', { class: 'mlnb-progress-fill' });
  readonly #bar = h(
    'div',
    {
      class: 'mlnb-progress-bar',
      role: 'progressbar',
      'aria-label': 'Training',
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    this.#fill,
  );
  readonly #place = h('span', { class: 'mlnb-training-place' });
  readonly #figures = h('div', { class: 'mlnb-training-figures' });
  readonly #charts = h('div', { class: 'mlnb-training-charts' });
  readonly #notice = new Notice();
  readonly #buttons = new TrainingButtons((action) => void this.#press(action));
  readonly #shownCharts = new Map<string, CurveChart>();
  readonly #left = new AbortController();
  #handle: string | null = null;

  constructor(root: HTMLElement, host: Host) {
    this.#root = root;
    this.#host = host;
    root.append(
      h('div', { class: 'mlnb-training-head' }, this.#title, this.#state, this.#buttons.element),
      h('div', { class: 'mlnb-training-progress' }, this.#bar, this.#place),
      this.#figures,
      this.#charts,
      h('div', { class: 'mlnb-training-notice' }, this.#notice.element),
    );
  }

  update(data: unknown, metadata: unknown): void {
    this.#handle = readHandle(metadata);
    this.#show(readTraining(data));
  }

  dispose(): void {
    this.#left.abort();
    for (const chart of this.#shownCharts.values()) chart.dispose();
    this.#root.replaceChildren();
  }

  #show(training: TrainingOutput): void {
    this.#root.dataset.state = training.state;
    this.#title.textContent = training.title;
    this.#title.title = training.title;
    this.#state.textContent = training.state;
    this.#showProgress(training);
    this.#showFigures(trainingFigures(training));
    this.#showCharts(training);
    this.#notice.show(training.message, training.message.startsWith('Not ') ? 'warning' : 'info');
    this.#buttons.update(training, this.#handle !== null && this.#host.canOpen);
  }

  #showProgress(training: TrainingOutput): void {
    const fraction = trainingFraction(training);
    this.#bar.dataset.known = String(fraction !== null);
    if (fraction === null) this.#bar.removeAttribute('aria-valuenow');
    else this.#bar.setAttribute('aria-valuenow', String(Math.floor(fraction * 100)));
    this.#fill.style.transform = `scaleX(${fraction ?? 1})`;
    this.#place.textContent = trainingPlace(training).join(' · ');
  }

  /** Elements are kept, so that a tooltip stays open over ten updates a second. */
  #showFigures(figures: readonly TrainingFigure[]): void {
    figures.forEach((figure, index) => {
      const known = this.#figures.children[index];
      const element = known instanceof HTMLElement ? known : newFigure();
      if (known === undefined) this.#figures.append(element);
      fillFigure(element, figure);
    });
    while (this.#figures.children.length > figures.length) this.#figures.lastChild?.remove();
  }

  #showCharts(training: TrainingOutput): void {
    const groups = chartGroups(training);
    const axis = xAxisOf(training);
    for (const group of groups) {
      let chart = this.#shownCharts.get(group.name);
      if (chart === undefined) {
        chart = new CurveChart();
        this.#shownCharts.set(group.name, chart);
        this.#charts.append(chart.element);
      }
      chart.update(group, axis);
    }
    for (const [name, chart] of this.#shownCharts) {
      if (groups.some((group) => group.name === name)) continue;
      chart.dispose();
      this.#shownCharts.delete(name);
    }
    this.#charts.hidden = groups.length === 0 && training.state !== 'running';
  }

  async #press(action: TrainingAction): Promise<void> {
    if (this.#handle === null) return;
    try {
      const answer = await this.#host.slice(this.#handle, { control: action }, this.#left.signal);
      this.#show(readTraining(answer));
    } catch (error) {
      if (this.#left.signal.aborted) return;
      this.#notice.show(
        `That did not reach the training: ${error instanceof Error ? error.message : String(error)}`,
        'warning',
      );
    }
  }
}

function newFigure(): HTMLElement {
  return h(
    'span',
    { class: 'mlnb-figure' },
    h('span', { class: 'mlnb-figure-name' }),
    h('span', { class: 'mlnb-figure-value' }),
  );
}

function fillFigure(element: HTMLElement, { name, text, isWarning, title }: TrainingFigure): void {
  const [nameElement, valueElement] = element.children;
  if (nameElement !== undefined) nameElement.textContent = name;
  if (valueElement !== undefined) valueElement.textContent = text;
  element.title = title;
  if (isWarning) element.dataset.kind = 'warning';
  else delete element.dataset.kind;
}
