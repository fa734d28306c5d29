import type { Evaluation } from '../../../evaluation/Evaluation.ts';
import type { Residuals } from '../../../evaluation/figures/Residuals.ts';
import { curveHeight } from '../../../evaluation/report/charts/curvesSpec.ts';
import {
  errorHistogramSpec,
  errorsByPredictionSpec,
  normalSpec,
  predictedActualSpec,
} from '../../../evaluation/report/charts/residualSpecs.ts';
import { figureText } from '../../../evaluation/report/figureText.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { h } from '../../dom/h.ts';
import type { ReportCharts } from '../../profile/parts/ReportCharts.ts';
import { type CardContent, ChartCard } from '../parts/ChartCard.ts';
import type { Section } from './Section.ts';

/** The errors of predicted numbers: where they are large, and whether there is a pattern in them. */
export class ErrorsSection implements Section {
  readonly element: HTMLElement;
  readonly #cards: readonly ChartCard[];
  #shown: Evaluation | null = null;

  constructor(charts: ReportCharts) {
    this.#cards = Array.from({ length: 4 }, () => new ChartCard(charts));
    this.element = h('div', { class: 'mlnb-eval-cards' }, ...this.#cards.map(({ element }) => element));
  }

  update(evaluation: Evaluation): void {
    if (evaluation === this.#shown || evaluation.residuals === null) return;
    this.#shown = evaluation;
    const { residuals } = evaluation;
    const height = curveHeight(420);
    for (const [at, content] of contentsOf(residuals).entries()) this.#cards[at]?.show({ height, ...content });
  }

  dispose(): void {
    for (const card of this.#cards) card.dispose();
  }
}

function contentsOf(residuals: Residuals): readonly Omit<CardContent, 'height'>[] {
  const { byPrediction, histogram, normal, grid } = residuals;
  return [
    {
      title: 'Predicted against true',
      hint: 'Counts of rows. On the dashed line the prediction is right.',
      label: 'Predictions against true values, as counts of rows',
      spec: (width, palette) => predictedActualSpec(residuals, width, palette),
      table: {
        head: ['True value from', 'Predicted from', 'Rows'],
        rows: grid.counts.flatMap((line, row) =>
          line.flatMap((count, column) =>
            count === 0
              ? []
              : [
                  [
                    figureText(grid.actualEdges[row] ?? 0),
                    figureText(grid.predictedEdges[column] ?? 0),
                    thousands(count),
                  ],
                ],
          ),
        ),
      },
    },
    {
      title: 'Errors by prediction',
      hint: 'Median, and the range of the middle 80 %. A funnel means unequal spread, a bow that something is missing in the model.',
      label: 'Errors by prediction: median and the middle 80 %',
      spec: (width, palette) => errorsByPredictionSpec(residuals, width, palette),
      table: {
        head: ['Predicted', 'Rows', 'Median', 'Mean', '10 %', '90 %'],
        rows: byPrediction.map(({ from, to, count, p50, mean, p10, p90 }) => [
          `${figureText(from)} – ${figureText(to)}`,
          thousands(count),
          ...[p50, mean, p10, p90].map(figureText),
        ]),
      },
    },
    {
      title: 'Errors',
      hint: `Mean ${figureText(residuals.mean)}, standard deviation ${figureText(residuals.standardDeviation)}. The outer bins hold the outermost 0.5 % on each side.`,
      label: 'How often errors of each size occur',
      spec: (width, palette) => errorHistogramSpec(residuals, width, palette),
      table: {
        head: ['Error', 'Rows'],
        rows: histogram.counts.map((count, bin) => [
          `${figureText(histogram.edges[bin] ?? 0)} – ${figureText(histogram.edges[bin + 1] ?? 0)}`,
          thousands(count),
        ]),
      },
    },
    {
      title: 'Errors beside the normal distribution',
      hint: 'Quantiles of the standardised errors. Ends that leave the line are heavier than normal.',
      label: 'Quantiles of the errors beside those of a normal distribution',
      spec: (width, palette) => normalSpec(residuals, width, palette),
      table: {
        head: ['Normal', 'Found'],
        rows: normal.expected.map((expected, at) => [figureText(expected), figureText(normal.found[at] ?? 0)]),
      },
    },
  ];
}
