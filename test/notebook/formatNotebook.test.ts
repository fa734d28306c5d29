import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CodeCell, Notebook } from '../../src/notebook/Notebook.ts';
import { formatNotebook } from '../../src/notebook/formatNotebook.ts';
import { newCodeCell, newMarkdownCell, newNotebook } from '../../src/notebook/newNotebook.ts';
import { parseNotebook } from '../../src/notebook/parseNotebook.ts';
import { arbitraryNotebook } from './arbitraryNotebook.ts';
import { fixture, fixtureFiles } from './fixtureFiles.ts';

describe('formatNotebook', () => {
  for (const [name, text] of fixtureFiles) {
    describe(`on ${name}`, () => {
      checkByteRoundTrips(text);
    });
  }

  it('lays a new notebook out as nbformat does', () => {
    const notebook: Notebook = {
      metadata: {},
      nbformatMinor: 5,
      extra: {},
      cells: [newCodeCell('const a = 1;\na', 'one'), newMarkdownCell('', 'two')],
    };
    assert.equal(
      formatNotebook(notebook),
      '{\n "cells": [\n  {\n   "cell_type": "code",\n   "execution_count": null,\n   "id": "one",\n   "metadata": {},\n   "outputs": [],\n   "source": [\n    "const a = 1;\\n",\n    "a"\n   ]\n  },\n' +
        '  {\n   "cell_type": "markdown",\n   "id": "two",\n   "metadata": {},\n   "source": []\n  }\n ],\n "metadata": {},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n',
    );
  });

  it('gives the same notebook back when its text is read', () => {
    fc.assert(
      fc.property(arbitraryNotebook, (notebook) => {
        assert.deepEqual(parseNotebook(formatNotebook(notebook)), plain(notebook));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves outputs and execution counts out on demand', () => {
    const text = formatNotebook(parseNotebook(fixture('jupyterlab-deno.ipynb')), { outputs: false });
    const cells = parseNotebook(text).cells.filter((cell): cell is CodeCell => cell.type === 'code');
    assert.deepEqual(
      cells.map((cell) => [cell.outputs.length, cell.executionCount]),
      cells.map(() => [0, null]),
    );
    assert.deepEqual(
      cells.map((cell) => cell.source),
      codeSources(fixture('jupyterlab-deno.ipynb')),
    );
  });

  it('changes nothing outside the cell that was changed', () => {
    for (const [name, text] of fixtureFiles) {
      const notebook = parseNotebook(text);
      for (const index of notebook.cells.keys()) {
        const changed = formatNotebook(withSource(notebook, index, 'changed()'));
        assert.equal(parseNotebook(changed).cells[index]?.source, 'changed()', name);
        const [lost, added] = difference(text, changed);
        assert.ok(!(lost + added).includes('"cell_type"'), `${name} cell ${index}: ${lost} → ${added}`);
      }
    }
  });

  it('changes only the line that was changed', () => {
    const text = fixture('jupyterlab-deno.ipynb');
    const notebook = parseNotebook(text);
    const changed = formatNotebook(withSource(notebook, 1, 'const x: number = 2;\nconsole.log("a\\tb");\nx'));
    assert.equal(changed, text.replace('number = 1;', 'number = 2;'));
  });

  it('keeps a source that the file holds as one string a string', () => {
    const text = fixture('odd.ipynb');
    const changed = formatNotebook(withSource(parseNotebook(text), 0, 'a\nb'));
    assert.equal(
      changed,
      text.replace(String.raw`"single \u00e9\ud83d\ude00 \/ string\r\nwith crlf"`, String.raw`"a\nb"`),
    );
  });

  it('writes new cells in the layout of the file', () => {
    const notebook = parseNotebook(fixture('colab.ipynb'));
    const text = formatNotebook({ ...notebook, nbformatMinor: 0, cells: [newMarkdownCell('new'), ...notebook.cells] });
    assert.ok(
      text.includes(
        '"cells": [\n    {\n      "cell_type": "markdown",\n      "metadata": {},\n      "source": [\n        "new"\n      ]\n    },\n    {\n',
      ),
      text,
    );
    const crlf = parseNotebook(fixture('jupyterlab-deno.ipynb').replaceAll('\n', '\r\n'));
    assert.ok(!/[^\r]\n/.test(formatNotebook({ ...crlf, cells: [...crlf.cells, newCodeCell('a\nb')] })));
    const minified = parseNotebook(fixture('minified.ipynb'));
    assert.ok(!/[\n]|": /.test(formatNotebook({ ...minified, cells: [newCodeCell('a')] })));
  });

  it('keeps the order of cells when they are moved, with their own text', () => {
    const text = fixture('odd.ipynb');
    const notebook = parseNotebook(text);
    const moved = formatNotebook({ ...notebook, cells: notebook.cells.toReversed() });
    const cells = parseNotebook(moved).cells;
    assert.deepEqual(
      cells.map((cell) => cell.id),
      ['three', 'two', 'one'],
    );
    assert.ok(moved.includes(text.slice(text.indexOf('{"id": "one"'), text.indexOf('lone" },') + 7)));
    assert.equal(formatNotebook({ ...notebook, cells: cells.toReversed() }), text);
  });

  it('adds a new key of the metadata in its sorted place and drops a removed one', () => {
    const text = fixture('jupyterlab-deno.ipynb');
    const notebook = parseNotebook(text);
    const more = { ...notebook, metadata: { ...notebook.metadata, kernel_note: 'x' } };
    assert.equal(formatNotebook(more), text.replace('  "kernelspec"', '  "kernel_note": "x",\n  "kernelspec"'));
    assert.equal(formatNotebook({ ...parseNotebook(formatNotebook(more)), metadata: notebook.metadata }), text);
  });

  it('writes no ids into notebooks older than 4.5', () => {
    const notebook = parseNotebook(fixture('tslab.ipynb'));
    assert.ok(notebook.cells.every((cell) => cell.id !== ''));
    assert.ok(!formatNotebook({ ...notebook, cells: [...notebook.cells, newCodeCell('x')] }).includes('"id"'));
  });

  it('gives cells that were copied with their id another one', () => {
    const notebook = newNotebook([newCodeCell('1', 'same'), newCodeCell('2', 'same'), newCodeCell('3', 'same')]);
    const ids = parseNotebook(formatNotebook(notebook)).cells.map((cell) => cell.id);
    assert.equal(ids[0], 'same');
    assert.equal(new Set(ids).size, 3);
  });

  it('writes a cell that became another type without what only the old type has', () => {
    const notebook = parseNotebook(fixture('jupyterlab-deno.ipynb'));
    const cell = notebook.cells[1]!;
    const text = formatNotebook({
      ...notebook,
      cells: [
        {
          type: 'markdown',
          id: cell.id,
          source: cell.source,
          metadata: {},
          raw: '{"cell_type": "code", "execution_count": 3, "id": "a1b2c3d4", "metadata": {}, "outputs": [0], "source": []}',
        },
      ],
    });
    assert.ok(!/outputs|execution_count/.test(text));
  });
});

function checkByteRoundTrips(text: string): void {
  const variants: readonly (readonly [string, string])[] = [
    ['as it is', text],
    ['with CRLF line ends', text.replaceAll('\n', '\r\n')],
    ['without its last line end', text.trimEnd()],
    ['with a byte order mark', `\uFEFF${text}`],
    ['with white space around it', `\n\n  ${text} \t\n`],
  ];
  for (const [how, variant] of variants) {
    it(`writes the same bytes ${how}`, () => {
      assert.equal(formatNotebook(parseNotebook(variant)), variant);
    });
    it(`writes the same bytes ${how} after a trip through JSON and structured clone`, () => {
      const carried = structuredClone(JSON.parse(JSON.stringify(parseNotebook(variant)))) as Notebook;
      assert.equal(formatNotebook(carried), variant);
    });
  }
}

function codeSources(text: string): string[] {
  return parseNotebook(text)
    .cells.filter((cell) => cell.type === 'code')
    .map((cell) => cell.source);
}

function withSource(notebook: Notebook, index: number, source: string): Notebook {
  return { ...notebook, cells: notebook.cells.map((cell, i) => (i === index ? { ...cell, source } : cell)) };
}

/** fast-check's objects, without their null prototypes. */
function plain(notebook: Notebook): Notebook {
  return JSON.parse(JSON.stringify(notebook)) as Notebook;
}

/** The stretches in which two texts differ. */
function difference(a: string, b: string): [string, string] {
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
