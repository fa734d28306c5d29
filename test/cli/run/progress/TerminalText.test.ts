import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TerminalText, terminalLines } from '../../../../src/cli/run/progress/TerminalText.ts';

const esc = '\u001b';
const shown = (text: string, isStyled = true): string => new TerminalText(isStyled).filter(text);

describe('text of cells on its way to the terminal', () => {
  it('keeps colours, tabs, line ends and what redraws the line', () => {
    const text = `${esc}[1;31mred${esc}[0m\tx\r${esc}[Kdone 50%\b\b\b60%\n`;
    assert.equal(shown(text), text);
    assert.equal(shown(text, false), 'red\tx\rdone 50%\b\b\b60%\n');
  });

  const attacks: Readonly<Record<string, string>> = {
    'sets the clipboard': `${esc}]52;c;cm0gLXJm\u0007`,
    'sets the title': `${esc}]0;title${esc}\\`,
    'makes a link': `${esc}]8;;command:x\u0007${esc}]8;;\u0007`,
    'asks for an answer on the input': `${esc}[6n${esc}[c${esc}[>q${esc}Z${esc}[5n`,
    'moves up over what was said': `${esc}[10A${esc}[1;1H${esc}[2J${esc}M${esc}c`,
    'enters another screen': `${esc}[?1049h${esc}[?25l${esc}[?2004h`,
    'sends a device string': `${esc}P$q"p${esc}\\${esc}_apc${esc}\\${esc}^pm${esc}\\`,
    'changes the character set': `${esc}(0${esc}#8`,
    'rings, and uses the eight-bit forms': '\u0007\u009b\u0090\u009d\u0000\u007f\u000e\u000b',
    'reports by a private mode': `${esc}[?6n${esc}[>4;1m${esc}[38;5;1;?m`,
  };
  for (const [what, attack] of Object.entries(attacks)) {
    it(`drops what ${what}, in one piece and cut anywhere`, () => {
      assert.equal(shown(`a${attack}b`).replaceAll(`${esc}[38;5;1;`, ''), 'ab');
      for (let cut = 0; cut <= attack.length; cut += 1) {
        const filter = new TerminalText(true);
        assert.equal(
          filter.filter(`a${attack.slice(0, cut)}`) + filter.filter(`${attack.slice(cut)}b`),
          'ab',
          String(cut),
        );
      }
    });
  }

  it('lets no introducer through but that of a colour or an erased line, whatever comes', () => {
    const piece = fc.oneof(
      fc.constantFrom(esc, '[', ']', '52;c;', '\u0007', 'm', 'K', 'H', '\\', 'P', '?', '1;2', '\u009b'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.array(piece)), (chunks) => {
        const filter = new TerminalText(true);
        const text = chunks.map((pieces) => filter.filter(pieces.join(''))).join('');
        const rest = text.replaceAll(new RegExp(`${esc}\\[[\\d;:]*[mK]`, 'g'), '');
        // eslint-disable-next-line no-control-regex -- these are what must not be there.
        assert.doesNotMatch(rest, /[\u0000-\u0007\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
      }),
      { numRuns: 2_000 },
    );
  });

  it('waits for no end for ever', () => {
    const filter = new TerminalText(true);
    const text = filter.filter(`${esc}]0;${'x'.repeat(10_000)}`);
    assert.equal(text, `]0;${'x'.repeat(10_000)}`);
  });

  it('as whole lines, redraws nothing and leaves no colour behind', () => {
    assert.equal(
      terminalLines(`${esc}[31mError${esc}[K\r✓ all passed\b\nx`, true),
      `${esc}[31mError✓ all passed\nx${esc}[0m`,
    );
  });
});
