/** What the extension tells the panel's page. */
export type ToPanel =
  | { readonly type: 'state'; readonly state: PanelState }
  /** `json`: the text of a profile, which the extension does not read itself. */
  | { readonly type: 'profile'; readonly json: string };

export interface PanelState {
  readonly phase: 'running' | 'done' | 'cancelled' | 'failed';
  /** What is being done, or what went wrong. */
  readonly message: string;
  /** From 0 to 1; null while it is not known. */
  readonly share: number | null;
  readonly subject: PanelSubject;
}

/** What the panel is about; the page keeps it, so that the editor can open the panel again after its window was reloaded. */
export interface PanelSubject {
  /** URI of the data file. */
  readonly file: string;
  readonly target: string | null;
  /** URI of the file that it is held against. */
  readonly compare: string | null;
}

/** What the page asks of the extension. */
export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'cancel' }
  | { readonly type: 'again' }
  | { readonly type: 'target'; readonly column: string | null }
  | { readonly type: 'chooseCompare' }
  | { readonly type: 'removeCompare' }
  | { readonly type: 'export' }
  | { readonly type: 'notebook' };
