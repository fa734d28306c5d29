import { h } from '../../dom/h.ts';
import { startPanel } from '../panel/startPanel.ts';
import { followScheme } from './followScheme.ts';
import { mountReport } from './mountReport.ts';
import pageStyle from './page.css';
import { unpacked } from './unpacked.ts';

/**
 * The program dist/profile.js, in each of its pages: the editor's panel, the file that `mlnb eda --html` writes, and
 * notebooks exported as pages.
 */
const panel = document.getElementById('mlnb-profile-panel');
if (panel !== null) startPanel(panel);
else void showReports();

async function showReports(): Promise<void> {
  const [root, packed] = ['mlnb-profile', 'mlnb-profile-data'].map((id) => document.getElementById(id));
  if (root != null && packed != null) {
    followScheme();
    document.head.append(h('style', {}, pageStyle));
    await showIn(root, async () => JSON.parse(await unpacked(packed.textContent)) as unknown);
    return;
  }
  for (const element of document.querySelectorAll<HTMLElement>('.mlnb-exported-profile')) {
    followScheme();
    const data = element.querySelector('script')?.textContent ?? '';
    await showIn(element, () => Promise.resolve(JSON.parse(data) as unknown));
  }
}

async function showIn(root: HTMLElement, read: () => Promise<unknown>): Promise<void> {
  const before = [...root.childNodes];
  try {
    mountReport(root).show(await read());
  } catch (error) {
    // What the page says without its program is still right.
    root.replaceChildren(...before);
    console.error(error);
  }
}
