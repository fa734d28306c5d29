import { h } from '../dom/h.ts';
import type { DrawChart } from '../profile/parts/ReportCharts.ts';
import type { View } from '../View.ts';

/** A report that stands in its stage. */
export interface Report<Data> {
  update(data: Data): void;
  dispose(): void;
}

export interface ReportProgram<Data> {
  /** Of the stage. */
  readonly className: string;
  /** @throws Error when the data are not the report's */
  readonly read: (data: unknown) => Data;
  /** Loads the report's program and its styles. */
  readonly load: () => Promise<(stage: HTMLElement, loadCharts: () => Promise<DrawChart>) => Report<Data>>;
}

/** Room to keep until the report stands, in pixels. */
const firstHeight = 420;

/** A report in a notebook. Its program loads with the first one, Vega with the first chart. */
export function createReportView<Data>(root: HTMLElement, { className, read, load }: ReportProgram<Data>): View {
  let report: Report<Data> | null = null;
  let isDisposed = false;
  let wanted: { readonly data: Data } | null = null;
  const stage = h('div', { class: className });
  stage.style.minHeight = `${firstHeight}px`;
  root.append(stage);
  const show = async (): Promise<void> => {
    const start = await load();
    if (isDisposed || wanted === null) return;
    report ??= start(stage, async () => (await import('../chart/drawChart.ts')).drawChart);
    report.update(wanted.data);
    stage.style.minHeight = '';
  };
  return {
    update(data) {
      wanted = { data: read(data) };
      show().catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        stage.replaceChildren(
          h('p', { class: 'mlnb-problem', role: 'alert' }, `This report cannot be shown: ${reason}`),
        );
      });
    },
    dispose() {
      isDisposed = true;
      report?.dispose();
      root.replaceChildren();
    },
  };
}
