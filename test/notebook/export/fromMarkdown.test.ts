import assert from 'node:assert/strict';
import { fromMarkdown } from '../../../src/notebook/export/fromMarkdown.ts';
import { toMarkdown } from '../../../src/notebook/export/toMarkdown.ts';
import { cellLanguage } from '../../../src/notebook/cellLanguage.ts';
import { newCodeCell, newNotebook } from '../../../src/notebook/newNotebook.ts';

function check(text: string, expected: readonly (readonly [string, string])[]): void {
  assert.deepEqual(
    fromMarkdown(text).cells.map((cell) => [cell.type, cell.source]),
    expected,
  );
}

describe('fromMarkdown', () => {
  it('makes cells of a document written by hand', () => {
    check('# Title\n\ntext\n\n```ts\nlet a;\n```\nmore\n\n```python\nno\n```\n\n~~~js\nb\n~~~\n', [
      ['markdown', '# Title\n\ntext'],
      ['code', 'let a;'],
      ['markdown', 'more\n\n```python\nno\n```'],
      ['code', 'b'],
    ]);
  });

  it('knows JavaScript and SQL by their fences', () => {
    const languages = fromMarkdown('```js\n1\n```\n```sql\nselect 1\n```\n```TypeScript\n1\n```').cells.map(
      (cell) => cell.type === 'code' && cellLanguage(cell),
    );
    assert.deepEqual(languages, ['javascript', 'sql', 'typescript']);
  });

  it('keeps what was written by hand around a cell and after its outputs', () => {
    const cell = { ...newCodeCell('1', 'c'), outputs: [{ type: 'stream', name: 'stdout', text: 'out' } as const] };
    const text = toMarkdown(newNotebook([cell]), { outputs: true });
    check(text.replace('```ts', 'Before.\n\n```ts') + '\nAfter.\n', [
      ['markdown', 'Before.'],
      ['code', '1'],
      ['markdown', 'After.'],
    ]);
    check(text.replace('```\n', '```\n\nBetween.\n'), [
      ['code', '1'],
      ['markdown', 'Between.'],
    ]);
  });

  it('takes an unclosed fence for text', () => {
    check('```ts\nlet a;', [['markdown', '```ts\nlet a;']]);
  });

  it("keeps front matter that is not a notebook's", () => {
    check('---\ntitle: x\n---\n\ntext', [['markdown', '---\ntitle: x\n---\n\ntext']]);
  });

  it('takes an empty file for a notebook without cells', () => {
    check('', []);
  });
});
