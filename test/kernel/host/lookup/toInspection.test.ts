import assert from 'node:assert/strict';
import { toInspection } from '../../../../src/kernel/host/lookup/toInspection.ts';

const nothing = { size: '', preview: '', signature: '', source: '' } as const;

describe('an inspection', () => {
  it('names a value by its path, with type, size and preview', () => {
    const found = { ...nothing, kind: 'property', typeName: 'Array', size: 'length 2', preview: '[1, 2]' } as const;
    const path = ['a', '0', 'b c', 'd'];
    assert.equal(
      toInspection({ path, found, declaration: null }, 0)['text/plain'],
      'a[0]["b c"].d: Array\n\nArray, length 2\n\n[1, 2]',
    );
  });

  it('prefers the words of the cell that declared it, and adds its source when asked for detail', () => {
    const found = {
      ...nothing,
      kind: 'function',
      typeName: 'function',
      signature: 'function f(x)',
      source: 'function f(x        ) {}',
    } as const;
    const declaration = { signature: 'function f(x: number)', doc: 'Does it.', source: 'function f(x: number) {}' };
    const parts = { path: ['f'], found, declaration };
    assert.equal(toInspection(parts, 0)['text/plain'], 'function f(x: number)\n\nfunction\n\nDoes it.');
    assert.match(text(toInspection(parts, 1)['text/plain']), /\n\nfunction f\(x: number\) \{\}$/);
  });

  it('fences Markdown so that no value can break out of it', () => {
    const found = { ...nothing, kind: 'variable', typeName: 'string', preview: "'```\\n<script>'" } as const;
    assert.match(
      text(toInspection({ path: ['s'], found, declaration: null }, 0)['text/markdown']),
      /\n````typescript\n'```\\n<script>'\n````$/,
    );
  });
});

/** A string stays as it is. */
function text(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data);
}
