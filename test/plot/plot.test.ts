import assert from 'node:assert/strict';
import { displaySymbol } from '../../src/display/Displayable.ts';
import { toOutput } from '../../src/display/toOutput.ts';
import { tableOf } from '../../src/data/read/tableOf.ts';
import type { Chart } from '../../src/plot/Chart.ts';
import { type Plot, plot } from '../../src/plot/plot.ts';
import { drawn, notesOf, valuesOf } from './chartParts.ts';
import { everyChart } from './everyChart.ts';
import { hostileNames, hostileRecords } from './hostileTable.ts';
import { oracleTable } from './oracleTables.ts';

const mime = 'application/vnd.vegalite.v6+json';

describe('plot', function () {
  this.timeout(20_000);

  describe('draws', () => {
    const columns = { x: 'bill_length_mm', y: 'body_mass_g', group: 'species' };
    for (const name of Object.keys(everyChart(plot([]), columns))) {
      it(`${name}, without a complaint of Vega-Lite`, async () => {
        const chart = await everyChart(plot(await oracleTable('penguins')), columns)[name]?.();
        assert.ok(chart);
        const svg = drawn(chart);
        assert.match(
          svg,
          /aria-roledescription="(bar|point|circle|line|rect|rule|tick)|role="graphics-symbol"|mark-(rect|text)/,
        );
        assert.doesNotMatch(svg, /NaN|undefined/);
        assert.match(JSON.stringify(chart['description']), /\w/);
      });
    }
  });

  describe('of hostile names and texts', () => {
    it('draws the names as they are', async () => {
      const p = plot(await tableOf(hostileRecords()));
      for (const [index, x] of hostileNames.entries()) {
        const y = hostileNames[(index + 1) % hostileNames.length] ?? '';
        const svg = drawn(await p.scatter(x, y, { color: 'text' }));
        const shown = x.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').split('\n')[0] ?? '';
        assert.ok(shown.trim() === '' || svg.includes(`>${shown}`), JSON.stringify(x));
      }
    });

    it('keeps texts apart that differ where a label is cut, and names the empty one', async () => {
      const long = 'x'.repeat(500);
      const chart = await plot([{ a: `${long}1` }, { a: `${long}2` }, { a: '' }, { a: ' ' }]).bar('a');
      const labels = valuesOf(chart).map(({ label }) => String(label));
      assert.equal(new Set(labels).size, 4);
      assert.ok(labels.includes('""') && labels.includes('" "'));
      assert.ok(labels.every((label) => label.length < 70));
    });
  });

  describe('a chart', () => {
    it('is JSON that shows itself, as it is when it is shown', async () => {
      const chart = await (await penguins()).histogram('body_mass_g');
      chart.title = 'Mine';
      chart['encoding'].y.title = 'Birds';
      assert.equal(displaySymbol in chart, true);
      assert.doesNotMatch(JSON.stringify(chart), /Jupyter/);
      const { data } = await toOutput(chart, { keep: () => '' });
      assert.deepEqual(data[mime], JSON.parse(JSON.stringify(chart)));
      assert.equal(data['text/plain'], 'Vega-Lite chart: Mine');
    });

    it('shows itself as a copy, too', async () => {
      const chart = await (await penguins()).bar('species');
      const { data } = await toOutput({ ...chart, title: 'Copy' }, { keep: () => '' });
      assert.equal(data['text/plain'], 'Vega-Lite chart: Copy');
    });

    it('takes its title, size, names and units from the options', async () => {
      const chart = await (
        await penguins()
      ).scatter('bill_length_mm', 'body_mass_g', {
        title: 'Birds',
        width: 300,
        height: 200,
        labels: { bill_length_mm: 'Bill', body_mass_g: 'Mass' },
        units: { bill_length_mm: 'mm' },
      });
      assert.deepEqual(
        [chart.title, chart.width, chart.height],
        [{ text: 'Birds', subtitle: ['2 rows without a value left out'] }, 300, 200],
      );
      assert.deepEqual([chart['encoding'].x.title, chart['encoding'].y.title], ['Bill (mm)', 'Mass']);
    });

    it('is made of records and of columns as of tables', async () => {
      const records = [{ a: 1 }, { a: 2 }, { a: 2 }];
      const [one, two] = [await plot(records).bar('a'), await plot({ a: Int32Array.of(1, 2, 2) }).bar('a')];
      assert.deepEqual(valuesOf(one), [
        { label: '1', value: 1, rows: 1 },
        { label: '2', value: 2, rows: 2 },
      ]);
      assert.deepEqual(valuesOf(two), valuesOf(one));
    });
  });

  describe('says', () => {
    it('how many rows are missing, infinite, or off a logarithmic axis', async () => {
      const p = plot([{ a: 1 }, { a: 2 }, { a: null }, { a: NaN }, { a: Infinity }, { a: 0 }, { a: -1 }]);
      assert.deepEqual(notesOf(await p.histogram('a')), [
        '2 rows without a value left out',
        '1 row with an infinite value left out',
      ]);
      assert.deepEqual(
        notesOf(await p.histogram('a', { logX: true })).at(-1),
        '2 rows at or below zero left out: the axis is logarithmic',
      );
    });

    it('what lies far outside of the bins', async () => {
      const values = [...Array.from({ length: 1_000 }, (_, index) => Math.sin(index)), 1e6, -2e6, 3e6];
      assert.match(
        notesOf(await plot({ a: values }).histogram('a')).join('; '),
        /^1 value below -[\d.]+ not drawn; 2 values above [\d.]+ not drawn$/,
      );
      assert.deepEqual(notesOf(await plot({ a: values }).histogram('a', { bins: 10 })), []);
    });

    it('that a scatter plot is a sample, which a seed repeats', async () => {
      const p = plot({ a: Float64Array.from({ length: 9_000 }, (_, index) => index), b: new Float64Array(9_000) });
      const sample = async (seed: number): Promise<string> =>
        JSON.stringify(valuesOf(await p.scatter('a', 'b', { seed, points: 500 })));
      const chart = await p.scatter('a', 'b', { points: 500 });
      assert.deepEqual(notesOf(chart), ['A sample of 500 of 9,000 rows']);
      assert.equal(new Set(valuesOf(chart).map(({ a, x }) => x ?? a)).size, 500);
      assert.equal(await sample(0), await sample(0));
      assert.notEqual(await sample(0), await sample(1));
    });

    it('that many rows are counted in rectangles', async () => {
      const p = plot({ a: Float64Array.from({ length: 100_001 }, (_, index) => index), b: new Float64Array(100_001) });
      const chart = await p.scatter('a', 'b');
      assert.deepEqual(notesOf(chart), ['All 100,001 rows, counted in rectangles']);
      assert.equal(
        valuesOf(chart).reduce((sum, { rows }) => sum + Number(rows), 0),
        100_001,
      );
    });
  });

  it('draws a line of many rows without losing a peak', async () => {
    const y = Float64Array.from({ length: 50_000 }, (_, index) => Math.sin(index / 500));
    y[33_333] = 9;
    y[44_444] = -9;
    const chart = await plot({ x: Float64Array.from(y, (_, index) => index), y }).line('x', 'y');
    const points = valuesOf(chart);
    assert.ok(points.length <= 1_200, `${points.length} points`);
    assert.deepEqual(points[0], { x: 0, y: 0 });
    assert.equal(points.at(-1)?.['x'], 49_999);
    assert.deepEqual(
      points.filter((point) => Math.abs(point['y'] ?? 0) > 8),
      [
        { x: 33_333, y: 9 },
        { x: 44_444, y: -9 },
      ],
    );
    assert.ok(points.every(({ x }, index) => index === 0 || Number(x) >= Number(points[index - 1]?.['x'])));
  });

  it('thins outliers, and keeps the outermost', async () => {
    const values = Float64Array.from({ length: 60_000 }, (_, index) => (index < 50_000 ? index % 10 : 1_000 + index));
    const chart = await plot({ a: values }).box('a');
    const { outlier } = chart['layer'].at(-1).data.values.at(-1);
    assert.equal(outlier, 60_999);
    assert.match(notesOf(chart)[0] ?? '', /^10,000 rows beyond the whiskers, drawn as [\d,]+ points$/);
    assert.ok(chart['layer'].at(-1).data.values.length <= 1_000);
  });

  it('gives a value the same colour whatever the order of the rows', async () => {
    const rows = ['b', 'a', 'c', 'a', 'b', 'b'].map((g, x) => ({ g, x, y: x }));
    const domain = async (records: object[]): Promise<unknown> =>
      (await plot(records).scatter('x', 'y', { color: 'g' }))['encoding'].color.scale.domain;
    assert.deepEqual(await domain(rows), ['a', 'b', 'c']);
    assert.deepEqual(await domain([...rows].reverse()), ['a', 'b', 'c']);
  });

  it('orders numbers, dates and booleans by value, texts by number of rows', async () => {
    const p = plot([
      { n: 10, t: 'x', d: true },
      { n: 9, t: 'y', d: false },
      { n: 9, t: 'y', d: false },
      { n: 100, t: 'z', d: true },
      { n: 9, t: 'x', d: true },
      { n: 9, t: 'y', d: true },
    ]);
    const order = async (column: string): Promise<unknown> => (await p.bar(column))['encoding'].x.sort;
    assert.deepEqual(await order('n'), ['9', '10', '100']);
    assert.deepEqual(await order('d'), ['false', 'true']);
    assert.deepEqual(await order('t'), ['y', 'x', 'z']);
    assert.deepEqual((await p.bar('t', { sort: 'value' }))['encoding'].x.sort, ['x', 'y', 'z']);
  });

  it('keeps whole numbers beyond 2^53 apart', async () => {
    const p = plot([{ id: 9_007_199_254_740_993n }, { id: 9_007_199_254_740_992n }, { id: 9_007_199_254_740_993n }]);
    assert.deepEqual(valuesOf(await p.bar('id')), [
      { label: '9007199254740992', value: 1, rows: 1 },
      { label: '9007199254740993', value: 2, rows: 2 },
    ]);
  });

  it('draws the extremes of doubles', async () => {
    const p = plot({ a: [-1.7e308, 1.7e308, 0, 1e-308], b: [1, 2, 3, 4], g: ['x', 'x', 'y', 'y'] });
    for (const chart of [
      await p.histogram('a'),
      await p.box('a', { by: 'g' }),
      await p.scatter('a', 'b', { density: true }),
      await p.bar('g', { y: 'a' }),
      await p.heatmap(),
      await p.line('a', 'b'),
    ]) {
      assert.doesNotMatch(JSON.stringify(valuesOf(chart)), /null/);
    }
  });

  it('draws a column of one value, and one row', async function () {
    this.timeout(60_000); // Forty charts.
    for (const rows of [
      [{ a: 5, b: 5, g: 'x' }],
      [
        { a: 5, b: 1, g: 'x' },
        { a: 5, b: 2, g: 'y' },
      ],
    ]) {
      for (const make of Object.values(everyChart(plot(rows), { x: 'a', y: 'b', group: 'g' }))) drawn(await make());
    }
  });

  it('takes dates as times in UTC', async () => {
    const p = plot([
      { d: new Date('2024-03-31T23:30:00Z'), v: 1 },
      { d: new Date('2024-04-01T00:30:00Z'), v: 2 },
    ]);
    const chart = await p.line('d', 'v', { bucket: 'month' });
    assert.deepEqual(
      valuesOf(chart).map(({ x }) => new Date(x).toISOString()),
      ['2024-03-01T00:00:00.000Z', '2024-04-01T00:00:00.000Z'],
    );
    assert.equal(chart['encoding'].x.scale.type, 'utc');
    assert.deepEqual(
      valuesOf(await p.histogram('d')).map(({ range }) => range),
      ['2024-03-31 23:30 – 2024-03-31 23:35', '2024-04-01 00:30 – 2024-04-01 00:35'],
    );
  });

  describe('refuses', () => {
    const cases: [string, (p: Plot) => Promise<Chart>, string, RegExp][] = [
      [
        'a column that is not there, and names the nearest',
        (p) => p.histogram('body_mas_g'),
        'TABLE_COLUMN_MISSING',
        /body_mas_g.*Did you mean "body_mass_g"/s,
      ],
      [
        'the colour of no column',
        (p) => p.bar('species', { color: 'sexx' }),
        'TABLE_COLUMN_MISSING',
        /Did you mean "sex"/,
      ],
      ['the unit of no column', (p) => p.bar('species', { units: { mass: 'g' } }), 'TABLE_COLUMN_MISSING', /"mass"/],
      [
        'a histogram of text',
        (p) => p.histogram('species'),
        'TABLE_COLUMN_TYPE',
        /"species" is VARCHAR.*bar\("species"\)/s,
      ],
      ['the mean of text', (p) => p.bar('island', { y: 'species' }), 'TABLE_COLUMN_TYPE', /not numbers/],
      [
        'an option that is none',
        (p) => p.histogram('body_mass_g', { colour: 'sex' } as object),
        'PLOT_OPTION',
        /no option "colour".*Did you mean "color"/s,
      ],
      [
        'a number of bins that is none',
        (p) => p.histogram('body_mass_g', { bins: -1 }),
        'PLOT_OPTION',
        /"bins" of histogram is -1.*whole number from 1/s,
      ],
      [
        'an aggregate of nothing',
        (p) => p.bar('island', { aggregate: 'mean' }),
        'PLOT_OPTION',
        /without a column.*"y"/s,
      ],
      [
        'a unit of time on numbers',
        (p) => p.line('bill_length_mm', 'body_mass_g', { bucket: 'day' }),
        'PLOT_OPTION',
        /x is a number.*width/s,
      ],
      [
        'buckets beyond number',
        (p) => p.line('body_mass_g', 'bill_length_mm', { bucket: 0.001 }),
        'PLOT_OPTION',
        /3,600,000 buckets.*wider/s,
      ],
      [
        'one side of a heatmap',
        (p) => (p.heatmap as (x: string) => Promise<Chart>)('sex'),
        'PLOT_OPTION',
        /one column/,
      ],
      ['pairs of one column', (p) => p.pairs(['body_mass_g']), 'PLOT_EMPTY', /two columns of numbers/],
    ];
    for (const [what, make, code, about] of cases) {
      it(what, async () => {
        const p = await penguins();
        await assert.rejects(make(p), (error: { code: string; message: string; fix: string }) => {
          assert.equal(error.code, code);
          assert.match(`${error.message} ${error.fix}`, about);
          return true;
        });
      });
    }

    it('a table without rows, and one without values', async () => {
      const none = plot((await oracleTable('penguins')).filter("species = 'Emperor'"));
      for (const make of Object.values(everyChart(none, { x: 'bill_length_mm', y: 'body_mass_g', group: 'species' }))) {
        await assert.rejects(make(), { code: 'PLOT_EMPTY', message: 'The table has no rows.' });
      }
      await assert.rejects(plot(await oracleTable('nasty')).bar('none'), {
        code: 'PLOT_EMPTY',
        message: 'Of 80 rows none has a value to draw in "none".',
      });
    });

    it('what is no table', async () => {
      await assert.rejects(plot([1, 2]).bar('a'), { code: 'TABLE_NOT_TABULAR' });
    });
  });
});

async function penguins(): Promise<Plot> {
  return plot(await oracleTable('penguins'));
}
