/** What the page of the view shows: extension → page. */
export type ViewState = EmptyState | FullState;

/** There is nothing to list: why, and what to do next. */
export interface EmptyState {
  readonly type: 'empty';
  readonly message: string;
  readonly action: { readonly id: ViewAction; readonly title: string } | null;
}

export type ViewAction = 'newNotebook' | 'runAll' | 'manageTrust' | 'openSetting' | 'refresh';

export interface FullState {
  readonly type: 'variables';
  /** The notebook's name. */
  readonly notebook: string;
  /** Milliseconds since 1970. */
  readonly takenAt: number;
  readonly isCellRunning: boolean;
  readonly rows: readonly VariableRow[];
  /** Variables that are left out, since there are too many. */
  readonly omitted: number;
  readonly meter: MeterState | null;
}

export interface VariableRow {
  readonly name: string;
  readonly kind: string;
  readonly type: string;
  /** `1,000 × 5`, `3 items`; empty where there is none. */
  readonly size: string;
  /** To sort by. */
  readonly sizeNumber: number;
  readonly preview: string;
  /** `≈ 1.2 MB`; empty where nothing can be said. */
  readonly memory: string;
  readonly bytes: number;
  /** Of a cell that has run, `[3]`; empty where there is no such cell any more. */
  readonly cell: string;
  /** To sort by: the cell's place in the notebook; -1 for none. */
  readonly cellIndex: number;
  readonly cellId: string | null;
  /** `disposed`, `kept`, `holds 3 tensors`: what is to be known beside the value. */
  readonly note: string;
  readonly canOpen: boolean;
}

export interface MeterState {
  /** `12 tensors · 4.2 MB`. */
  readonly total: string;
  /** Who holds them, in a sentence. */
  readonly held: string;
  /** Tensors that nothing leads to: a warning stands beside them. */
  readonly unnamed: number;
  readonly growth: readonly GrowthRow[];
}

export interface GrowthRow {
  readonly cell: string;
  readonly cellId: string | null;
  /** `+3 tensors, +1.2 kB`. */
  readonly lastRun: string;
  /** `+6 tensors in 2 runs`. */
  readonly allRuns: string;
  readonly grows: boolean;
}
