import type { ModelLayer, ModelOutput } from '../../display/model/ModelOutput.ts';
import { paramText } from '../../display/model/modelText.ts';
import { h } from '../dom/h.ts';
import type { View } from '../View.ts';
import { graphElement } from './graphElement.ts';
import { readModelOutput } from './readModelOutput.ts';

/** A model: its layers as a table, and beside it as a graph; pointing at a layer in one shows it in the other. */
export function createModelView(root: HTMLElement): View {
  root.classList.add('mlnb-model');
  return {
    dispose: () => {
      root.replaceChildren();
    },
    update(data) {
      const model = readModelOutput(data);
      const graph = graphElement(model);
      const table = h(
        'div',
        { class: 'mlnb-table-scroll', tabindex: 0, role: 'region', 'aria-label': 'Layers' },
        layerTable(model),
      );
      const drawn =
        graph === null
          ? []
          : [h('div', { class: 'mlnb-graph-scroll', tabindex: 0, role: 'region', 'aria-label': 'Graph' }, graph)];
      root.replaceChildren(heading(model), h('div', { class: 'mlnb-model-parts' }, table, ...drawn), footer(model));
      linkHover(root);
    },
  };
}

function heading({ name, className, optimizer, loss }: ModelOutput): HTMLElement {
  const compiled = [...(optimizer === null ? [] : [optimizer]), ...(loss === null ? [] : [`loss ${loss}`])];
  return h(
    'div',
    { class: 'mlnb-tensor-heading' },
    h('span', { class: 'mlnb-tensor-title' }, name),
    h('span', { class: 'mlnb-chip' }, className),
    h('span', { class: 'mlnb-muted' }, compiled.length === 0 ? 'not compiled' : compiled.join(' · ')),
  );
}

function layerTable(model: ModelOutput): HTMLElement {
  const head = ['Layer', 'Type', 'Output shape', 'Params'].map((title, index) =>
    h('th', { scope: 'col', ...(index === 3 ? { 'data-align': 'right' } : {}) }, title),
  );
  return h(
    'table',
    { class: 'mlnb-layers' },
    h('thead', {}, h('tr', {}, ...head)),
    h('tbody', {}, ...model.layers.map(layerRow)),
  );
}

function layerRow(layer: ModelLayer, index: number): HTMLElement {
  const frozen =
    layer.isTrainable || layer.params === 0
      ? []
      : [h('span', { class: 'mlnb-chip', title: 'Its weights do not train' }, 'frozen')];
  const name = h('td', { style: `padding-left: ${12 + 16 * layer.depth}px` }, layer.name, ...frozen);
  const row = h('tr', { 'data-layer': index }, name, h('td', {}, layer.type), h('td', {}, layer.output));
  row.append(h('td', { 'data-align': 'right' }, paramText(layer.params)));
  return row;
}

function footer(model: ModelOutput): HTMLElement {
  const { trainableParams, nonTrainableParams, layerCount, layers, problem } = model;
  const total = trainableParams + nonTrainableParams;
  const figures = [`${paramText(total)} params`, `${bytesText(4 * total)} as float32`];
  if (nonTrainableParams > 0) figures.push(`${paramText(nonTrainableParams)} of them not trainable`);
  if (layerCount > layers.length) figures.push(`${layerCount - layers.length} more layers are not shown`);
  const warning = problem === null ? [] : [h('p', { class: 'mlnb-problem' }, problem)];
  return h('div', {}, h('div', { class: 'mlnb-bar' }, figures.join(' · ')), ...warning);
}

function bytesText(bytes: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${Number((bytes / 1000 ** power).toPrecision(3))} ${['bytes', 'KB', 'MB', 'GB'][power] ?? ''}`;
}

function linkHover(root: HTMLElement): void {
  const mark = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest('[data-layer]') : null;
    const layer = target?.getAttribute('data-layer') ?? null;
    for (const element of root.querySelectorAll('[data-layer]'))
      element.toggleAttribute('data-pointed', layer !== null && element.getAttribute('data-layer') === layer);
  };
  const parts = root.querySelector('.mlnb-model-parts');
  parts?.addEventListener('pointerover', mark);
  parts?.addEventListener('pointerleave', mark);
}
