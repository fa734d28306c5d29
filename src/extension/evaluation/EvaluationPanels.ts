import type { Uri } from 'vscode';
import { type Disposable, ViewColumn, type WebviewPanel, window } from 'vscode';
import { UserError } from '../../base/UserError.ts';
import type { PanelSubject } from '../../evaluation/panel/PanelMessage.ts';
import type { EdaServices } from '../eda/EdaPanel.ts';
import { evaluationViewType } from '../ids.ts';
import { EvaluationPanel } from './EvaluationPanel.ts';
import { readSubject } from './panelMessages.ts';

/** The panels of evaluations, one a file; the editor opens them again after a reload of its window. */
export class EvaluationPanels implements Disposable {
  readonly #services: EdaServices;
  readonly #panels = new Map<string, EvaluationPanel>();
  readonly #serializer: Disposable;

  constructor(services: EdaServices) {
    this.#services = services;
    this.#serializer = window.registerWebviewPanelSerializer(evaluationViewType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        const subject = readSubject(state);
        if (subject === undefined) panel.dispose();
        else this.#add(panel, subject);
        return Promise.resolve();
      },
    });
  }

  /**
   * @param data rows that a model is judged by; asked for in the panel where there are none
   * @throws UserError TABLE_FILE_FORMAT for a file that is not on a disk
   */
  show(file: Uri, data: Uri | null = null): void {
    if (file.scheme !== 'file') {
      throw new UserError('TABLE_FILE_FORMAT', `${file.toString(true)} is not a file on a disk.`, {
        fix: 'Save a copy on a disk, and show that one.',
      });
    }
    const known = this.#panels.get(file.toString());
    if (known !== undefined) {
      known.reveal();
      return;
    }
    const panel = window.createWebviewPanel(evaluationViewType, 'Evaluation', ViewColumn.Active, {
      enableScripts: true,
      // The charts and what was chosen stay when another editor is in front.
      retainContextWhenHidden: true,
    });
    this.#add(panel, { file: file.toString(), data: data?.toString() ?? null, columns: null, positive: null });
  }

  dispose(): void {
    this.#serializer.dispose();
    // The editor keeps the panels themselves over a reload; their processes end with this one.
  }

  #add(panel: WebviewPanel, subject: PanelSubject): void {
    const own = new EvaluationPanel(panel, subject, this.#services);
    this.#panels.set(subject.file, own);
    panel.onDidDispose(() => {
      if (this.#panels.get(subject.file) === own) this.#panels.delete(subject.file);
    });
  }
}
