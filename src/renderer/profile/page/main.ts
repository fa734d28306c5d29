import { showReports } from '../../report/showReports.ts';
import { startPanel } from '../panel/startPanel.ts';
import { mountReport } from './mountReport.ts';

/**
 * The program dist/profile.js, in each of its pages: the editor's panel, the file that `mlnb eda --html` writes, and
 * notebooks exported as pages.
 */
const panel = document.getElementById('mlnb-profile-panel');
if (panel !== null) startPanel(panel);
else void showReports('mlnb-profile', mountReport);
