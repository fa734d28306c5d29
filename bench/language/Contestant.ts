/** Something that helps with the cells of a notebook. */
export interface Contestant {
  readonly title: string;
  readonly description: string;
  /** Why it is not here. */
  readonly missing?: string;
  /** The first cell of the notebook: what brings `tf`. */
  readonly firstCell: string;
  /** Rows that it has nothing for, with the reason. */
  readonly lacks: readonly ('diagnostics' | 'names')[];
  /** @param isNew whether it has never been started on this machine */
  readonly start: (isNew: boolean) => Promise<Helper>;
}

/** A started one, with one notebook. */
export interface Helper {
  /** Opens the notebook; resolves when its first cells have been looked at. */
  open(texts: readonly string[]): Promise<void>;
  /** Writes the text into a cell and asks what can follow it. @returns how many names */
  complete(at: number, text: string): Promise<number>;
  /** Writes the text into a cell; resolves when a diagnostic that holds the word is there. */
  diagnose(at: number, text: string, word: string): Promise<void>;
  /** CPU time so far, in milliseconds; of a tree of processes the sum. */
  cpuMs(): number;
  /** Resident memory, in MB. */
  residentMb(): number;
  end(): Promise<void>;
}
