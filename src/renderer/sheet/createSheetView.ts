import type { Sheet, SheetChart, SheetNote, SheetPart, SheetTable } from '../../display/sheet/Sheet.ts';
import { createChartView } from '../chart/createChartView.ts';
import { h } from '../dom/h.ts';
import type { Host } from '../messaging/Host.ts';
import type { CreateView, View } from '../View.ts';
import { readSheet } from './readSheet.ts';

/** Charts, tables and sentences one below the other: how explanations of models show themselves. */
export const createSheetView: CreateView = (root, host) => {
  let charts: View[] = [];
  const clear = (): void => {
    for (const chart of charts) chart.dispose();
    charts = [];
    root.replaceChildren();
  };
  return {
    dispose: clear,
    update(data) {
      const sheet = readSheet(data);
      clear();
      const page = h('section', { class: 'mlnb-sheet', 'aria-label': sheet.title });
      root.append(page);
      page.append(h('h3', {}, sheet.title));
      charts = drawParts(page, sheet, host);
    },
  };
};

function drawParts(page: HTMLElement, { parts }: Sheet, host: Host): View[] {
  return parts.flatMap((part: SheetPart) => {
    if (part.type === 'chart') return [drawChart(page, part, host)];
    page.append(part.type === 'note' ? noteElement(part) : tableElement(part));
    return [];
  });
}

function drawChart(page: HTMLElement, { spec, note }: SheetChart, host: Host): View {
  const element = h('div', { class: 'mlnb-sheet-chart' });
  page.append(element);
  if (note !== undefined) page.append(h('div', { class: 'mlnb-sheet-note' }, h('p', {}, note)));
  const view = createChartView('vega-lite')(element, host);
  view.update(spec, {});
  return view;
}

function noteElement({ text, tone }: SheetNote): HTMLElement {
  const lines = text.split('\n').map((line) => h('p', {}, line));
  if (tone === 'plain') return h('div', { class: 'mlnb-sheet-note' }, ...lines);
  return h('div', { class: 'mlnb-sheet-note mlnb-sheet-caution', role: 'note', 'aria-label': 'Caution' }, ...lines);
}

function tableElement({ caption, columns, rows }: SheetTable): HTMLElement {
  const side = (at: number): { class: string | null } => ({
    class: columns[at]?.isNumber === true ? 'mlnb-sheet-number' : null,
  });
  const head = columns.map(({ name }, at) => h('th', { scope: 'col', ...side(at) }, name));
  const body = rows.map((cells) =>
    h(
      'tr',
      {},
      ...cells.map((cell, at) => (at === 0 ? h('th', { scope: 'row', ...side(at) }, cell) : h('td', side(at), cell))),
    ),
  );
  // Wide tables scroll alone; by keyboard, too.
  return h(
    'div',
    { class: 'mlnb-sheet-table', tabindex: 0, role: 'region', 'aria-label': caption ?? 'Table' },
    h(
      'table',
      {},
      ...(caption === null ? [] : [h('caption', {}, caption)]),
      h('thead', {}, h('tr', {}, ...head)),
      h('tbody', {}, ...body),
    ),
  );
}
