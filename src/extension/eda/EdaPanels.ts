import type { Disposable, Uri } from 'vscode';
import type { PanelSubject } from '../../eda/report/panel/PanelMessage.ts';
import { edaViewType } from '../ids.ts';
import { ReportPanels } from '../report/ReportPanels.ts';
import type { ReportServices } from '../report/WorkPanel.ts';
import { edaPanel } from './edaPanel.ts';
import { readSubject } from './panelMessages.ts';

/** The panels of data files. */
export class EdaPanels implements Disposable {
  readonly #panels: ReportPanels<PanelSubject>;

  constructor(services: ReportServices) {
    this.#panels = new ReportPanels({
      viewType: edaViewType,
      title: 'EDA',
      readSubject,
      open: (panel, subject) => edaPanel({ panel, subject, services }),
    });
  }

  /** @throws UserError TABLE_FILE_FORMAT for a file that is not on a disk */
  show(file: Uri): void {
    this.#panels.show(file, (address) => ({ file: address, target: null, compare: null }));
  }

  dispose(): void {
    this.#panels.dispose();
  }
}
