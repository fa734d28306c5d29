import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import * as library from '../../src/index.ts';

describe('docs/tuning.md', () => {
  const documentation = readFileSync(new URL('../../docs/tuning.md', import.meta.url), 'utf8');

  for (const [number, [, code = '', printed = '']] of [
    ...documentation.matchAll(/```ts\n([^]*?)```\n\n```text\n([^]*?)```/g),
  ].entries()) {
    it(`has an example that prints what it says (${number + 1})`, async () => {
      const lines: string[] = [];
      const body = code.replace(/^import (\{.*\}) from 'mlnb';/, 'const $1 = library;');
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the example of the documentation.
      const run = new Function('library', 'console', `return (async () => {${body}})()`) as (
        ...parts: unknown[]
      ) => Promise<void>;
      await run(library, {
        log: (...values: unknown[]) =>
          lines.push(values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' ')),
      });
      assert.equal(`${lines.join('\n')}\n`, printed);
    });
  }
});
