import assert from 'node:assert/strict';
import fc from 'fast-check';
import { windowsCommandLine } from '../../../../../src/kernel/host/sandbox/windows/windowsCommandLine.ts';

// The examples are those of Microsoft's "Parsing C command-line arguments"; `parse` follows its rules.
describe('windowsCommandLine', () => {
  for (const [command, line] of [
    [['C:\\Program Files\\nodejs\\node.exe', '--permission'], '"C:\\Program Files\\nodejs\\node.exe" --permission'],
    [['node', 'a b', 'c'], 'node "a b" c'],
    [['node', '{"a":"b"}'], 'node "{\\"a\\":\\"b\\"}"'],
    [['node', 'ends in\\'], 'node "ends in\\\\"'],
    [['node', 'a\\\\b'], 'node a\\\\b'],
    [['node', 'a\\"b'], 'node "a\\\\\\"b"'],
    [['node', ''], 'node ""'],
  ] as const) {
    it(`writes ${JSON.stringify(command)} as ${line}`, () => assert.equal(windowsCommandLine(command), line));
  }

  it('is taken apart to the same arguments, whatever they are', () => {
    const argument = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\t', '%', '&', 'é', '{', '^') });
    fc.assert(
      fc.property(fc.array(argument), (args) => {
        assert.deepEqual(parse(windowsCommandLine(['node', ...args])), ['node', ...args]);
      }),
    );
  });
});

/** 2n backslashes and a quotation mark are n and a delimiter; 2n + 1 and one are n and a literal mark. */
function parse(line: string): string[] {
  const found: string[] = [];
  let current: string | null = null;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    const next = line[at + slashes];
    if (slashes > 0 && next === '"') {
      current = (current ?? '') + '\\'.repeat(Math.floor(slashes / 2));
      if (slashes % 2 === 1) current += '"';
      at += slashes - (slashes % 2 === 1 ? 0 : 1);
    } else if (line[at] === '"') {
      isQuoted = !isQuoted;
      current ??= '';
    } else if (!isQuoted && /[ \t]/.test(line[at] ?? '')) {
      if (current !== null) found.push(current);
      current = null;
    } else current = `${current ?? ''}${line[at]}`;
  }
  return current === null ? found : [...found, current];
}
