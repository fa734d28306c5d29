import type { Evaluation } from '../../../evaluation/Evaluation.ts';
import { confusionCell, confusionSpec, type CountsInput } from '../../../evaluation/report/charts/confusionSpec.ts';
import { figureText } from '../../../evaluation/report/figureText.ts';
import { thousands } from '../../../display/text/thousands.ts';
import { percent } from '../../../eda/warnings/percent.ts';
import { h } from '../../dom/h.ts';
import { BarsPanel } from '../../profile/parts/BarsPanel.ts';
import type { ReportCharts } from '../../profile/parts/ReportCharts.ts';
import { ChartCard } from '../parts/ChartCard.ts';
import type { Section } from './Section.ts';

const mostBars = 30;

/** The clusters, and how classes lie in them where these are known. */
export class ClustersSection implements Section {
  readonly element: HTMLElement;
  readonly #summary = h('p', {});
  readonly #sizes: BarsPanel;
  readonly #met: ChartCard;
  #shown: Evaluation | null = null;

  constructor(charts: ReportCharts) {
    this.#sizes = new BarsPanel(charts, () => undefined);
    this.#met = new ChartCard(charts);
    this.element = h('div', {}, h('h3', {}, 'Clusters'), this.#summary, this.#sizes.element, this.#met.element);
  }

  update(evaluation: Evaluation): void {
    if (evaluation === this.#shown || evaluation.clusters === null) return;
    this.#shown = evaluation;
    const { clusters, count, noiseRows, contingency } = evaluation.clusters;
    this.#summary.textContent = `${thousands(count)} clusters${noiseRows > 0 ? `, and ${thousands(noiseRows)} rows of noise` : ''}.`;
    this.#sizes.show({
      label: 'Rows of each cluster',
      head: ['Cluster', 'Rows'],
      bars: clusters.slice(0, mostBars).map(({ cluster, rows, silhouette }) => ({
        label: cluster,
        size: rows,
        figure: `${thousands(rows)} (${percent(rows / evaluation.rows)})`,
        details: [
          ['Rows', thousands(rows)],
          ['Silhouette', figureText(silhouette)],
        ],
      })),
    });
    if (contingency === null) {
      this.#met.hide();
      return;
    }
    const input: CountsInput = {
      rows: contingency.classes,
      columns: contingency.clusters,
      counts: contingency.counts,
      rowTitle: 'Class',
      columnTitle: 'Cluster',
      shareOf: 'count',
    };
    this.#met.show({
      title: 'Classes in the clusters',
      hint: 'Colours are shares of the class.',
      label: 'How classes lie in the clusters',
      height: Math.min(confusionCell(input, 700), 44) * input.rows.length + 70,
      spec: (width, palette) => confusionSpec(input, width, palette),
      table: {
        head: ['Class \\ cluster', ...input.columns],
        rows: input.rows.map((name, row) => [name, ...(input.counts[row] ?? []).map(thousands)]),
      },
    });
  }

  dispose(): void {
    this.#sizes.dispose();
    this.#met.dispose();
  }
}
