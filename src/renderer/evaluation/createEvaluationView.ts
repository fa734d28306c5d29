import { createReportView } from '../report/createReportView.ts';
import type { View } from '../View.ts';
import { readEvaluation } from './readEvaluation.ts';

/** The report of an evaluation in a notebook. */
export function createEvaluationView(root: HTMLElement): View {
  return createReportView(root, {
    className: 'mlnb-evaluation',
    read: readEvaluation,
    load: async () => {
      const { EvaluationReport, evaluationStyles } = await import('./evaluationProgram.ts');
      evaluationStyles();
      return (stage, loadCharts) => new EvaluationReport(stage, loadCharts);
    },
  });
}
