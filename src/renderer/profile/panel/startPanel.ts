import { h } from '../../dom/h.ts';
import { mountReport } from '../page/mountReport.ts';
import type { FromPanel } from '../../../eda/report/panel/PanelMessage.ts';
import panelStyle from './panel.css';
import { PanelBar } from './PanelBar.ts';
import { readToPanel } from './readToPanel.ts';

interface EditorApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** The page of the panel: a bar with what can be done, and below it the report, which comes in parts. */
export function startPanel(root: HTMLElement): void {
  const editor = acquireVsCodeApi();
  const ask = (message: FromPanel): void => {
    editor.postMessage(message);
  };
  document.head.append(h('style', {}, panelStyle));
  const place = h('div', { class: 'mlnb-panel-report' });
  const report = mountReport(place);
  place.hidden = true;
  const bar = new PanelBar(ask);
  root.replaceChildren(bar.element, place);
  globalThis.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = readToPanel(event.data);
    if (message === null) return;
    if (message.type === 'state') {
      editor.setState(message.state.subject);
      bar.showState(message.state);
      return;
    }
    const profile: unknown = JSON.parse(message.json);
    report.show(profile);
    place.hidden = false;
    bar.showColumns(columnNames(profile));
  });
  ask({ type: 'ready' });
}

function columnNames(profile: unknown): string[] {
  const columns: unknown =
    typeof profile === 'object' && profile !== null && 'columns' in profile ? profile.columns : [];
  if (!Array.isArray(columns)) return [];
  return columns.flatMap((column: unknown) =>
    typeof column === 'object' && column !== null && 'name' in column && typeof column.name === 'string'
      ? [column.name]
      : [],
  );
}
