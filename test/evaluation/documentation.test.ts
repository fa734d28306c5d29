import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import * as library from '../../src/index.ts';

const documentation = readFileSync(new URL('../../docs/evaluation.md', import.meta.url), 'utf8');

describe('docs/evaluation.md', () => {
  it('has an example that prints what it says', () => {
    const [, code = '', printed = ''] = /```ts\n([^]*?)```\n\n```text\n([^]*?)```/.exec(documentation) ?? [];
    const lines: string[] = [];
    const body = code.replace(/^import (\{.*\}) from 'mlnb';/, 'const $1 = library;');
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the example of the documentation.
    const run = new Function('library', 'console', body) as (...parts: unknown[]) => void;
    run(library, { log: (value: unknown) => lines.push(typeof value === 'string' ? value : inspect(value)) });
    assert.equal(`${lines.join('\n')}\n`, printed);
  });

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
