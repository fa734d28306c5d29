import type { View } from 'vega';
import { costOf } from '../../../evaluation/curves/costOf.ts';
import type { Costs, ThresholdRow, ThresholdTable } from '../../../evaluation/curves/ThresholdTable.ts';
import type { Evaluation } from '../../../evaluation/Evaluation.ts';
import { curvesSpec, curveHeight } from '../../../evaluation/report/charts/curvesSpec.ts';
import { figureText } from '../../../evaluation/report/figureText.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import type { ReportCharts } from '../../profile/parts/ReportCharts.ts';
import { ChartCard } from '../parts/ChartCard.ts';
import { thresholdFigures } from '../parts/thresholdFigures.ts';
import type { Section } from './Section.ts';

const costNames = {
  tp: 'True positive',
  fp: 'False positive',
  fn: 'False negative',
  tn: 'True negative',
} as const;

/** A threshold to be moved, what comes of it, and what it costs; all from the table of the evaluation. */
export class ThresholdSection implements Section {
  readonly element: HTMLElement;
  readonly #slider: HTMLInputElement;
  readonly #said = h('output', { class: 'mlnb-eval-threshold' });
  readonly #figures = h('dl', { class: 'mlnb-eda-tiles', 'aria-live': 'polite' });
  readonly #inputs: Readonly<Record<keyof Costs, HTMLInputElement>>;
  readonly #best: readonly HTMLButtonElement[];
  readonly #shares: ChartCard;
  readonly #costs: ChartCard;
  readonly #views = new Map<ChartCard, View>();
  #shown: Evaluation | null = null;
  #table: ThresholdTable | null = null;
  #place = 0;

