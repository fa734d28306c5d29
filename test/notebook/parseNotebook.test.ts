import assert from 'node:assert/strict';
import { UserError } from '../../src/base/UserError.ts';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { kernelspec } from '../../src/notebook/newNotebook.ts';
import { fixture } from './fixtureFiles.ts';

function checkRefused(text: string, expected: { code: string; message: RegExp; fix: RegExp }): void {
  assert.throws(
    () => parseNotebook(text, { path: 'a.mlnb' }),
    (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.code, expected.code);
      assert.match(error.message, /^a\.mlnb cannot be read: line \d+, column \d+: /);
      assert.match(error.message, expected.message);
      assert.match(error.fix ?? '', expected.fix);
      return true;
    },
  );
}

function notebookWith(cell: string): string {
  return `{"cells": [\n${cell}\n], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}`;
}

describe('parseNotebook', () => {
  it('reads cells and outputs of every kind', () => {
    const { cells, metadata, nbformatMinor } = parseNotebook(fixture('odd.ipynb'));
    assert.equal(nbformatMinor, 5);
    assert.ok(Object.hasOwn(metadata, '__proto__'));
    assert.deepEqual(
      cells.map(({ type, id, source }) => [type, id, source]),
      [
        ['code', 'one', 'single é😀 / string\r\nwith crlf'],
        ['markdown', 'two', 'no newline joined\u2028sep\n'],
        ['raw', 'three', ''],
      ],
    );
    const [code] = cells;
    assert.ok(code?.type === 'code');
    assert.deepEqual(code.extra, { futureKey: '\uD800 lone' });
    assert.deepEqual(
      code.outputs.map(({ raw: _, ...output }) => output),
      [
        { type: 'stream', name: 'stdout', text: 'tail', extra: { future: { k: 1.5 } } },
        { type: 'unknown', value: { output_type: 'future_output', payload: [1, 2, { x: '\x1b[0m' }] } },
        { type: 'unknown', value: { output_type: 'stream' } },
        {
          type: 'display_data',
          data: { 'text/plain': 'ab\n', 'image/png': 'aGVsbG8=\n', 'application/x-odd': { not: 'text' } },
          metadata: {},
          extra: { transient: { display_id: 'd1' } },
        },
      ],
    );
  });

  it('keeps no raw text where nbformat would write the same', () => {
    const { raw, cells } = parseNotebook(fixture('jupyterlab-deno.ipynb'));
    assert.equal(raw, undefined);
    assert.ok(cells.every((cell) => cell.raw === undefined));
  });

  it('takes an empty file for a new notebook', () => {
    for (const text of ['', ' \n', '\uFEFF']) {
      const notebook = parseNotebook(text);
      assert.deepEqual([notebook.cells, notebook.nbformatMinor, notebook.metadata.kernelspec], [[], 5, kernelspec]);
    }
  });

  it('gives cells of old notebooks the same ids each time', () => {
    const ids = () => parseNotebook(fixture('tslab.ipynb')).cells.map((cell) => cell.id);
    assert.deepEqual(ids(), ids());
    assert.equal(new Set(ids()).size, 6);
    assert.ok(ids().every((id) => /^[0-9a-f]{8}$/.test(id)));
  });

  it('repairs ids that stand twice', () => {
    const cell = '{"cell_type": "raw", "id": "x", "metadata": {}, "source": "a"}';
    const ids = parseNotebook(notebookWith(`${cell},${cell}`)).cells.map((one) => one.id);
    assert.equal(ids[0], 'x');
    assert.notEqual(ids[1], 'x');
  });

  it('names line, column and reason of what is no JSON', () => {
    checkRefused('{\n "cells": [\n  {]\n}', {
      code: 'NOTEBOOK_NOT_JSON',
      message: /line 3, column 4: expected a key/,
      fix: /version control/,
    });
    checkRefused('{\r\n "cells": [', {
      code: 'NOTEBOOK_NOT_JSON',
      message: /line 2, column 12: .*end of the file/,
      fix: /backup/,
    });
    checkRefused('\0'.repeat(20), { code: 'NOTEBOOK_NOT_JSON', message: /nothing but zero bytes/, fix: /backup/ });
  });

  it('names the merge conflict that Git left', () => {
    const text = fixture('vscode.ipynb').replace(
      '   "id": "empty",\n',
      '<<<<<<< HEAD\n   "id": "empty",\n=======\n   "id": "full",\n>>>>>>> feature/x\n',
    );
    checkRefused(text, {
      code: 'NOTEBOOK_CONFLICT',
      message: /a merge conflict in the file \(HEAD against feature\/x\)/,
      fix: /git checkout --ours/,
    });
    checkRefused(text.replaceAll('\n', '\r\n'), { code: 'NOTEBOOK_CONFLICT', message: /HEAD/, fix: /<<<<<<</ });
  });

  it('takes no conflict from the text of a cell', () => {
    const source = JSON.stringify('<<<<<<< HEAD\n=======\n>>>>>>> x');
    assert.equal(
      parseNotebook(notebookWith(`{"cell_type": "raw", "id": "x", "metadata": {}, "source": ${source}}`)).cells.length,
      1,
    );
  });

  it('says which nbformat it reads, and how to get there', () => {
    const code = 'NOTEBOOK_NOT_NBFORMAT';
    checkRefused('{"nbformat": 3, "worksheets": []}', {
      code,
      message: /nbformat 3; mlnb reads nbformat 4/,
      fix: /jupyter nbconvert/,
    });
    checkRefused('{"nbformat": 5, "nbformat_minor": 0, "cells": []}', {
      code,
      message: /nbformat 5/,
      fix: /update mlnb/,
    });
    checkRefused('{"name": "x"}', { code, message: /no "nbformat"/, fix: /./ });
    checkRefused('[1]', { code, message: /not an object/, fix: /./ });
    checkRefused('{"nbformat": 4, "nbformat_minor": 5}', { code, message: /no list "cells"/, fix: /./ });
    checkRefused('{"nbformat": 4, "cells": []}', { code, message: /nbformat_minor/, fix: /./ });
  });

  it('says which cell is misshapen, and where it stands', () => {
    const code = 'NOTEBOOK_NOT_NBFORMAT';
    const good = '{"cell_type": "raw", "source": ""},\n';
    checkRefused(notebookWith(`${good}  {"cell_type": "raw", "source": 1}`), {
      code,
      message: /line 3, column 3: cell 2 has a "source"/,
      fix: /./,
    });
    checkRefused(notebookWith('null'), { code, message: /cell 1 is not an object/, fix: /./ });
    checkRefused(notebookWith('{"cell_type": "heading"}'), { code, message: /"cell_type" "heading"/, fix: /./ });
    checkRefused(notebookWith('{"cell_type": "code", "outputs": {}}'), { code, message: /"outputs"/, fix: /./ });
    checkRefused(notebookWith('{"cell_type": "code", "execution_count": "1"}'), {
      code,
      message: /"execution_count"/,
      fix: /./,
    });
    checkRefused(notebookWith('{"cell_type": "code", "metadata": []}'), { code, message: /"metadata"/, fix: /./ });
    checkRefused(notebookWith('{"cell_type": "code", "id": 1}'), { code, message: /"id"/, fix: /./ });
    checkRefused(notebookWith('{"cell_type": "raw", "attachments": 1}'), { code, message: /"attachments"/, fix: /./ });
  });
});
