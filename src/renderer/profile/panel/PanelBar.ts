import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import type { FromPanel, PanelState } from '../../../eda/report/panel/PanelMessage.ts';

const noTarget = '';

/** What can be done with the file, and how far its profile is. */
export class PanelBar {
  readonly element: HTMLElement;
  readonly #ask: (message: FromPanel) => void;
  readonly #target = h('select', { class: 'mlnb-eda-select', id: 'mlnb-panel-target' });
  readonly #compare: HTMLButtonElement;
  readonly #removeCompare: HTMLButtonElement;
  readonly #export: HTMLButtonElement;
  readonly #cancel: HTMLButtonElement;
  readonly #again: HTMLButtonElement;
  readonly #fill = h('div', {});
  readonly #meter = h(
    'div',
    {
      class: 'mlnb-panel-meter',
      role: 'progressbar',
      'aria-label': 'Profile of the file',
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    },
    this.#fill,
  );
  readonly #message = h('span', { class: 'mlnb-panel-message', role: 'status' });
  #columns: readonly string[] = [];
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
    this.#compare = asking('Compare with…', 'Choose a file to hold this one against', { type: 'chooseCompare' });
    this.#removeCompare = asking('✕', 'Compare with no other file', { type: 'removeCompare' });
    this.#export = asking('Export HTML…', 'Write the report as one page that needs nothing else', { type: 'export' });
    this.#cancel = asking('Cancel', 'Stop reading the file', { type: 'cancel' });
    this.#again = asking('Run again', 'Read the file again', { type: 'again' });
    this.#export.disabled = true;
    this.#target.addEventListener('change', () => {
      const { value } = this.#target;
      this.#ask({ type: 'target', column: value === noTarget ? null : (this.#columns[Number(value)] ?? null) });
    });
    this.element = h(
      'div',
      { class: 'mlnb mlnb-panel-bar' },
      h(
        'div',
        { class: 'mlnb-panel-tools' },
        h('label', { for: 'mlnb-panel-target' }, 'Target'),
        this.#target,
        h('span', { class: 'mlnb-panel-pair' }, this.#compare, this.#removeCompare),
        this.#export,
        asking('Open in notebook', 'Open a notebook with the code that makes this report', { type: 'notebook' }),
        this.#again,
        h('div', { class: 'mlnb-panel-progress' }, this.#message, this.#meter, this.#cancel),
      ),
    );
    this.#showTargets();
  }

  showState(state: PanelState): void {
    this.#state = state;
    const isRunning = state.phase === 'running';
    this.element.dataset.phase = state.phase;
    this.#message.textContent = state.message;
    this.#cancel.hidden = !isRunning;
    this.#again.hidden = isRunning;
    this.#meter.hidden = !isRunning;
    this.#meter.dataset.known = String(state.share !== null);
    if (state.share === null) this.#meter.removeAttribute('aria-valuenow');
    else this.#meter.setAttribute('aria-valuenow', String(Math.round(state.share * 100)));
    this.#fill.style.transform = `scaleX(${state.share ?? 0.3})`;
    const { compare } = state.subject;
    this.#compare.textContent = compare === null ? 'Compare with…' : `Compared with ${nameOf(compare)}`;
    this.#removeCompare.hidden = compare === null;
    this.#showTargets();
  }

  showColumns(names: readonly string[]): void {
    this.#export.disabled = false;
    if (names.length === this.#columns.length && names.every((name, place) => name === this.#columns[place])) return;
    this.#columns = names;
    this.#showTargets();
  }

  #showTargets(): void {
    const target = this.#state?.subject.target ?? null;
    const key = JSON.stringify([this.#columns.length, target]);
    if (this.#target.dataset.key === key) return;
    this.#target.dataset.key = key;
    this.#target.replaceChildren(
      h('option', { value: noTarget }, 'none'),
      ...this.#columns.map((name, place) => h('option', { value: place, selected: name === target }, name)),
    );
  }
}

function nameOf(uri: string): string {
  const name = uri.split('/').at(-1) ?? uri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // Not the escapes of a URI.
  }
}
