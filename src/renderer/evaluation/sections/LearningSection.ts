import type { Evaluation } from '../../../evaluation/Evaluation.ts';
import { figureNames } from '../../../evaluation/figures/figureNames.ts';
import type { LearningCurve } from '../../../evaluation/learning/LearningCurve.ts';
import { curvesSpec, curveHeight } from '../../../evaluation/report/charts/curvesSpec.ts';
import { learningLines } from '../../../evaluation/report/charts/learningLines.ts';
import { figureText } from '../../../evaluation/report/figureText.ts';
import { h } from '../../dom/h.ts';
import type { ReportCharts } from '../../profile/parts/ReportCharts.ts';
import { ChartCard } from '../parts/ChartCard.ts';
import type { Section } from './Section.ts';

/** Learning and validation curves with what they say. */
export class LearningSection implements Section {
  readonly element: HTMLElement;
  readonly #cards: readonly (readonly [ChartCard, HTMLElement])[];
  #shown: Evaluation | null = null;

  constructor(charts: ReportCharts) {
    this.#cards = [0, 1].map(() => [new ChartCard(charts), h('div', { class: 'mlnb-eval-verdict' })] as const);
    this.element = h(
      'div',
      { class: 'mlnb-eval-cards' },
      ...this.#cards.map(([card, verdict]) => h('div', {}, verdict, card.element)),
    );
  }

  update(evaluation: Evaluation): void {
    if (evaluation === this.#shown) return;
    this.#shown = evaluation;
    for (const [at, curve] of [evaluation.learning, evaluation.validation].entries()) {
      const [card, verdict] = this.#cards[at] ?? [];
      if (card === undefined || verdict === undefined) continue;
      verdict.hidden = curve === undefined;
      if (curve === undefined) {
        card.hide();
        continue;
      }
      verdict.replaceChildren(h('p', {}, curve.verdict.message), h('p', { class: 'mlnb-muted' }, curve.verdict.rule));
      show(card, curve);
    }
  }

  dispose(): void {
    for (const [card] of this.#cards) card.dispose();
  }
}

function show(card: ChartCard, curve: LearningCurve): void {
  const input = learningLines(curve);
  const metric = Object.hasOwn(figureNames, curve.metric)
    ? figureNames[curve.metric as keyof typeof figureNames].name // SAFETY: it is a key of its own.
    : curve.metric;
  card.show({
    title: curve.kind === 'learning' ? 'Learning curve' : `Validation curve of ${curve.along}`,
    hint: `${metric} on the rows learnt from and on others; the bands are one standard deviation over the folds.`,
    label: `${metric} along ${curve.along}: ${curve.verdict.message}`,
    height: curveHeight(420),
    spec: (width, palette) => curvesSpec(input, width, palette),
    table: {
      head: [curve.along, 'Learnt from', '±', 'Others', '±'],
      rows: curve.points.map(({ at, train, test }) => [
        String(at),
        ...[train.mean, train.deviation, test.mean, test.deviation].map(figureText),
      ]),
    },
  });
}
