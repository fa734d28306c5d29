import chart from '../../chart/style.css';
import dom from '../../dom/style.css';
import { h } from '../../dom/h.ts';
import { loadVega } from '../../profile/page/loadVega.ts';
import { EvaluationReport } from '../EvaluationReport.ts';
import { evaluationStyles } from '../evaluationStyles.ts';
import { readEvaluation } from '../readEvaluation.ts';

/** An empty report in an element of a page of its own, and how to fill it. */
export function mountEvaluation(root: HTMLElement): { readonly show: (evaluation: unknown) => void } {
  if (document.getElementById(styleId) === null) {
    document.head.append(h('style', { id: styleId }, [dom, chart].join('\n')));
    evaluationStyles();
  }
  root.classList.add('mlnb');
  const stage = h('div', {});
  root.replaceChildren(stage);
  const report = new EvaluationReport(stage, async () => {
    await loadVega();
    return (await import('../../chart/drawChart.ts')).drawChart;
  });
  return {
    show: (evaluation) => {
      report.update(readEvaluation(evaluation));
    },
  };
}

const styleId = 'mlnb-page-style';
