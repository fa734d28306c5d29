import type { PredictionColumns } from '../file/readPredictionsFile.ts';

/** What a panel is about; the page keeps it, so that the editor can open the panel again after its window was reloaded. */
export interface PanelSubject {
  /** URI of the saved evaluation, the predictions or the model. */
  readonly file: string;
  /** URI of the rows that a model is judged by. */
  readonly data: string | null;
  /** Which columns hold what; null until somebody, or a guess by their names, has said so. */
  readonly columns: PredictionColumns | null;
  /** The class that is looked for, of two. */
  readonly positive: string | null;
}

export type SubjectKind = 'evaluation' | 'predictions' | 'model';

export interface PanelState {
  readonly phase: 'running' | 'asking' | 'done' | 'cancelled' | 'failed';
  /** What is being done or asked, or what went wrong. */
  readonly message: string;
  /** From 0 to 1; null while it is not known. */
  readonly share: number | null;
  readonly subject: PanelSubject;
  /** Null until the file was looked at. */
  readonly kind: SubjectKind | null;
  /** Of the table, to choose from. */
  readonly columnNames: readonly string[];
}

/** What the extension tells the panel's page. */
export type ToPanel =
  | { readonly type: 'state'; readonly state: PanelState }
  /** `json`: the text of an evaluation, which the extension does not read itself. */
  | { readonly type: 'evaluation'; readonly json: string };

/** What the page asks of the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'cancel' }
  | { readonly type: 'again' }
  | { readonly type: 'columns'; readonly columns: PredictionColumns; readonly positive: string | null }
  | { readonly type: 'chooseData' }
  | { readonly type: 'exportHtml' }
  | { readonly type: 'exportCard' };
