import chart from '../../chart/style.css';
import dom from '../../dom/style.css';
import { h } from '../../dom/h.ts';
import { createHost } from '../../messaging/Host.ts';
import { followScheme } from '../../profile/page/followScheme.ts';
import { loadVega } from '../../profile/page/loadVega.ts';
import pageStyle from '../../profile/page/page.css';
import { unpacked } from '../../profile/page/unpacked.ts';
import { createSheetView } from '../../sheet/createSheetView.ts';
import sheet from '../../sheet/style.css';

/** The program dist/monitor.js of the page that `mlnb monitor --html` writes: a sheet as a cell shows it. */
void showSheet();

async function showSheet(): Promise<void> {
  const [root, packed] = ['mlnb-monitor', 'mlnb-monitor-data'].map((id) => document.getElementById(id));
  if (root == null || packed == null) return;
  followScheme();
  document.head.append(h('style', {}, [dom, chart, sheet, pageStyle].join('\n')));
  const before = [...root.childNodes];
  try {
    root.classList.add('mlnb');
    // The charts of a page are drawn by the program that it holds, which must be there before they are.
    await loadVega();
    const stage = h('div', {});
    root.replaceChildren(stage);
    createSheetView(stage, createHost({})).update(JSON.parse(await unpacked(packed.textContent)), {});
  } catch (error) {
    // What the page says without its program is still right.
    root.replaceChildren(...before);
    console.error(error);
  }
}
