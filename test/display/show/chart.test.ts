import assert from 'node:assert/strict';
import { displaySymbol } from '../../../src/display/Displayable.ts';
import { vega, vegaLite } from '../../../src/display/show/chart.ts';
import { json } from '../../../src/display/show/json.ts';
import { mimeTypes } from '../../../src/display/mimeTypes.ts';
import { toOutput } from '../../../src/display/toOutput.ts';
import { HeldSlices } from '../HeldSlices.ts';

describe('vegaLite and vega', () => {
  it('take a spec without a schema as version 6, and one with a schema at its word', () => {
    assert.deepEqual(vegaLite({ mark: 'bar' })[displaySymbol](), {
      'application/vnd.vegalite.v6+json': { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', mark: 'bar' },
    });
    const spec = { $schema: 'https://vega.github.io/schema/vega/v5.json', marks: [] };
    assert.deepEqual(vega(spec)[displaySymbol](), { 'application/vnd.vega.v5+json': spec });
  });
});

describe('json', () => {
  it('is the value as it was when it was given', () => {
    const value = { list: [1] };
    const shown = json(value);
    value.list.push(2);
    assert.deepEqual(shown[displaySymbol](), {
      'application/json': { list: [1] },
      'text/plain': '{\n  "list": [\n    1\n  ]\n}',
    });
  });

  it('stands as a tree where its context can hold one', () => {
    const output = toOutput(json({ list: [1] }), new HeldSlices());
    assert.ok(!(output instanceof Promise));
    assert.deepEqual(Object.keys(output.data), [mimeTypes.tree, 'text/plain', 'application/json']);
    assert.deepEqual(output.metadata, { mlnb: { handle: null } });
  });
});
