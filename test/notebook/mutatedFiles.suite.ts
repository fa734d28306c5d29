import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonValue } from '../../src/base/Json.ts';
import type { Notebook } from '../../src/notebook/Notebook.ts';
import { readJson } from '../../src/notebook/json/readJson.ts';
import { sameJson } from '../../src/notebook/json/sameJson.ts';
import { readNotebook, writeNotebook } from '../../src/notebook/notebookBytes.ts';
import { fixtureFiles } from './fixtureFiles.ts';

const files = [...fixtureFiles.values()].map((text) => new TextEncoder().encode(text));

/** One damage to a file's bytes: at a fraction of its length, with a size and a byte. */
type Mutation = (bytes: Uint8Array, damage: { at: number; size: number; byte: number }) => Uint8Array;

const mutations: readonly Mutation[] = [
  function flipBit(bytes, { at, byte }) {
    return bytes.map((old, i) => (i === at ? old ^ (1 << (byte % 8)) : old));
  },
  function replaceByDigit(bytes, { at, byte }) {
    return bytes.map((old, i) => (i === at ? 0x30 + (byte % 10) : old));
  },
  function swapCase(bytes, { at, size }) {
    const isLetter = (byte: number) => /[a-z]/i.test(String.fromCharCode(byte));
    return bytes.map((old, i) => (i >= at && i < at + (size % 3) && isLetter(old) ? old ^ 0x20 : old));
  },
  function truncate(bytes, { at }) {
    return bytes.slice(0, at);
  },
  function remove(bytes, { at, size }) {
    return splice(bytes, at, { remove: size, add: [] });
  },
  function insert(bytes, { at, byte, size }) {
    return splice(bytes, at, { remove: 0, add: Array.from({ length: size }, () => byte) });
  },
  function swapBracket(bytes, { at }) {
    const index = bytes.findIndex((byte, i) => i >= at && '[]{}",:'.includes(String.fromCharCode(byte)));
    const other = "][}{':;".charCodeAt('[]{}",:'.indexOf(String.fromCharCode(bytes[index] ?? 0)));
    return index === -1 ? bytes : bytes.with(index, other);
  },
  function blankOut(bytes, { at, size }) {
    return bytes.map((byte, i) => (i >= at && i < at + size ? 0 : byte));
  },
  function repeatPart(bytes, { at, size }) {
    return splice(bytes, at, { remove: 0, add: [...bytes.subarray(at, at + size * 8)] });
  },
];

const mutated = fc
  .tuple(
    fc.constantFrom(...files),
    fc.array(
      fc.tuple(
        fc.constantFrom(...mutations),
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(255),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([file, damages]) =>
    damages.reduce<Uint8Array>(
      (bytes, [mutate, millionths, size, byte]) =>
        mutate(bytes, { at: Math.floor((millionths * bytes.length) / 1e6), size, byte }),
      file,
    ),
  );

describe('a damaged file', function () {
  // Four seconds of work; far more while every core is busy with other tests.
  this.timeout(120_000);

  it('never crashes the reader, and never loses a byte that says something', () => {
    const seen = { broken: 0, same: 0, repaired: 0 };
    fc.assert(
      fc.property(mutated, (bytes) => {
        const notebook = readNotebook(bytes);
        seen[checkKept(notebook, bytes)]++;
        checkBrokenView(notebook, bytes);
      }),
      { numRuns: 10_000 },
    );
    assert.ok(seen.broken > 5_000 && seen.same > 500, JSON.stringify(seen));
  });

  it('is kept whole when the broken view went through an editor that lost its cells', () => {
    fc.assert(
      fc.property(mutated, (bytes) => {
        const notebook = readNotebook(bytes);
        fc.pre(notebook.broken !== undefined);
        assert.deepEqual(writeNotebook({ ...notebook, cells: [] }), bytes);
        assert.deepEqual(writeNotebook({ ...notebook, metadata: {} }, { outputs: false }), bytes);
      }),
      { numRuns: 300 },
    );
  });
});

function checkKept(notebook: Notebook, bytes: Uint8Array): 'broken' | 'same' | 'repaired' {
  const written = writeNotebook(notebook);
  if (Buffer.compare(written, bytes) === 0) return notebook.broken === undefined ? 'same' : 'broken';
  assert.equal(notebook.broken, undefined, 'a broken file is written as it was');
  const before = new TextDecoder().decode(bytes);
  if (/^[ \t\r\n]*$/.test(before)) return 'repaired';
  const after = new TextDecoder().decode(written);
  assert.ok(sameJson(withoutIds(readJson(before)), withoutIds(readJson(after))), 'only ids are repaired');
  return 'repaired';
}

function checkBrokenView(notebook: Notebook, bytes: Uint8Array): void {
  if (notebook.broken === undefined) return;
  const [explanation, text] = notebook.cells;
  assert.equal(explanation?.type, 'markdown');
  assert.match(explanation.source, /cannot be read/);
  assert.ok(notebook.broken.line >= 1 && notebook.broken.column >= 1);
  assert.equal(text?.type, 'raw');
  assert.equal(text.source, new TextDecoder('utf-8', { ignoreBOM: 'text' in notebook.broken.content }).decode(bytes));
}

/** Damage that makes two ids the same is the one thing that is repaired. */
function withoutIds(json: JsonValue): JsonValue {
  const { cells, ...rest } = json as { cells: Record<string, JsonValue>[] } & Record<string, JsonValue>;
  return { ...rest, cells: cells.map(({ id: _, ...cell }) => cell) };
}

function splice(bytes: Uint8Array, at: number, change: { remove: number; add: readonly number[] }): Uint8Array {
  return new Uint8Array([...bytes.subarray(0, at), ...change.add, ...bytes.subarray(at + change.remove)]);
}
