import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCsv } from '../../src/data/read/readCsv.ts';
import { eda } from '../../src/eda/eda.ts';
import { warningAdvice } from '../../src/eda/profile/Warning.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('docs/eda.md', () => {
  const documentation = readFileSync(`${root}docs/eda.md`, 'utf8');

  it('lists the warnings that there are', () => {
    const table = /<!-- warnings -->([^]*)<!-- \/warnings -->/.exec(documentation)?.[1] ?? '';
    const codes = [...table.matchAll(/^\| `([\w-]+)`/gm)].map(([, code]) => code);
    assert.deepEqual(codes, Object.keys(warningAdvice));
  });

  it('has an example that prints what it says', async () => {
    const [, code = '', printed = ''] = /```ts\n([^]*?)```\n\n```text\n([^]*?)```/.exec(documentation) ?? [];
    const lines: string[] = [];
    const body = code
      .replace(/^import .*$/m, '')
      .replace(/\nprofile\n$/, '\n')
      .replace("'penguins.csv'", 'file');
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the example of the documentation.
    const run = new Function('eda', 'readCsv', 'file', 'console', `return (async () => {${body}})()`) as (
      ...parts: unknown[]
    ) => Promise<void>;
    await run(eda, readCsv, `${root}examples/data/penguins.csv`, {
      log: (...parts: unknown[]) => lines.push(parts.join(' ')),
    });
    assert.equal(`${lines.join('\n')}\n`, printed);
  });
});
