import { button } from '../dom/button.ts';
import { h } from '../dom/h.ts';
import type { Host } from '../messaging/Host.ts';
import type { CreateView } from '../View.ts';
import { readSavedModel, type SavedModelOutput } from './readSavedModel.ts';

/** A model that was saved: where it is and how good it was, with buttons for what comes next. */
export const createSavedModelView: CreateView = (root, host) => ({
  dispose: () => {
    root.replaceChildren();
  },
  update(data) {
    const model = readSavedModel(data);
    const facts = factsOf(model).flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]);
    root.replaceChildren(
      h(
        'section',
        { class: 'mlnb-saved-model', 'aria-label': `Saved model ${model.name}` },
        heading(model),
        h('dl', {}, ...facts),
        ...(host.canOpen ? [actions(model, host)] : []),
      ),
    );
  },
});

function heading({ name, version, task }: SavedModelOutput): HTMLElement {
  return h(
    'div',
    { class: 'mlnb-tensor-heading' },
    h('span', { class: 'mlnb-tensor-title' }, name),
    h('span', { class: 'mlnb-chip' }, version),
    h('span', { class: 'mlnb-muted' }, `saved model · ${task}`),
  );
}

/** More would be a report; the evaluation shows it. */
const mostMetrics = 6;

function factsOf(model: SavedModelOutput): (readonly [string, string])[] {
  const { path, features, bytes, metrics, quantization } = model;
  const figures = Object.entries(metrics).slice(0, mostMetrics);
  const shown = figures.map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`).join(' · ');
  const weights = quantization === null ? '' : `, weights as ${quantization}`;
  return [
    ['Folder', path],
    ['Model', `${model.class}, ${features} ${features === 1 ? 'field' : 'fields'} a record${weights}`],
    ...(shown === '' ? [] : [['Metrics', shown] as const]),
    ['Size', `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('en-US')} kB`],
  ];
}

function actions({ path }: SavedModelOutput, host: Host): HTMLElement {
  return h(
    'div',
    { class: 'mlnb-saved-model-actions' },
    button({ label: 'Export as Docker Image…', onClick: () => host.useSavedModel('export', path) }),
    button({ label: 'Serve Locally', onClick: () => host.useSavedModel('serve', path) }),
  );
}
