import type { Uri } from 'vscode';
import { type Disposable, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { UserError } from '../../base/UserError.ts';

/** A panel as its registry knows it. */
interface ReportPanel {
  reveal(): void;
  /** The workspace is trusted now. */
  trusted(): void;
}

interface ReportPanelsOptions<Subject> {
  readonly viewType: string;
  /** Of a panel while it is empty. */
  readonly title: string;
  /** What a page kept over a reload of the window; undefined when it kept nothing of ours. */
  readonly readSubject: (state: unknown) => Subject | undefined;
  readonly open: (panel: WebviewPanel, subject: Subject) => ReportPanel;
}

/** The panels of one kind of report, one a file; the editor opens them again after a reload of its window. */
export class ReportPanels<Subject extends { readonly file: string }> implements Disposable {
  readonly #options: ReportPanelsOptions<Subject>;
  readonly #panels = new Map<string, ReportPanel>();
  readonly #listeners: readonly Disposable[];

  constructor(options: ReportPanelsOptions<Subject>) {
    this.#options = options;
    this.#listeners = [
      window.registerWebviewPanelSerializer(options.viewType, {
        deserializeWebviewPanel: (panel, state: unknown) => {
          const subject = options.readSubject(state);
          if (subject === undefined) panel.dispose();
          else this.#add(panel, subject);
          return Promise.resolve();
        },
      }),
      workspace.onDidGrantWorkspaceTrust(() => {
        for (const panel of this.#panels.values()) panel.trusted();
      }),
    ];
  }

  /**
   * @param subjectOf of the file's address
   * @throws UserError TABLE_FILE_FORMAT for a file that is not on a disk
   */
  show(file: Uri, subjectOf: (file: string) => Subject): void {
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
    const { viewType, title } = this.#options;
    const panel = window.createWebviewPanel(viewType, title, ViewColumn.Active, {
      enableScripts: true,
      // The charts and what was chosen stay when another editor is in front.
      retainContextWhenHidden: true,
    });
    this.#add(panel, subjectOf(file.toString()));
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    // The editor keeps the panels themselves over a reload; their processes end with this one.
  }

  #add(panel: WebviewPanel, subject: Subject): void {
    const own = this.#options.open(panel, subject);
    this.#panels.set(subject.file, own);
    panel.onDidDispose(() => {
      if (this.#panels.get(subject.file) === own) this.#panels.delete(subject.file);
    });
  }
}
