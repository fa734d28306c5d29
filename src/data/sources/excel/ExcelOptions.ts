export interface ExcelOptions {
  /** Only rows up to this one below the header, for a look at a large sheet; all by default. */
  readonly rows?: number;
  /** Its name, or its number from 0; the first that is not hidden by default. */
  readonly sheet?: string | number;
  /** Cells of the sheet, such as `B2:F100` or `B:F`; all that are filled by default. */
  readonly range?: string;
  /**
   * Rows that name the columns: true (the default) for the first one that is filled, false for none, or how many there
   * are. Names of several rows are joined by ` / `; without a header columns are called A, B, … as in the sheet.
   */
  readonly header?: boolean | number;
  /** Texts that mean a missing value; as in `readCsv` by default. */
  readonly missing?: readonly string[];
}
