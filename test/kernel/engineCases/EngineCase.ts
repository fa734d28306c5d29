/** Cells run in order in one kernel; what the last of them shows, or the error that one of them ends with. */
export interface EngineCase {
  readonly title: string;
  readonly cells: readonly string[];
  /** Written beside the notebook before the first cell runs. */
  readonly files?: Readonly<Record<string, string>>;
  readonly language?: 'javascript';
  /** The last cell's value as Node prints it; null: it shows none. */
  readonly expect?: string | null;
  /** How the last cell's error begins, "Name: message". Cells before it must succeed, or throw (see `throws`). */
  readonly error?: string;
  /** Indices of the earlier cells that are meant to throw. */
  readonly throws?: readonly number[];
}
