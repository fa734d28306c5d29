/** Text that is not JSON. `offset` counts UTF-16 units from the start of the text. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  readonly offset: number;
  readonly reason: string;

  constructor(reason: string, offset: number) {
    super(`${reason} (at character ${offset})`);
    this.reason = reason;
    this.offset = offset;
  }
}
