import { CappedText } from './CappedText.ts';

/** How many characters of one stream output a notebook keeps. */
const streamCharacterLimit = 10_000_000;

/**
 * The text of one stream output as a terminal would end up showing it: a carriage return or a backspace
 * overwrites, within its line, what came before. Very long text loses its middle, and says so.
 */
export class StreamText {
  readonly #settled: CappedText;
  readonly #lineLimit: number;
  /** The last line, which later text may still overwrite. */
  #openLine = '';
  #endsWithReturn = false;

  constructor(limit: number = streamCharacterLimit) {
    this.#settled = new CappedText(limit);
    this.#lineLimit = limit / 10;
  }

  append(text: string): void {
    if (text === '') return;
    if (this.#endsWithReturn || /[\r\b]/.test(text)) this.#appendSettled(overwritten(this.#takeOpenLine() + text));
    else this.#appendSettled(text);
    this.#endsWithReturn = text.endsWith('\r');
    if (this.#openLine.length > this.#lineLimit) this.#settled.append(this.#takeOpenLine());
  }

  toString(): string {
    return this.#settled.toString() + this.#openLine;
  }

  #appendSettled(text: string): void {
    const lineStart = text.lastIndexOf('\n') + 1;
    if (lineStart > 0) this.#settled.append(this.#takeOpenLine() + text.slice(0, lineStart));
    this.#openLine += text.slice(lineStart);
  }

  #takeOpenLine(): string {
    const line = this.#openLine;
    this.#openLine = '';
    return line;
  }
}

/** As nbconvert's `coalesce_streams` does: what is overwritten goes, however short its successor. */
function overwritten(text: string): string {
  const lines = text.replaceAll(/\r+\n/g, '\n').split('\n');
  return lines.map((line) => withoutErased(afterReturn(line))).join('\n');
}

/** A return at the very end has overwritten nothing yet. */
function afterReturn(line: string): string {
  const body = line.replace(/\r+$/, '');
  return body.slice(body.lastIndexOf('\r') + 1) + (body === line ? '' : '\r');
}

function withoutErased(line: string): string {
  if (!line.includes('\b')) return line;
  const kept: string[] = [];
  for (const character of line) {
    if (character === '\b') kept.pop();
    else kept.push(character);
  }
  return kept.join('');
}
