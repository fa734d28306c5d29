import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/base/Json.ts';
import { formatNotebook } from '../../../src/notebook/formatNotebook.ts';
import { readNotebook, writeNotebook } from '../../../src/notebook/notebookBytes.ts';
import { notebookOf } from '../../../src/extension/serializer/notebookOf.ts';
import type { PlainNotebook } from '../../../src/extension/serializer/PlainNotebook.ts';
import { plainNotebookOf } from '../../../src/extension/serializer/plainNotebookOf.ts';
import { arbitraryNotebook } from '../../notebook/arbitraryNotebook.ts';
import { fixtureFiles } from '../../notebook/fixtureFiles.ts';

describe('a file on its way through the editor', () => {
  it('keeps its bytes when nothing is changed', () => {
    fc.assert(
      fc.property(notebookJson(), fc.constantFrom(1, 2, 4, '\t'), (json, indent) => {
        check(`${JSON.stringify(json, null, indent)}\n`);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps its bytes when mlnb wrote it', () => {
    fc.assert(fc.property(arbitraryNotebook, (notebook) => check(formatNotebook(notebook))));
  });

  for (const [name, text] of fixtureFiles) {
    it(`keeps its bytes when it is ${name}`, () => check(text));
  }

  it('keeps the bytes of a file that is no notebook', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        if (Buffer.from(bytes).toString().trim() === '') return;
        assert.deepEqual(Buffer.from(throughEditor(bytes)), Buffer.from(bytes));
      }),
    );
    check('{"cells": [{"cell_type": "code", "source": ["let x');
    check('<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n');
  });

  it('keeps number forms, base64 lines, carriage returns, lone surrogates and foreign outputs', () => {
    check(
      file(`{"cell_type":"code","execution_count":1,"id":"a","metadata":{"big":12345678901234567890,"one":1.0},"outputs":[
      {"output_type":"display_data","data":{"image/png":["iVBORw0K\\n","GgoAAAANSUhEUg==\\n"],"application/json":{"x":1.50}},"metadata":{}},
      {"output_type":"display_data","data":{"image/png":"this is no base64!"},"metadata":{}},
      {"output_type":"stream","name":"stdlog","text":"10%\\r20%\\ud800"},
      {"output_type":"error","ename":"E","evalue":"v","traceback":["\\u001b[31mx","a\\nb"],"extra":[1]},
      {"output_type":"hologram","data":7}],"source":"a\\r\\nb\\rc\\ud800","colour":"red"}`),
    );
  });

  it('keeps raw cells, attachments and cells of other languages', () => {
    check(
      file(`{"cell_type":"raw","id":"r","metadata":{"format":"text/latex"},"source":["x"]},
      {"cell_type":"markdown","id":"m","metadata":{},"attachments":{"a.png":{"image/png":"iVBORw0KGgo="}},"source":["![](attachment:a.png)"]},
      {"cell_type":"code","id":"j","metadata":{"vscode":{"languageId":"javascript"}},"execution_count":null,"outputs":[],"source":[]}`),
    );
  });

  it('shows each kind of cell in the language that runs it', () => {
    const cell = (metadata: string): string =>
      `{"cell_type":"code","metadata":${metadata},"execution_count":null,"outputs":[],"source":[]}`;
    const cells = ['{}', '{"vscode":{"languageId":"javascript"}}', '{"vscode":{"languageId":"typescript"}}'].map(cell);
    assert.deepEqual(languagesOf(file(cells.join())), ['mlnb-typescript', 'mlnb-javascript', 'mlnb-typescript']);
    assert.deepEqual(languagesOf(file(cell('{}'), '{"kernelspec":{"name":"python3","language":"python"}}')), [
      'python',
    ]);
    assert.deepEqual(languagesOf(file(cell('{}'), '{"kernelspec":{"name":"deno","language":"typescript"}}')), [
      'mlnb-typescript',
    ]);
  });
});

function check(text: string): void {
  assert.equal(Buffer.from(throughEditor(Buffer.from(text))).toString(), text);
}

function throughEditor(bytes: Uint8Array): Uint8Array {
  return writeNotebook(notebookOf(asEditorKeeps(plainNotebookOf(readNotebook(bytes)))));
}

function languagesOf(text: string): string[] {
  return plainNotebookOf(readNotebook(Buffer.from(text))).cells.map((cell) => cell.languageId);
}

/** Metadata travels as JSON, texts with one kind of line end and without lone surrogates, items as bytes. */
function asEditorKeeps({ metadata, cells }: PlainNotebook): PlainNotebook {
  return {
    metadata: throughJson(metadata),
    cells: cells.map((cell) => ({
      ...cell,
      text: cell.text
        .replace(/^\uFEFF/, '')
        .replaceAll(/\r\n?/g, '\n')
        .toWellFormed(),
      metadata: throughJson(cell.metadata),
      outputs: cell.outputs.map(({ items, metadata: own }) => ({
        items: items.map(({ mime, data }) => ({ mime, data: Uint8Array.from(data) })),
        metadata: throughJson(own),
      })),
    })),
  };
}

function throughJson(value: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

function file(cells: string, metadata = '{}'): string {
  return `{"cells":[${cells}],"metadata":${metadata},"nbformat":4,"nbformat_minor":5}`;
}

function notebookJson(): fc.Arbitrary<JsonValue> {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
  const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;
  const object = fc.dictionary(fc.string({ minLength: 1 }), json);
  const mime = fc.constantFrom('text/plain', 'text/html', 'image/png', 'application/json', 'application/x+json', 'x/y');
  const data = fc.dictionary(mime, fc.oneof(text, fc.array(text), json));
  const output = fc.oneof(
    fc.record({ output_type: fc.constant('stream'), name: fc.constantFrom('stdout', 'stderr'), text }),
    fc.record({ output_type: fc.constant('display_data'), data, metadata: object }),
    fc.record({ output_type: fc.constant('execute_result'), data, metadata: object, execution_count: fc.nat() }),
    fc.record({ output_type: fc.constant('error'), ename: text, evalue: text, traceback: fc.array(text) }),
    object,
  );
  const cell = fc.oneof(
    fc.record({ cell_type: fc.constant('markdown'), metadata: object, source: text }),
    fc.record({ cell_type: fc.constant('raw'), metadata: object, source: fc.array(text) }),
    fc.record({
      cell_type: fc.constant('code'),
      execution_count: fc.option(fc.nat()),
      metadata: object,
      outputs: fc.array(output, { maxLength: 3 }),
      source: fc.array(text),
    }),
  );
  return fc.record({
    cells: fc.array(cell, { maxLength: 4 }),
    metadata: object,
    nbformat: fc.constant(4),
    nbformat_minor: fc.constantFrom(2, 4),
  });
}
