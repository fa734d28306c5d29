import assert from 'node:assert/strict';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { JsonObject } from '../../../../src/base/Json.ts';
import { ErrorRecorder } from '../../../../src/display/svg/ErrorRecorder.ts';
import { renderVegaSvg } from '../../../../src/display/svg/renderVegaSvg.ts';
import { barsSpec } from '../../../../src/eda/report/charts/barsSpec.ts';
import { boxesSpec } from '../../../../src/eda/report/charts/boxesSpec.ts';
import type { ChartPalette } from '../../../../src/eda/report/charts/ChartPalette.ts';
import { driftSpec } from '../../../../src/eda/report/charts/driftSpec.ts';
import { heatmapSpec } from '../../../../src/eda/report/charts/heatmapSpec.ts';
import { histogramSpec } from '../../../../src/eda/report/charts/histogramSpec.ts';
import { patternsSpec } from '../../../../src/eda/report/charts/patternsSpec.ts';
import { sharesSpec } from '../../../../src/eda/report/charts/sharesSpec.ts';
import { ages } from '../sampleProfile.ts';

const palette: ChartPalette = {
  accent: '#0000aa',
  opposite: '#aa5500',
  muted: '#777777',
  text: '#111111',
  surface: '#ffffff',
  category: ['#0000aa', '#aa5500', '#00aa00'],
};
const hostile = '"], datum["x';
const drift = {
  column: 'x',
  kind: 'numeric',
  missingBefore: 0,
  missingAfter: 0,
  psi: 1,
  jensenShannon: 1,
  ks: null,
  chiSquare: null,
  severity: 'marked',
} as const;
const look = { width: 400, isTime: false, names: ['before', hostile] } as const;
const histogramLook = { width: 400, height: 150, isTime: false, bins: [0, 4] as [number, number] };

/** Every chart of the report, with the texts of its figure that have to be found in its picture. */
const charts: Readonly<Record<string, readonly [spec: JsonObject, texts: readonly string[]]>> = {
  histogram: [
    histogramSpec(ages.histogram ?? never(), { ...histogramLook, quantiles: ages.numeric?.quantiles ?? null }, palette),
    ['0', '10', '20', '30', '40'],
  ],
  bars: [
    barsSpec(
      [
        { label: hostile, size: 3, figure: '3 (75 %)', details: [['Rows', '3']] },
        { label: ' ', size: 1, figure: '1 (25 %)', details: [['Rows', '1']], kind: 'rest' },
      ],
      { width: 400 },
      palette,
    ),
    [hostile, '(blank)', '3 (75 %)'],
  ],
  heatmap: [
    heatmapSpec(
      {
        rows: ['a', hostile],
        columns: ['a', hostile],
        values: [
          [1, -0.5],
          [-0.5, null],
        ],
        measure: 'Pearson',
        isSigned: true,
      },
      400,
      palette,
    ),
    [hostile, '1.00', '-0.50', '–'],
  ],
  boxes: [
    boxesSpec([{ class: hostile, count: 4, mean: 2, standardDeviation: 1, q1: 1, median: 2, q3: 3 }], 400, palette),
    [hostile],
  ],
  shares: [
    sharesSpec(
      {
        labels: [hostile, 'b'],
        classes: ['no', hostile],
        values: [
          [1, 3],
          [0, 0],
        ],
      },
      400,
      palette,
    ),
    [hostile, 'no', '100%'],
  ],
  patterns: [
    patternsSpec(
      {
        rows: 4,
        patternCount: 2,
        correlation: null,
        patterns: [
          { columns: [], rows: 3 },
          { columns: [hostile], rows: 1 },
        ],
      },
      400,
      palette,
    ),
    [hostile],
  ],
  driftOfNumbers: [
    driftSpec({ ...drift, bins: { edges: [0, 5, 10], labels: null, before: [1, 3], after: [2, 2] } }, look, palette),
    ['before', hostile],
  ],
  driftOfValues: [
    driftSpec(
      { ...drift, bins: { edges: null, labels: ['a', hostile], before: [1, 3], after: [2, 2] } },
      look,
      palette,
    ),
    ['a', hostile, 'before'],
  ],
};

describe('the charts of the report', () => {
  for (const [name, [spec, texts]] of Object.entries(charts)) {
    it(`${name}: compiles without a warning, and shows names as they are`, () => {
      const warnings: string[] = [];
      const logger = Object.assign(new ErrorRecorder(), {
        warn(...parts: readonly unknown[]) {
          warnings.push(parts.map(String).join(' '));
          return logger;
        },
      });
      // SAFETY: Vega-Lite's compiler checks the spec itself.
      compile(spec as unknown as TopLevelSpec, { logger });
      assert.deepEqual(warnings, []);
      const drawn = textsOf(renderVegaSvg(spec, 'vega-lite'));
      for (const text of texts)
        assert.ok(
          drawn.some((own) => says(own, text)),
          `${text} is not among ${drawn.join(' | ')}`,
        );
    });
  }

  for (const [edges, texts] of [
    [
      [0, 5e6, 1e7, 1.5e7, 2e7],
      ['4M', '10M', '20M'],
    ],
    [
      [0, 5e8, 1e9, 1.5e9, 2e9],
      ['400M', '1B', '2B'],
    ],
    [
      [-4e6, -2e6, 0, 2e6, 4e6],
      ['−4,000,000', '2,000,000'],
    ],
    [[0, 1e-6, 2e-6, 3e-6, 4e-6], ['2e-6']],
  ] as const) {
    it(`write a histogram's numbers up to ${edges[4]} as ${texts.join(', ')}`, () => {
      const histogram = { edges, counts: [1, 2, 3, 4], below: 0, above: 0, isInteger: false };
      const spec = histogramSpec(histogram, { ...histogramLook, width: 600, quantiles: null }, palette);
      const svg = renderVegaSvg(spec, 'vega-lite').replaceAll('\u2212', '−');
      for (const text of texts) assert.ok(svg.includes(`>${text}<`), `${text} in ${[...svg.matchAll(/>([^<>]+)<\/text>/g)].map(([, label]) => label).join(' | ')}`); // prettier-ignore
    });
  }

  it('scale a histogram to the bins that are looked at, and tell their share of all values', () => {
    const zoomed = histogramSpec(
      ages.histogram ?? never(),
      { ...histogramLook, bins: [1, 3], quantiles: null },
      palette,
    );
    const { values } = zoomed.data as { values: JsonObject[] };
    assert.deepEqual(
      values.map(({ range, rows, share }) => [range, rows, share]),
      [
        ['10 – 19', '20', '19.8 %'],
        ['20 – 29', '30', '29.7 %'],
      ],
    );
    const x = (zoomed.encoding as { x: { scale: { domain: number[] } } }).x;
    assert.deepEqual(x.scale.domain, [10, 30]);
  });
});

function never(): never {
  throw new Error('the sample has a histogram');
}

/** A label may be cut for its length. */
function says(drawn: string, text: string): boolean {
  return drawn === text || (drawn.length > 4 && drawn.endsWith('…') && text.startsWith(drawn.slice(0, -1)));
}

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) =>
    text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
}
