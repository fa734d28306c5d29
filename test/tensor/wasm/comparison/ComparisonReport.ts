/** The cases that went wrong; the others were right. */
export interface ComparisonReport {
  readonly problems: readonly { readonly name: string; readonly problems: readonly string[] }[];
}
