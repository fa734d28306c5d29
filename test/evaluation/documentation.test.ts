import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import * as library from '../../src/index.ts';

const documentation = readFileSync(new URL('../../docs/evaluation.md', import.meta.url), 'utf8');

describe('docs/evaluation.md', () => {
  const examples = [...documentation.matchAll(/```ts\n([^]*?)```\n\n```text\n([^]*?)```/g)];

  it('has examples of evaluations, curves and metrics', () => {
    assert.equal(examples.length, 3);
  });

  for (const [, code = '', printed = ''] of examples) {
    it(`has an example that prints what it says: ${/import \{ (.*) \}/.exec(code)?.[1] ?? ''}`, async () => {
      const lines: string[] = [];
      const body = code.replace(/^import (\{.*\}) from 'mlnb';/, 'const $1 = library;');
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the example of the documentation.
      const run = new Function('library', 'console', `return (async () => {${body}})()`) as (
        ...parts: unknown[]
      ) => Promise<void>;
      const shown = (value: unknown): string => (typeof value === 'string' ? value : inspect(value));
      await run(library, { log: (...values: unknown[]) => lines.push(values.map(shown).join(' ')) });
      assert.equal(`${lines.join('\n')}\n`, printed);
    });
  }

  it('names metrics that there are', () => {
    const table = documentation.slice(
      documentation.indexOf('| what is'),
      documentation.indexOf('Precision, recall, F'),
    );
    const names = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '');
    assert.ok(names.length > 30);
    assert.deepEqual(
      names.filter((name) => !(name in library)),
      [],
    );
  });
});
