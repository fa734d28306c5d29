import type { SheetPart } from '../../../display/sheet/Sheet.ts';
import type { Evaluation, ExplanationKind } from '../../../evaluation/Evaluation.ts';
import { h } from '../../dom/h.ts';
import { ChartFigure } from '../../profile/parts/ChartFigure.ts';
import type { ReportCharts } from '../../profile/parts/ReportCharts.ts';
import type { Section } from './Section.ts';

/** Explanations of one kind: their charts, tables and sentences. */
export class SheetsSection implements Section {
  readonly element = h('div', {});
  readonly #charts: ReportCharts;
  readonly #about: ExplanationKind;
  #figures: ChartFigure[] = [];
  #shown: Evaluation | null = null;

  constructor(about: ExplanationKind, charts: ReportCharts) {
    this.#about = about;
    this.#charts = charts;
  }

  update(evaluation: Evaluation): void {
    if (evaluation === this.#shown) return;
    this.#shown = evaluation;
    this.dispose();
    const own = evaluation.explanations?.filter(({ about }) => about === this.#about) ?? [];
    this.element.replaceChildren(
      ...own.map(({ sheet }) =>
        h(
          'section',
          { class: 'mlnb-eval-sheet' },
          h('h3', {}, sheet.title),
          ...sheet.parts.map((part) => this.#part(part)),
        ),
      ),
    );
  }

  dispose(): void {
    for (const figure of this.#figures) figure.dispose();
    this.#figures = [];
  }

  #part(part: SheetPart): HTMLElement {
    if (part.type === 'note') {
      return h('p', { class: part.tone === 'caution' ? 'mlnb-eval-caution' : 'mlnb-muted' }, part.text);
    }
    if (part.type === 'table') return sheetTable(part);
    const figure = new ChartFigure(this.#charts);
    this.#figures.push(figure);
    const { spec } = part;
    const title = typeof spec.title === 'string' ? spec.title : 'Chart';
    figure.show({
      label: title,
      height: 160,
      // What draws it fits it into the room; with another room it is to be drawn again.
      spec: (width) => ({ ...spec, usermeta: { room: width } }),
    });
    return figure.element;
  }
}

function sheetTable({ caption, columns, rows }: Extract<SheetPart, { type: 'table' }>): HTMLElement {
  return h(
    'div',
    { class: 'mlnb-eda-scroll', tabindex: 0, role: 'region', 'aria-label': caption ?? 'Table' },
    h(
      'table',
      {},
      ...(caption === null ? [] : [h('caption', {}, caption)]),
      h('thead', {}, h('tr', {}, ...columns.map(({ name }) => h('th', { scope: 'col' }, name)))),
      h(
        'tbody',
        {},
        ...rows.map((cells) =>
          h(
            'tr',
            {},
            ...cells.map((cell, at) =>
              h('td', columns[at]?.isNumber === true ? {} : { class: 'mlnb-eval-text' }, cell),
            ),
          ),
        ),
      ),
    ),
  );
}
