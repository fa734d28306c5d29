import type { JsonObject } from '../../base/Json.ts';
import { displaySymbol } from '../../display/Displayable.ts';

/** What statements without rows did, a line each, as a cell shows it. */
export class SqlOutcome {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }

  [displaySymbol](): JsonObject {
    return { 'text/plain': this.lines.join('\n') };
  }
}