  constructor(prefix: string, charts: ReportCharts) {
    const id = `${prefix}-threshold`;
    this.#slider = h('input', { type: 'range', id, min: 0, step: 1, class: 'mlnb-eval-slider' });
    this.#slider.addEventListener('input', () => {
      // Thresholds fall along the table, and rise to the right.
      this.#move((this.#table?.rows.length ?? 1) - 1 - Number(this.#slider.value));
    });
    this.#inputs = {
      tp: this.#costInput(prefix, 'tp'),
      fp: this.#costInput(prefix, 'fp'),
      fn: this.#costInput(prefix, 'fn'),
      tn: this.#costInput(prefix, 'tn'),
    };
    const best = (label: string, pick: (table: ThresholdTable) => number): HTMLButtonElement =>
      button({
        label,
        className: 'mlnb-button mlnb-eda-more',
        onClick: () => {
          if (this.#table !== null) this.#move(pick(this.#table));
        },
      });
    this.#best = [
      best('Least cost', (table) => this.#cheapest(table)),
      best('Greatest F1', ({ rows, best: { f1 } }) => placeOf(rows, f1)),
      best("Greatest Youden's J", ({ rows, best: { youden } }) => placeOf(rows, youden)),
    ];
    this.#shares = new ChartCard(charts);
    this.#costs = new ChartCard(charts);
    this.element = h(
      'div',
      {},
      h(
        'div',
        { class: 'mlnb-eval-tools' },
        h('label', { for: id }, 'Threshold'),
        this.#slider,
        this.#said,
        h('span', { class: 'mlnb-eval-buttons' }, ...this.#best),
      ),
      h(
        'fieldset',
        { class: 'mlnb-eval-costs' },
        h('legend', {}, 'What one prediction costs (a gain is below 0)'),
        ...(['tp', 'fp', 'fn', 'tn'] as const).map((kind) =>
          h('label', { for: `${prefix}-cost-${kind}` }, costNames[kind], this.#inputs[kind]),
        ),
      ),
      this.#figures,
      h('div', { class: 'mlnb-eval-cards' }, this.#shares.element, this.#costs.element),
    );
  }

  update(evaluation: Evaluation): void {
    if (evaluation === this.#shown) return;
    this.#shown = evaluation;
    const table = (this.#table = evaluation.thresholds);
    if (table === null) return;
    this.#slider.max = String(table.rows.length - 1);
    for (const kind of ['tp', 'fp', 'fn', 'tn'] as const) this.#inputs[kind].value = String(table.costs[kind]);
    this.#showShares(table);
    this.#showCosts(table);
    this.#move(placeOf(table.rows, table.best.cost));
  }

  dispose(): void {
    this.#shares.dispose();
    this.#costs.dispose();
  }

  #costInput(prefix: string, kind: keyof Costs): HTMLInputElement {
    const input = h('input', {
      type: 'number',
      step: 'any',
      id: `${prefix}-cost-${kind}`,
      class: 'mlnb-eda-search mlnb-eval-cost',
    });
    input.addEventListener('input', () => {
      if (this.#table === null) return;
      this.#showCosts(this.#table);
      this.#move(this.#cheapest(this.#table));
    });
    return input;
  }

  /** What is typed; a field that holds no number costs nothing. */
  #typedCosts(): Costs {
    const of = (kind: keyof Costs): number => {
      const { valueAsNumber } = this.#inputs[kind];
      return Number.isFinite(valueAsNumber) ? valueAsNumber : 0;
    };
    return { tp: of('tp'), fp: of('fp'), fn: of('fn'), tn: of('tn') };
  }

  #cheapest({ rows }: ThresholdTable): number {
    const costs = this.#typedCosts();
    let best = 0;
    for (const [place, row] of rows.entries()) {
      if (costOf(row, costs) < costOf(rows[best] ?? row, costs)) best = place;
    }
    return best;
  }

  #move(place: number): void {
    const rows = this.#table?.rows ?? [];
    const row = rows[place];
    if (row === undefined) return;
    this.#place = place;
    this.#slider.value = String(rows.length - 1 - place);
    const text = row.threshold === null ? 'above all scores' : figureText(row.threshold);
    this.#slider.setAttribute('aria-valuetext', text);
    this.#said.textContent = text;
    this.#figures.replaceChildren(
      ...thresholdFigures(row, this.#typedCosts()).map(([name, value]) =>
        h('div', {}, h('dt', {}, name), h('dd', { title: value }, value)),
      ),
    );
    for (const view of this.#views.values()) void this.#mark(view);
  }

  async #mark(view: View): Promise<void> {
    const at = this.#table?.rows[this.#place]?.threshold ?? null;
    view.signal('at', at);
    await view.runAsync().catch(() => undefined); // A view that was just replaced.
  }

  #showShares({ rows }: ThresholdTable): void {
    const real = rows.filter(({ threshold }) => threshold !== null).toReversed();
    const x = real.map(({ threshold }) => threshold ?? 0);
    const line = (name: string, of: (row: ThresholdRow) => number) => ({ name, x, y: real.map(of) });
    const lines = [
      line('Precision', ({ tp, fp }) => ratio(tp, tp + fp)),
      line('Recall', ({ tp, fn }) => ratio(tp, tp + fn)),
      line('F1', ({ tp, fp, fn }) => ratio(2 * tp, 2 * tp + fp + fn)),
    ];
    this.#showCard(this.#shares, 'Precision, recall and F1', {
      lines,
      xTitle: 'Threshold',
      yTitle: 'Share',
      yDomain: [0, 1],
      mark: null,
    });
  }

  #showCosts({ rows }: ThresholdTable): void {
    const costs = this.#typedCosts();
    const real = rows.filter(({ threshold }) => threshold !== null).toReversed();
    const line = {
      name: 'Cost',
      x: real.map(({ threshold }) => threshold ?? 0),
      y: real.map((row) => costOf(row, costs)),
    };
    this.#showCard(this.#costs, 'Cost of all rows', { lines: [line], xTitle: 'Threshold', yTitle: 'Cost', mark: null });
  }

  #showCard(card: ChartCard, title: string, input: Parameters<typeof curvesSpec>[0]): void {
    card.show({
      title,
      label: `${title} by the threshold`,
      height: curveHeight(420),
      spec: (width, palette) => curvesSpec(input, width, palette),
      onView: (view) => {
        this.#views.set(card, view);
        void this.#mark(view);
      },
      table: {
        head: [input.xTitle, ...input.lines.map(({ name }) => name)],
        rows: (input.lines[0]?.x ?? []).map((threshold, at) => [
          figureText(threshold),
          ...input.lines.map(({ y }) => figureText(y[at] ?? 0)),
        ]),
      },
    });
  }
}

function placeOf(rows: readonly ThresholdRow[], wanted: ThresholdRow): number {
  return Math.max(
    0,
    rows.findIndex(({ threshold }) => threshold === wanted.threshold),
  );
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
