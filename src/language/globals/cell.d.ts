/** What a cell has without any import. The kernel's `src/kernel/worker/globals` puts it there. */
declare global {
  /** Loads a CommonJS module, from the notebook's folder. */
  const require: NodeJS.Require;
  /** The notebook's file. */
  const __filename: string;
  /** The notebook's folder. */
  const __dirname: string;
  /** Asks the person at the notebook for a line of text; null when nobody answers. */
  function prompt(message?: unknown, defaultValue?: unknown): string | null;
  /** Asks the person at the notebook for yes or no. */
  function confirm(message?: unknown): boolean;
  /** Shows a message, and waits until the person at the notebook has read it. */
  function alert(message?: unknown): void;
  /** A variable of another cell: its declared type, without what the end of that cell has ruled out of null and undefined. */
  type __mlnb_Known<Declared, AtEnd> = [AtEnd] extends [null | undefined]
    ? Declared
    : Exclude<Declared, (null extends AtEnd ? never : null) | (undefined extends AtEnd ? never : undefined)>;
}

export {};
