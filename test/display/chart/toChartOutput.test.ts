import assert from 'node:assert/strict';
import { toChartOutput } from '../../../src/display/chart/toChartOutput.ts';
import { HeldSlices } from '../HeldSlices.ts';

const spec = {
  $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
  title: 'T',
  data: { values: [{ a: new Date(0), b: NaN }] },
  mark: 'bar',
};

describe('toChartOutput', () => {
  it('carries the spec as JSON, its picture and a line of text', () => {
    const output = toChartOutput(spec, {
      keep: () => '',
      renderSvg: (given, language) => `<svg>${language} ${JSON.stringify(given['title'])}</svg>`,
    });
    assert.deepEqual(output, {
      data: {
        'application/vnd.vegalite.v6+json': { ...spec, data: { values: [{ a: '1970-01-01T00:00:00.000Z', b: null }] } },
        'image/svg+xml': '<svg>vega-lite "T"</svg>',
        'text/plain': 'Vega-Lite chart: T',
      },
      metadata: {},
    });
  });

  it('keeps the chart when its picture fails or weighs too much', () => {
    const types = (renderSvg: () => string): string[] =>
      Object.keys(toChartOutput(spec, { keep: () => '', renderSvg })?.data ?? {});
    const without = ['application/vnd.vegalite.v6+json', 'text/plain'];
    assert.deepEqual(
      types(() => 'x'.repeat(3_000_001)),
      without,
    );
    assert.deepEqual(
      types(() => {
        throw new Error('no drawing');
      }),
      without,
    );
  });

  it('is null for other objects', () => {
    assert.equal(toChartOutput({ mark: 'bar' }, new HeldSlices()), null);
  });
});
