import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cell, Notebook } from '../../../src/notebook/Notebook.ts';
import { arbitraryNotebook } from '../arbitraryNotebook.ts';

/** Sources that try to break out of comments, fences and markers. */
const hostile = fc
  .array(
    fc.constantFrom(
      '%%',
      '// %%',
      '//%% x',
      '// \\%%',
      '<!-- %% -->',
      '<!--%%-->',
      '<!-- \\%% -->',
      '```',
      '````ts',
      '```ts',
      '~~~',
      '---',
      '// ---',
      'jupyter: {}',
      '-->',
      '*/',
      '//',
      '// ',
      ' ',
      '',
      'a',
      'a\r',
      'SELECT ${a} FROM b',
      "'`' || '\\`'",
      '-- @name c',
      '$${"x": 1}$$',
      'd = \\${e}',
      '`;',
      '\u2028b',
      '# hi',
      '\t',
    ),
    { maxLength: 6 },
  )
  .map((lines) => lines.join('\n'));

const hostileNotebook: fc.Arbitrary<Notebook> = fc
  .tuple(arbitraryNotebook, fc.array(hostile, { minLength: 5, maxLength: 5 }))
  .map(([notebook, sources]) => ({
    ...notebook,
    cells: notebook.cells.map((cell, i) => ({ ...cell, source: sources[i] ?? '' })),
  }));

/** Fails unless `there` and `back` restore every cell and the notebook's metadata. */
export function checkWayBack(there: (notebook: Notebook) => string, back: (text: string) => Notebook): void {
  fc.assert(
    fc.property(fc.oneof(arbitraryNotebook, hostileNotebook), (notebook) => {
      const restored = back(there(notebook));
      assert.deepEqual(restored.cells.map(summary), notebook.cells.map(summary));
      assert.deepEqual(plain(restored.metadata), plain(notebook.metadata));
    }),
    { numRuns: 1_000 },
  );
}

function summary(cell: Cell): unknown {
  return plain([cell.type, cell.id, cell.source, cell.metadata]);
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
