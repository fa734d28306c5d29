import type { FromPanel } from '../../../evaluation/panel/PanelMessage.ts';
import { h } from '../../dom/h.ts';
import panelStyle from '../../profile/panel/panel.css';
import { mountEvaluation } from '../page/mountEvaluation.ts';
import { EvaluationBar } from './EvaluationBar.ts';
import ownStyle from './panel.css';
import { readToPanel } from './readToPanel.ts';

interface EditorApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** The page of the panel: a bar with what can be chosen and done, and below it the report. */
export function startEvaluationPanel(root: HTMLElement): void {
  const editor = acquireVsCodeApi();
  const ask = (message: FromPanel): void => {
    editor.postMessage(message);
  };
  document.head.append(h('style', {}, `${panelStyle}\n${ownStyle}`));
  const place = h('div', { class: 'mlnb-panel-report' });
  const report = mountEvaluation(place);
  place.hidden = true;
  const bar = new EvaluationBar(ask);
  root.replaceChildren(bar.element, place);
  globalThis.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = readToPanel(event.data);
    if (message === null) return;
    if (message.type === 'state') {
      editor.setState(message.state.subject);
      bar.showState(message.state);
      return;
    }
    try {
      report.show(JSON.parse(message.json));
      place.hidden = false;
      bar.allowExport();
    } catch {
      bar.showProblem('This file is JSON, but no evaluation of this version of mlnb.');
    }
  });
  ask({ type: 'ready' });
}
