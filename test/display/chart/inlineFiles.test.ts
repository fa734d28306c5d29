import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/base/Json.ts';
import { inlineFiles } from '../../../src/display/chart/inlineFiles.ts';

const files: Readonly<Record<string, string>> = { 'data/a.csv': 'x\n1', 'b.json': '[{"x":2}]' };
const readFile = (path: string): Uint8Array | null => {
  const text = files[path];
  return text === undefined ? null : new TextEncoder().encode(text);
};

function check(spec: JsonObject, expected: JsonObject): void {
  assert.deepEqual(inlineFiles(spec, readFile), expected);
}

describe('inlineFiles', () => {
  it('puts a workspace file in place of its address, with the format its ending tells', () => {
    check({ data: { url: 'data/a.csv', name: 'a' } }, { data: { name: 'a', values: 'x\n1', format: { type: 'csv' } } });
    check(
      { data: { url: 'b.json', format: { property: 'rows' } } },
      { data: { values: '[{"x":2}]', format: { property: 'rows', type: 'json' } } },
    );
  });

  it('reaches layers, lookups and the data list of Vega', () => {
    const inlined = { values: 'x\n1', format: { type: 'csv' } };
    check({ layer: [{ data: { url: 'data/a.csv' } }] }, { layer: [{ data: inlined }] });
    check(
      { transform: [{ lookup: 'k', from: { data: { url: 'data/a.csv' }, key: 'k' } }] },
      { transform: [{ lookup: 'k', from: { data: inlined, key: 'k' } }] },
    );
    check({ data: [{ name: 't', url: 'data/a.csv' }] }, { data: [{ name: 't', ...inlined }] });
  });

  it('leaves web addresses, missing files and data values alone', () => {
    const spec = {
      data: { url: 'https://x.test/a.csv' },
      hconcat: [{ data: { url: 'gone.csv' } }, { data: { values: [{ data: { url: 'b.json' } }] } }],
    };
    assert.equal(inlineFiles(spec, readFile), spec);
  });
});
