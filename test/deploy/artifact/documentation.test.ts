import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import * as library from '../../../src/index.ts';
import { newFolder } from './newFolder.ts';

describe('docs/model-artifacts.md', () => {
  const documentation = readFileSync(new URL('../../../docs/model-artifacts.md', import.meta.url), 'utf8');

  it('has an example that prints what it says', async () => {
    const [, code = '', printed = ''] = /```ts\n([^]*?)```\n\n```text\n([^]*?)```/.exec(documentation) ?? [];
    assert.match(code, /saveModel/);
    const lines: string[] = [];
    const body = code.replace(/^import (\{[^}]*\}) from 'mlnb';/, 'const $1 = library;');
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the example of the documentation.
    const run = new Function('library', 'console', 'folder', `return (async () => {${body}})()`) as (
      ...parts: unknown[]
    ) => Promise<void>;
    const log = (...values: unknown[]): void => {
      lines.push(values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' '));
    };
    await run(library, { log }, newFolder());
    assert.equal(`${lines.join('\n')}\n`, printed);
  });

  it('names every option of saveModel, and every file that it writes', () => {
    for (const name of [
      'reference',
      'schema',
      'example',
      'evaluation',
      'name',
      'version',
      'description',
      'card',
      'preprocessing',
    ]) {
      assert.match(documentation, new RegExp(`\`${name}`), name);
    }
    for (const name of ['classes', 'task', 'quantize', 'seed', 'signal', 'onProgress', 'maxBytes']) {
      assert.match(documentation, new RegExp(`\`${name}`), name);
    }
    for (const file of [
      'mlnb-model.json',
      'model.bin',
      'reference.json',
      'evaluation.json',
      'MODEL_CARD.md',
      'examples.json',
    ]) {
      assert.ok(documentation.includes(file), file);
    }
  });
});
