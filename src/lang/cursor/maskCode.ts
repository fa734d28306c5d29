/** What the text after `end` continues. `openAt`: where the string began, its quote included. */
export type CodeState =
  | { readonly type: 'code' }
  | { readonly type: 'string'; readonly openAt: number }
  | { readonly type: 'template' | 'comment' | 'regexp' };

export interface MaskedCode {
  /** As long as the code: comments are blank, and what strings, templates and regular expressions hold is `hidden`. */
  readonly text: string;
  readonly state: CodeState;
}

/**
 * Code that may be unfinished, reduced to what is code in it. No parser: a `/` counts as the start of a regular
 * expression where no value stands before it, which is wrong only after a `)` that ends a condition.
 */
export function maskCode(source: string): MaskedCode {
  const mask = new Mask(source);
  while (mask.at < source.length) mask.step();
  return { text: mask.text, state: mask.state };
}

/** Stands for a character that is no code. */
export const hidden = '\u0001';

class Mask {
  readonly #source: string;
  /** Depth of braces at which each open `${` of a template ends. */
  readonly #templates: number[] = [];
  #braces = 0;
  text = '';
  at = 0;
  state: CodeState = { type: 'code' };

  constructor(source: string) {
    this.#source = source;
  }

  step(): void {
    const character = this.#source[this.at] ?? '';
    const pair = this.#source.slice(this.at, this.at + 2);
    if (pair === '//') this.#skip(/[\n\r\u2028\u2029]/g, 'comment', 0);
    else if (pair === '/*') this.#skip(/\*\//g, 'comment', 2);
    else if (character === '"' || character === "'") this.#string(character);
    else if (character === '`') this.#template(1);
    else if (character === '/' && !this.#followsValue()) this.#regexp();
    else this.#code(character);
  }

  #code(character: string): void {
    if (character === '{') this.#braces++;
    if (character === '}') {
      this.#braces--;
      if (this.#templates.at(-1) === this.#braces) {
        this.#templates.pop();
        this.#template(1);
        return;
      }
    }
    this.text += character;
    this.at++;
  }

  #string(quote: string): void {
    const start = this.at;
    this.#take(1);
    while (this.at < this.#source.length) {
      const character = this.#source[this.at] ?? '';
      if (character === quote) return this.#take(1);
      if (character === '\n' || character === '\r') return; // Unterminated: the next line is code again.
      this.#hide(character === '\\' ? 2 : 1);
    }
    this.state = { type: 'string', openAt: start };
  }

  /** From the opening quote, or the `}` that ends an expression in it. */
  #template(opening: number): void {
    this.#take(opening);
    while (this.at < this.#source.length) {
      const character = this.#source[this.at] ?? '';
      if (character === '`') return this.#take(1);
      if (character === '$' && this.#source[this.at + 1] === '{') {
        this.#hide(1);
        this.#take(1);
        this.#templates.push(this.#braces++);
        return;
      }
      this.#hide(character === '\\' ? 2 : 1);
    }
    this.state = { type: 'template' };
  }

  #regexp(): void {
    this.#hide(1);
    let isClass = false;
    while (this.at < this.#source.length) {
      const character = this.#source[this.at] ?? '';
      if (character === '\n' || character === '\r') return;
      if (character === '[') isClass = true;
      if (character === ']') isClass = false;
      this.#hide(character === '\\' ? 2 : 1);
      if (character === '/' && !isClass) return;
    }
    this.state = { type: 'regexp' };
  }

  #skip(end: RegExp, type: 'comment', endLength: number): void {
    end.lastIndex = this.at + endLength;
    const found = end.exec(this.#source);
    if (found === null) this.state = { type };
    const stop = found === null ? this.#source.length : found.index + endLength;
    this.text += this.#source.slice(this.at, stop).replace(/[^\n\r]/g, ' ');
    this.at = stop;
  }

  #followsValue(): boolean {
    const before = this.text.trimEnd();
    const word = /[\p{ID_Continue}$]+$/u.exec(before)?.[0];
    if (word !== undefined) return !expressionKeywords.has(word);
    return valueEnds.has(before.at(-1) ?? '');
  }

  #take(count: number): void {
    this.text += this.#source.slice(this.at, this.at + count);
    this.at += count;
  }

  #hide(count: number): void {
    const stop = Math.min(this.at + count, this.#source.length);
    this.text += hidden.repeat(stop - this.at);
    this.at = stop;
  }
}

const valueEnds = new Set([')', ']', '}', '"', "'", '`', hidden]);

/** After these a value begins, so that a `/` divides nothing. */
const expressionKeywords = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'delete',
  'void',
  'do',
  'else',
  'await',
  'yield',
  'throw',
  'new',
]);
