import assert from 'node:assert/strict';
import { chartLanguageOf, chartTypeOf } from '../../../src/display/chart/chartMime.ts';

describe('chartTypeOf', () => {
  it('reads language and major version from the schema address', () => {
    const check = (schema: unknown, mime: string | null): void => {
      assert.equal(chartTypeOf(schema)?.mime ?? null, mime);
    };
    check('https://vega.github.io/schema/vega-lite/v6.json', 'application/vnd.vegalite.v6+json');
    check('https://vega.github.io/schema/vega-lite/v5.20.1.json#', 'application/vnd.vegalite.v5+json');
    check('https://vega.github.io/schema/vega/v5.json', 'application/vnd.vega.v5+json');
    check('https://json-schema.org/draft/2020-12/schema', null);
    check({ toString: () => 'https://vega.github.io/schema/vega/v5.json' }, null);
  });
});

describe('chartLanguageOf', () => {
  it('knows the charts among the MIME types', () => {
    assert.equal(chartLanguageOf('application/vnd.vegalite.v4+json'), 'vega-lite');
    assert.equal(chartLanguageOf('application/vnd.vega.v6+json'), 'vega');
    assert.equal(chartLanguageOf('application/vnd.mlnb.tree+json'), null);
  });
});
