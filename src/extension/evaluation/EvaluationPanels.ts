import type { Disposable, Uri } from 'vscode';
import type { PanelSubject } from '../../evaluation/panel/PanelMessage.ts';
import { evaluationViewType } from '../ids.ts';
import { ReportPanels } from '../report/ReportPanels.ts';
import type { ReportServices } from '../report/WorkPanel.ts';
import { evaluationPanel } from './evaluationPanel.ts';
import { readSubject } from './panelMessages.ts';

/** The panels of evaluations. */
export class EvaluationPanels implements Disposable {
  readonly #panels: ReportPanels<PanelSubject>;

  constructor(services: ReportServices) {
    this.#panels = new ReportPanels({
      viewType: evaluationViewType,
      title: 'Evaluation',
      readSubject,
      open: (panel, subject) => evaluationPanel({ panel, subject, services }),
    });
  }

  /**
   * @param data rows that a model is judged by; asked for in the panel where there are none
   * @throws UserError TABLE_FILE_FORMAT for a file that is not on a disk
   */
  show(file: Uri, data: Uri | null = null): void {
    this.#panels.show(file, (address) => ({
      file: address,
      data: data?.toString() ?? null,
      columns: null,
      positive: null,
    }));
  }

  dispose(): void {
    this.#panels.dispose();
  }
}
