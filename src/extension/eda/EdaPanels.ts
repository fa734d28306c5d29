import type { Uri } from 'vscode';
import { ViewColumn, window, workspace, type Disposable, type WebviewPanel } from 'vscode';
import { UserError } from '../../base/UserError.ts';
import type { PanelSubject } from '../../eda/report/panel/PanelMessage.ts';
import { edaViewType } from '../ids.ts';
import { EdaPanel, type EdaServices } from './EdaPanel.ts';
import { readSubject } from './panelMessages.ts';

/** The panels of data files, one a file; the editor opens them again after a reload of its window. */
export class EdaPanels implements Disposable {
  readonly #services: EdaServices;
  readonly #panels = new Map<string, EdaPanel>();
  readonly #serializer: Disposable;
  readonly #trust: Disposable;

  constructor(services: EdaServices) {
    this.#services = services;
    this.#serializer = window.registerWebviewPanelSerializer(edaViewType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        const subject = readSubject(state);
        if (subject === undefined) panel.dispose();
        else this.#add(panel, subject);
        return Promise.resolve();
      },
    });
    this.#trust = workspace.onDidGrantWorkspaceTrust(() => {
      for (const panel of this.#panels.values()) panel.trusted();
    });
  }

  /** @throws UserError TABLE_FILE_FORMAT for a file that is not on a disk */
  show(file: Uri): void {
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
    const panel = window.createWebviewPanel(edaViewType, 'EDA', ViewColumn.Active, {
      enableScripts: true,
      // The charts and what was chosen stay when another editor is in front.
      retainContextWhenHidden: true,
    });
    this.#add(panel, { file: file.toString(), target: null, compare: null });
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#trust.dispose();
    // The editor keeps the panels themselves over a reload; their processes end with this one.
  }

  #add(panel: WebviewPanel, subject: PanelSubject): void {
    const own = new EdaPanel(panel, subject, this.#services);
    this.#panels.set(subject.file, own);
    panel.onDidDispose(() => {
      if (this.#panels.get(subject.file) === own) this.#panels.delete(subject.file);
    });
  }
}
