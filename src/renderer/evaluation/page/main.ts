import { h } from '../../dom/h.ts';
import { followScheme } from '../../profile/page/followScheme.ts';
import pageStyle from '../../profile/page/page.css';
import { unpacked } from '../../profile/page/unpacked.ts';
import { startEvaluationPanel } from '../panel/startEvaluationPanel.ts';
import { mountEvaluation } from './mountEvaluation.ts';

/** The program dist/evaluation.js, in both of its pages: the editor's panel, and the file that `mlnb evaluate --html` writes. */
const panel = document.getElementById('mlnb-evaluation-panel');
if (panel !== null) startEvaluationPanel(panel);
else void showReport();

async function showReport(): Promise<void> {
  const [root, packed] = ['mlnb-evaluation', 'mlnb-evaluation-data'].map((id) => document.getElementById(id));
  if (root == null || packed == null) return;
  followScheme();
  document.head.append(h('style', {}, pageStyle));
  const before = [...root.childNodes];
  try {
    mountEvaluation(root).show(JSON.parse(await unpacked(packed.textContent)));
  } catch (error) {
    // What the page says without its program is still right.
    root.replaceChildren(...before);
    console.error(error);
  }
}
