import type { ClassFigures, Evaluation, Share } from '../../../evaluation/Evaluation.ts';
import { confusionCell, confusionSpec, type CountsInput } from '../../../evaluation/report/charts/confusionSpec.ts';
import { countText, figureText, intervalText } from '../../../evaluation/report/figureText.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { button } from '../../dom/button.ts';
import { h } from '../../dom/h.ts';
import { table } from '../../profile/parts/elements.ts';
import type { ReportCharts } from '../../profile/parts/ReportCharts.ts';
import { ChartCard } from '../parts/ChartCard.ts';
import type { Section } from './Section.ts';

const shares = { count: 'Rows', row: 'Share of the true class', column: 'Share of the predicted class' } as const;
type ShareOf = keyof typeof shares;

/** Which class was taken for which, and the figures of each. */
export class ClassesSection implements Section {
  readonly element: HTMLElement;
  readonly #confusion: ChartCard;
  readonly #chips = h('div', { class: 'mlnb-eda-chips', role: 'group', 'aria-label': 'What the cells show' });
  readonly #table = h('div', {
    class: 'mlnb-eda-scroll mlnb-eval-classes',
    tabindex: 0,
    role: 'region',
    'aria-label': 'Figures of each class',
  });
  readonly #part = h('section', {}, h('h3', {}, 'By class'), this.#table);
  #shown: Evaluation | null = null;
  #shareOf: ShareOf = 'count';

  constructor(charts: ReportCharts) {
    this.#confusion = new ChartCard(charts);
    this.element = h('div', {}, this.#chips, this.#confusion.element, this.#part);
  }

  update(evaluation: Evaluation): void {
    if (evaluation === this.#shown) return;
    this.#shown = evaluation;
    this.#showConfusion();
    const { perClass } = evaluation;
    this.#part.hidden = perClass.length === 0;
    const hasAreas = perClass.some(({ rocAuc }) => rocAuc !== null);
    this.#table.replaceChildren(
      table(
        'Figures of each class',
        ['Class', 'Rows', 'Precision', 'Recall', 'F1', ...(hasAreas ? ['ROC-AUC', 'PR-AUC'] : [])],
        perClass.map((own) => classCells(own, hasAreas)),
      ),
    );
  }

  dispose(): void {
    this.#confusion.dispose();
  }

  #showConfusion(): void {
    const confusion = this.#shown?.confusion ?? null;
    this.#chips.hidden = confusion === null;
    if (confusion === null) {
      this.#confusion.hide();
      return;
    }
    this.#chips.replaceChildren(
      ...Object.entries(shares).map(([id, label]) => {
        const chip = button({
          label,
          className: 'mlnb-eda-chip',
          onClick: () => {
            if (id === 'count' || id === 'row' || id === 'column') this.#shareOf = id;
            this.#showConfusion();
          },
        });
        chip.setAttribute('aria-pressed', String(id === this.#shareOf));
        return chip;
      }),
    );
    const input: CountsInput = {
      rows: confusion.labels,
      columns: confusion.labels,
      counts: confusion.matrix,
      rowTitle: 'True class',
      columnTitle: 'Predicted class',
      shareOf: this.#shareOf,
    };
    this.#confusion.show({
      title: 'Confusion matrix',
      hint: 'Colours are shares of the true class, so that rare classes show, too. The diagonal is right.',
      label: `Confusion matrix of ${thousands(confusion.labels.length)} classes`,
      height: Math.min(confusionCell(input, 700), 44) * confusion.labels.length + 70,
      spec: (width, palette) => confusionSpec(input, width, palette),
      table: {
        head: ['True \\ predicted', ...confusion.labels],
        rows: confusion.labels.map((label, row) => [label, ...(confusion.matrix[row] ?? []).map(countText)]),
      },
    });
  }
}

function classCells(own: ClassFigures, hasAreas: boolean): (string | Node)[] {
  const share = (value: Share): Node =>
    h('span', {}, figureText(value.value), h('span', { class: 'mlnb-eval-range' }, ` ${intervalText(value)}`));
  return [
    own.class,
    countText(own.support),
    share(own.precision),
    share(own.recall),
    share(own.f1),
    ...(hasAreas ? [figureText(own.rocAuc), figureText(own.averagePrecision)] : []),
  ];
}
