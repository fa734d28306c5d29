import { showReports } from '../../report/showReports.ts';
import { startEvaluationPanel } from '../panel/startEvaluationPanel.ts';
import { mountEvaluation } from './mountEvaluation.ts';

/**
 * The program dist/evaluation.js, in each of its pages: the editor's panel, the file that `mlnb evaluate --html` writes,
 * and notebooks exported as pages.
 */
const panel = document.getElementById('mlnb-evaluation-panel');
if (panel !== null) startEvaluationPanel(panel);
else void showReports('mlnb-evaluation', mountEvaluation);
