import assert from 'node:assert/strict';
import { splitFences } from '../../../src/notebook/export/splitFences.ts';

function check(markdown: string, expected: readonly string[]): void {
  assert.deepEqual(
    splitFences(markdown).map((part) => (part.type === 'fence' ? `${part.name}|${part.text}` : part.text)),
    expected,
  );
}

describe('splitFences', () => {
  it('finds fences of backticks and of tildes', () => {
    check('a\n```ts\nx\n```\nb\n~~~\ny\n~~~', ['a', 'ts|x', 'b', '|y']);
  });

  it('ends a fence only at one as long, of the same mark', () => {
    check('````ts\n```\n~~~~\n````', ['ts|```\n~~~~']);
    check('```ts\nx\n``````', ['ts|x']);
  });

  it('takes inline code and an unclosed fence for text', () => {
    check('```a``` b\nc', ['```a``` b\nc']);
    check('```ts\nx', ['```ts\nx']);
  });

  it('ignores what follows the name', () => {
    check('```TS title="x"\ny\n```', ['ts|y']);
  });
});
