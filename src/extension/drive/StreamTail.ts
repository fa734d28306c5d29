import { countLines } from './StreamBudget.ts';

const keptLines = 20;
const keptCharacters = 8_000;

/** The last lines of the text that is not shown, with how much of it there is. */
export class StreamTail {
  #text = '';
  #hiddenLines = 0;
  #hiddenBytes = 0;

  push(text: string): void {
    this.#hiddenLines += countLines(text);
    this.#hiddenBytes += Buffer.byteLength(text);
    this.#text = lastLines(this.#text + text.slice(-2 * keptCharacters));
  }

  /** A dim line that says what is missing and where it is, then the last lines. */
  render(): string {
    const lines = Math.max(0, this.#hiddenLines - countLines(this.#text));
    const bytes = formatBytes(this.#hiddenBytes);
    const amount = lines > 0 ? `${lines.toLocaleString('en')} more lines (${bytes})` : `${bytes} more`;
    const notice = `… ${amount}: click “Open full output” below the code …`;
    return `\u001b[2m${notice}\u001b[0m\n${this.#text}`;
  }
}

export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  const unit = bytes < 1e6 ? 'kB' : bytes < 1e9 ? 'MB' : 'GB';
  const value = bytes / { kB: 1e3, MB: 1e6, GB: 1e9 }[unit];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

function lastLines(text: string): string {
  let start = text.length;
  for (let lines = 0; lines < keptLines && start > 0; lines++) start = text.lastIndexOf('\n', start - 2) + 1;
  return text.slice(Math.max(start, text.length - keptCharacters));
}
