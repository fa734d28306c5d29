const escape = '\u001b';
/** A sequence of bytes that never ends is text after so many of them. */
const longestSequence = 4_096;

// eslint-disable-next-line no-control-regex -- sequences begin with a control character (ECMA-48).
const controlSequence = /\u001b\[([0-?]*[ -/]*)([@-~])/y;
// eslint-disable-next-line no-control-regex -- as above.
const stringSequence = /\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)/y;
// eslint-disable-next-line no-control-regex -- as above.
const shortSequence = /\u001b[ -/]*[0-OQ-WYZ`-~\\=<>]/y;
// eslint-disable-next-line no-control-regex -- as above.
const beginning = /\u001b(?:\[[0-?]*[ -/]*|[ -/]*|[\]PX^_][^\u0007\u001b]*\u001b?)$/y;
/** All but line ends, tabs, and what overwrites within a line. */
// eslint-disable-next-line no-control-regex -- these are what is looked for.
const controls = /[\u0000-\u0007\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * Text of cells as it may go to a terminal: colours and weights, and what redraws the present line. A terminal does more
 * for those who ask: it sets the clipboard and its title, types answers into the shell, and rewrites what was said before.
 */
export class TerminalText {
  readonly #isStyled: boolean;
  #pending = '';

  /** `isStyled`: false for a file or a pipe, which gets no sequences at all. */
  constructor(isStyled: boolean) {
    this.#isStyled = isStyled;
  }

  /** What of `text`, which follows that of the last call, may be written. A sequence cut in two waits for its end. */
  filter(text: string): string {
    const source = this.#pending + text;
    this.#pending = '';
    let result = '';
    let at = 0;
    for (let start = source.indexOf(escape); start >= 0; start = source.indexOf(escape, at)) {
      result += source.slice(at, start).replace(controls, '');
      if (matchAt(beginning, source, start) !== null && source.length - start < longestSequence) {
        this.#pending = source.slice(start);
        return result;
      }
      const [kept, length] = this.#sequenceAt(source, start);
      result += kept;
      at = start + length;
    }
    return result + source.slice(at).replace(controls, '');
  }

  #sequenceAt(source: string, start: number): [kept: string, length: number] {
    const control = matchAt(controlSequence, source, start);
    if (control !== null) {
      const [whole, parameters = '', final] = control;
      const isKept = this.#isStyled && (final === 'm' || final === 'K') && /^[\d;:]*$/.test(parameters);
      return [isKept ? whole : '', whole.length];
    }
    const other = matchAt(stringSequence, source, start) ?? matchAt(shortSequence, source, start);
    return ['', other === null ? 1 : other[0].length];
  }
}

/** The same for whole lines of foreign text among our own: nothing in them redraws, and no colour outlives them. */
export function terminalLines(text: string, isStyled: boolean): string {
  // eslint-disable-next-line no-control-regex -- as above.
  const lines = new TerminalText(isStyled).filter(text).replace(/[\r\b]|\u001b\[[\d;:]*K/g, '');
  return lines.includes(escape) ? `${lines}${escape}[0m` : lines;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
