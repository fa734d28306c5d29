import { h } from '../dom/h.ts';
import type { View } from '../View.ts';
import type { EvaluationReport } from './EvaluationReport.ts';
import { readEvaluation } from './readEvaluation.ts';

/** Room to keep until the report stands, in pixels. */
const firstHeight = 420;

/** The report of an evaluation in a notebook. Its program loads with the first one, Vega with the first chart. */
export function createEvaluationView(root: HTMLElement): View {
  let report: EvaluationReport | null = null;
  let isDisposed = false;
  let wanted: ReturnType<typeof readEvaluation> | null = null;
  const stage = h('div', { class: 'mlnb-evaluation' });
  stage.style.minHeight = `${firstHeight}px`;
  root.append(stage);
  const show = async (): Promise<void> => {
    const { EvaluationReport, evaluationStyles } = await import('./evaluationProgram.ts');
    evaluationStyles();
    if (isDisposed || wanted === null) return;
    report ??= new EvaluationReport(stage, async () => (await import('../chart/drawChart.ts')).drawChart);
    report.update(wanted);
    stage.style.minHeight = '';
  };
  return {
    update(data) {
      wanted = readEvaluation(data);
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
