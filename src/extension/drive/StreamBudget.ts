export interface StreamLimits {
  readonly maxBytes: number;
  readonly maxLines: number;
}

/** How much of a cell's printed text is shown: its beginning, up to a number of bytes (UTF-8) and lines. */
export class StreamBudget {
  #bytesLeft: number;
  #linesLeft: number;
  /** Something is shown, and it ends with a whole line. */
  #endedLine = false;

  constructor(limits: StreamLimits) {
    this.#bytesLeft = limits.maxBytes;
    this.#linesLeft = limits.maxLines;
  }

  /** Splits `text` into what is shown and what is not; once something is hidden, all that follows is. */
  split(text: string): { readonly shown: string; readonly hidden: string } {
    const end = Math.min(this.#endByLines(text), this.#endByBytes(text));
    const shown = end === text.length ? text : text.slice(0, this.#breakBefore(text, end));
    if (shown.length < text.length) this.#bytesLeft = this.#linesLeft = 0;
    else this.#spend(text);
    return { shown, hidden: text.slice(shown.length) };
  }

  #endByLines(text: string): number {
    let end = 0;
    for (let lines = this.#linesLeft; lines > 0; lines--) {
      const newline = text.indexOf('\n', end);
      if (newline < 0) return text.length;
      end = newline + 1;
    }
    return end;
  }

  #endByBytes(text: string): number {
    if (text.length * 3 <= this.#bytesLeft || Buffer.byteLength(text) <= this.#bytesLeft) return text.length;
    return characterCount(Buffer.from(text.slice(0, this.#bytesLeft)), this.#bytesLeft);
  }

  /** The end of the last whole line before `end`, when there is one near; else `end` itself. */
  #breakBefore(text: string, end: number): number {
    const lineEnd = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const endsLine = lineEnd > 0 || this.#endedLine;
    return endsLine && end - lineEnd <= 2_000 ? lineEnd : end;
  }

  #spend(text: string): void {
    if (text !== '') this.#endedLine = text.endsWith('\n');
    this.#bytesLeft -= Buffer.byteLength(text);
    this.#linesLeft -= countLines(text);
  }
}

export function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** UTF-16 units that the first `byteCount` bytes spell in full. */
function characterCount(utf8: Buffer, byteCount: number): number {
  let end = Math.min(byteCount, utf8.length);
  while (end > 0 && end < utf8.length && isContinuation(utf8[end])) end--;
  return utf8.toString('utf8', 0, end).length;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
