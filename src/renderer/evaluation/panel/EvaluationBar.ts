import type { PredictionColumns } from '../../../evaluation/file/readPredictionsFile.ts';
import type { FromPanel, PanelState } from '../../../evaluation/panel/PanelMessage.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';

const none = '';
const emptyColumns: PredictionColumns = { label: null, prediction: null, scores: [], groups: [], weight: null };

/** What can be chosen and done, and how far the work is. */
export class EvaluationBar {
  readonly element: HTMLElement;
  readonly #ask: (message: FromPanel) => void;
  readonly #label = this.#select('mlnb-eval-label');
  readonly #prediction = this.#select('mlnb-eval-prediction');
  readonly #scores = h('div', { class: 'mlnb-eval-picks' });
  readonly #groups = h('div', { class: 'mlnb-eval-picks' });
  readonly #choices: HTMLElement;
  readonly #ofPredictions: HTMLElement;
  readonly #data: HTMLButtonElement;
  readonly #exports: readonly HTMLButtonElement[];
  readonly #cancel: HTMLButtonElement;
  readonly #again: HTMLButtonElement;
  readonly #fill = h('div', {});
  readonly #meter = h(
    'div',
    {
      class: 'mlnb-panel-meter',
      role: 'progressbar',
      'aria-label': 'Evaluation of the file',
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    this.#fill,
  );
  readonly #message = h('span', { class: 'mlnb-panel-message', role: 'status' });
  #state: PanelState | null = null;

  constructor(ask: (message: FromPanel) => void) {
    this.#ask = ask;
    const asking = (label: string, title: string, message: FromPanel): HTMLButtonElement =>
      button({
        label,
        title,
        className: 'mlnb-panel-button',
        onClick: () => {
          ask(message);
        },
      });
    this.#data = asking('Choose data…', 'Choose a file with the rows that the model is judged by', {
      type: 'chooseData',
    });
    this.#exports = [
      asking('Export HTML…', 'Write the report as one page that needs nothing else', { type: 'exportHtml' }),
      asking('Export model card…', 'Write a model card in Markdown', { type: 'exportCard' }),
    ];
    for (const element of this.#exports) element.disabled = true;
    this.#cancel = asking('Cancel', 'Stop the work', { type: 'cancel' });
    this.#again = asking('Run again', 'Read the file again', { type: 'again' });
    this.#ofPredictions = h(
      'span',
      { class: 'mlnb-eval-choices' },
      h('label', { for: 'mlnb-eval-prediction' }, 'Prediction'),
      this.#prediction,
      picker('Scores', this.#scores),
      picker('Groups', this.#groups),
    );
    this.#choices = h(
      'span',
      { class: 'mlnb-eval-choices' },
      h('label', { for: 'mlnb-eval-label' }, 'Label'),
      this.#label,
      this.#ofPredictions,
    );
    this.element = h(
      'div',
      { class: 'mlnb mlnb-panel-bar' },
      h(
        'div',
        { class: 'mlnb-panel-tools' },
        this.#data,
        this.#choices,
        ...this.#exports,
        this.#again,
        h('div', { class: 'mlnb-panel-progress' }, this.#message, this.#meter, this.#cancel),
      ),
    );
  }

  showState(state: PanelState): void {
    this.#state = state;
    const isRunning = state.phase === 'running';
    this.element.dataset.phase = state.phase;
    this.#message.textContent = state.message;
    this.#cancel.hidden = !isRunning;
    this.#again.hidden = isRunning || state.phase === 'asking';
    this.#meter.hidden = !isRunning;
    this.#meter.dataset.known = String(state.share !== null);
    if (state.share === null) this.#meter.removeAttribute('aria-valuenow');
    else this.#meter.setAttribute('aria-valuenow', String(Math.round(state.share * 100)));
    this.#fill.style.transform = `scaleX(${state.share ?? 0.3})`;
    this.#data.hidden = state.kind !== 'model';
    this.#data.textContent = state.subject.data === null ? 'Choose data…' : `Data: ${nameOf(state.subject.data)}`;
    this.#choices.hidden = state.kind === null || state.kind === 'evaluation' || state.columnNames.length === 0;
    this.#ofPredictions.hidden = state.kind !== 'predictions';
    this.#showColumns(state);
  }

  showProblem(message: string): void {
    if (this.#state !== null) this.showState({ ...this.#state, phase: 'failed', message, share: null });
  }

  allowExport(): void {
    for (const element of this.#exports) element.disabled = false;
  }

  #select(id: string): HTMLSelectElement {
    const select = h('select', { class: 'mlnb-eda-select', id });
    select.addEventListener('change', () => {
      this.#choose();
    });
    return select;
  }

  #showColumns({ columnNames, subject }: PanelState): void {
    const columns = subject.columns ?? emptyColumns;
    const key = JSON.stringify([columnNames, columns]);
    if (this.#choices.dataset.key === key) return;
    this.#choices.dataset.key = key;
    for (const [select, chosen] of [
      [this.#label, columns.label] as const,
      [this.#prediction, columns.prediction] as const,
    ]) {
      select.replaceChildren(
        h('option', { value: none }, 'none'),
        ...columnNames.map((name, place) => h('option', { value: place, selected: name === chosen }, name)),
      );
    }
    this.#showPicks(this.#scores, columnNames, columns.scores);
    this.#showPicks(this.#groups, columnNames, columns.groups);
  }

  #showPicks(place: HTMLElement, names: readonly string[], picked: readonly string[]): void {
    place.replaceChildren(
      ...names.map((name, at) => {
        const box = h('input', { type: 'checkbox', value: at, checked: picked.includes(name) });
        box.addEventListener('change', () => {
          this.#choose();
        });
        return h('label', {}, box, name);
      }),
    );
  }

  #choose(): void {
    const names = this.#state?.columnNames ?? [];
    const of = ({ value }: HTMLSelectElement): string | null =>
      value === none ? null : (names[Number(value)] ?? null);
    const picked = (place: HTMLElement): string[] =>
      [...place.querySelectorAll('input')].flatMap((box) => (box.checked ? (names[Number(box.value)] ?? []) : []));
    this.#ask({
      type: 'columns',
      columns: {
        label: of(this.#label),
        prediction: of(this.#prediction),
        scores: picked(this.#scores),
        groups: picked(this.#groups),
        weight: null,
      },
      positive: this.#state?.subject.positive ?? null,
    });
  }
}

function picker(label: string, content: HTMLElement): HTMLElement {
  return h('details', { class: 'mlnb-eval-picker' }, h('summary', { class: 'mlnb-panel-button' }, label), content);
}

function nameOf(uri: string): string {
  const name = uri.split('/').at(-1) ?? uri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // Not the escapes of a URI.
  }
}
