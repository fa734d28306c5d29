/** What is wrong with the text of SQL before any database sees it. */
export class SqlTextProblem extends Error {
  override readonly name = 'SqlTextProblem';
  /** Where it is, in characters from the start. */
  readonly offset: number;
  readonly fix: string;

  constructor(message: string, { offset, fix }: { readonly offset: number; readonly fix: string }) {
    super(message);
    this.offset = offset;
    this.fix = fix;
  }
}
