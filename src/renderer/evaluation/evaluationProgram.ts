// What loads with the first report of a page.
export { EvaluationReport } from './EvaluationReport.ts';
export { evaluationStyles } from './evaluationStyles.ts';
