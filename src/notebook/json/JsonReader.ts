import type { JsonValue } from '../../base/Json.ts';
import { JsonSyntaxError } from './JsonSyntaxError.ts';
import { skipSpace, skipString } from './scanJson.ts';

/** Deeper values would overflow the stack of code that walks them; Python's reader stops near 1,000. */
export const deepestNesting = 500;

const pythonNumbers: readonly (readonly [string, number])[] = [
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
];
const words: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ...pythonNumbers,
];

/** Reads JSON and Python's three further numbers, and says where and why a text is none. */
export class JsonReader {
  private readonly text: string;
  private at: number;
  private depth = 0;

  constructor(text: string, start = 0) {
    this.text = text;
    this.at = start;
  }

  /** Where the reader stands: after a read, the end of the value. */
  get position(): number {
    return this.at;
  }

  readDocument(): JsonValue {
    const value = this.readValue();
    this.at = skipSpace(this.text, this.at);
    if (this.at < this.text.length) this.fail(`unexpected ${this.seen()} after the end of the notebook`);
    return value;
  }

  readValue(): JsonValue {
    this.at = skipSpace(this.text, this.at);
    const first = this.text[this.at];
    if (first === '{') return this.nested(() => this.readObject());
    if (first === '[') return this.nested(() => this.readArray());
    if (first === '"') return this.readString();
    for (const [word, value] of words) {
      if (this.text.startsWith(word, this.at)) return this.take(word, value);
    }
    return this.readNumber();
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > deepestNesting) this.fail(`values are nested more than ${deepestNesting} levels deep`);
    const value = read();
    this.depth--;
    return value;
  }

  private readObject(): JsonValue {
    const members: [string, JsonValue][] = [];
    this.at = skipSpace(this.text, this.at + 1);
    if (this.text[this.at] === '}') return this.take('}', {});
    for (;;) {
      if (this.text[this.at] !== '"') this.fail(`expected a key in double quotes, found ${this.seen()}`);
      const key = this.readString();
      this.expect(':');
      members.push([key, this.readValue()]);
      if (this.endsWith('}')) return Object.fromEntries(members);
    }
  }

  private readArray(): JsonValue {
    const items: JsonValue[] = [];
    this.at = skipSpace(this.text, this.at + 1);
    if (this.text[this.at] === ']') return this.take(']', []);
    for (;;) {
      items.push(this.readValue());
      if (this.endsWith(']')) return items;
    }
  }

  /** After a member: true at the closing bracket, false after a comma with the reader at the next member. */
  private endsWith(bracket: '}' | ']'): boolean {
    this.at = skipSpace(this.text, this.at);
    const found = this.text[this.at];
    if (found !== bracket && found !== ',') this.fail(`expected ',' or '${bracket}', found ${this.seen()}`);
    this.at++;
    if (found === bracket) return true;
    this.at = skipSpace(this.text, this.at);
    if (this.text[this.at] === bracket) this.fail(`a comma before '${bracket}' is one too many`);
    return false;
  }

  private expect(mark: string): void {
    this.at = skipSpace(this.text, this.at);
    if (this.text[this.at] !== mark) this.fail(`expected '${mark}', found ${this.seen()}`);
    this.at++;
  }

  private readString(): string {
    const end = skipString(this.text, this.at);
    const slice = this.text.slice(this.at, end);
    const start = this.at;
    const value = parseStringLiteral(slice);
    if (value === undefined) this.failInString(start, slice);
    this.at = end;
    return value;
  }

  private failInString(start: number, slice: string): never {
    // eslint-disable-next-line no-control-regex -- JSON forbids exactly these in a string.
    const control = /[\u0000-\u001f]/.exec(slice);
    if (control !== null) {
      this.at = start + control.index;
      this.fail(
        control[0] === '\n' || control[0] === '\r'
          ? 'a string has no closing quote on its line'
          : 'a control character stands in a string',
      );
    }
    const escape = /\\(?!["\\/bfnrt]|u[\da-fA-F]{4})(?:\\\\)*/.exec(slice.replaceAll('\\\\', '__'));
    this.at = start + (escape?.index ?? 0);
    this.fail(
      slice.length > 1 && slice.endsWith('"') ? 'a string holds a wrong escape' : 'a string has no closing quote',
    );
  }

  private readNumber(): number {
    const pattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    pattern.lastIndex = this.at;
    const number = pattern.exec(this.text)?.[0];
    if (number === undefined) this.fail(`expected a value, found ${this.seen()}`);
    return this.take(number, Number(number));
  }

  private take<T>(text: string, value: T): T {
    this.at += text.length;
    return value;
  }

  private seen(): string {
    if (this.at >= this.text.length) return 'the end of the file';
    return JSON.stringify(String.fromCodePoint(this.text.codePointAt(this.at) ?? 0));
  }

  private fail(reason: string): never {
    throw new JsonSyntaxError(reason, this.at);
  }
}

function parseStringLiteral(literal: string): string | undefined {
  try {
    // SAFETY: the literal begins with a quote; if JSON.parse takes it, it is a string.
    return JSON.parse(literal) as string;
  } catch {
    // The caller says where and why.
    return undefined;
  }
}
