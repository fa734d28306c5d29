import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { UserError } from '../../../src/base/UserError.ts';
import { HistGradientBoostingClassifier, HistGradientBoostingRegressor } from '../../../src/index.ts';
import type { BoostingOptions } from '../../../src/index.ts';

interface Case {
  readonly kind: 'numbers' | 'two' | 'many';
  readonly options: BoostingOptions;
  readonly x: readonly (readonly (number | null)[])[];
  readonly y: readonly (string | number)[];
  readonly weights: readonly number[] | null;
  readonly predicted: readonly (string | number)[];
  readonly probabilities: readonly (readonly number[])[] | null;
}

const { by, cases } = JSON.parse(
  readFileSync(new URL('../../oracle/learn/boosting.json', import.meta.url), 'utf8'),
) as { by: string; cases: readonly Case[] };

/** Absolute. The algorithm is the same; only sums of doubles may round otherwise. */
const tolerance = 1e-9;

function numbersOf({ x }: Pick<Case, 'x'>): number[][] {
  return x.map((row) => row.map((value) => value ?? Number.NaN));
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  assert.equal(actual.length, expected.length);
  for (let index = 0; index < expected.length; index += 1) {
    assert.ok(Math.abs(actual[index]! - expected[index]!) <= tolerance, `${actual[index]!}, not ${expected[index]!}`);
  }
}

async function fittedOn({ options, x, y, weights }: Case, model = new HistGradientBoostingClassifier(options)) {
  return await model.fit(numbersOf({ x }), y, weights === null ? {} : { sampleWeight: weights });
}

async function thrownBy(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return `${error.code}: ${error.message}`;
  }
  return assert.fail('no error');
}

describe(`boosting on histograms, as ${by}`, () => {
  for (const [number, own] of cases.entries()) {
    const title = `${own.kind === 'numbers' ? 'predicts numbers' : `tells ${own.kind} classes apart`} (case ${number})`;
    it(title, async () => {
      const x = numbersOf(own);
      if (own.kind === 'numbers') {
        const model = new HistGradientBoostingRegressor(own.options);
        await model.fit(x, own.y as number[], own.weights === null ? {} : { sampleWeight: own.weights });
        assertClose(model.predict(x), own.predicted as number[]);
        return;
      }
      const model = await fittedOn(own);
      assert.deepEqual(model.predict(x), own.predicted);
      assertClose(model.predictProba(x).flat(), own.probabilities?.flat() ?? []);
    });
  }

  it('predicts the same after a way through JSON', async () => {
    for (const own of cases.filter(({ kind }) => kind !== 'numbers')) {
      const model = await fittedOn(own);
      const again = HistGradientBoostingClassifier.fromJSON(JSON.parse(JSON.stringify(model)));
      assert.deepEqual(again.predictProba(numbersOf(own)), model.predictProba(numbersOf(own)));
      assert.deepEqual(again.classes, model.classes);
    }
    const [own] = cases;
    assert.ok(own);
    const model = await new HistGradientBoostingRegressor(own.options).fit(numbersOf(own), own.y as number[]);
    const again = HistGradientBoostingRegressor.fromJSON(JSON.parse(JSON.stringify(model)));
    assert.deepEqual(again.predict(numbersOf(own)), model.predict(numbersOf(own)));
  });
});

describe('boosting on histograms', () => {
  const x = Array.from({ length: 60 }, (_, row) => [row, row % 7]);
  const y = x.map(([value = 0]) => value > 30);

  it('takes rows in one array', async () => {
    const values = Float64Array.from(x.flat());
    const one = await new HistGradientBoostingClassifier({ maxIter: 3 }).fit({ rows: 60, columns: 2, values }, y);
    const other = await new HistGradientBoostingClassifier({ maxIter: 3 }).fit(x, y);
    assert.deepEqual(one.predictProba(x), other.predictProba(x));
    assert.deepEqual(one.classes, [false, true]);
  });

  it('puts infinities into the outer bins', async () => {
    const outer = [...x, [Infinity, 0], [-Infinity, 0]];
    const model = await new HistGradientBoostingClassifier({ minSamplesLeaf: 1 }).fit(outer, [...y, true, false]);
    assert.deepEqual(
      model.predict([
        [Infinity, 0],
        [-Infinity, 0],
      ]),
      [true, false],
    );
  });

  it('lets others have a turn, tells how far it is, and stops when it is told to', async () => {
    const rows = Array.from({ length: 4_000 }, (_, row) => [Math.sin(row), Math.cos(row * 3), row % 11]);
    const target = rows.map(([one = 0, other = 0]) => one * other);
    const shares: number[] = [];
    const stop = new AbortController();
    const model = new HistGradientBoostingRegressor({ maxIter: 100_000 });
    const fit = model.fit(rows, target, {
      signal: stop.signal,
      onProgress: (share) => {
        shares.push(share);
        if (shares.length === 2) stop.abort();
      },
    });
    await assert.rejects(fit, { name: 'AbortError' });
    assert.ok((shares[0] ?? 0) > 0 && (shares[1] ?? 0) > (shares[0] ?? 1));
    assert.equal(
      await thrownBy(() => model.predict(rows)),
      'LEARN_NOT_FITTED: The HistGradientBoostingRegressor has not been fitted.',
    );
  });

  it('names what is wrong', async () => {
    const model = new HistGradientBoostingClassifier({ maxIter: 2 });
    assert.equal(
      await thrownBy(() => new HistGradientBoostingRegressor({ learningRate: 0 })),
      'LEARN_OPTION: learningRate is 0.',
    );
    assert.equal(
      await thrownBy(() => new HistGradientBoostingClassifier({ maxLeafNodes: 1 })),
      'LEARN_OPTION: maxLeafNodes is 1.',
    );
    assert.equal(await thrownBy(() => model.fit(x, y.slice(1))), 'LEARN_LENGTHS: x has 60 rows and y has 59 rows.');
    assert.equal(
      await thrownBy(() => model.fit([[1, 2], [3]], [0, 1])),
      'LEARN_LENGTHS: x has 2 columns in row 0 and 1 in row 1.',
    );
    assert.equal(
      await thrownBy(() => model.fit([['1' as unknown as number]], [0])),
      'LEARN_VALUE: x, column 0, is "1" in row 0.',
    );
    assert.equal(
      await thrownBy(() =>
        model.fit(
          x,
          x.map(() => 'a'),
        ),
      ),
      'LEARN_UNDEFINED: All rows of y are of the class "a".',
    );
    assert.equal(await thrownBy(() => model.fit([], [])), 'LEARN_LENGTHS: x has 0 rows and 0 columns.');
    await model.fit(x, y);
    assert.equal(
      await thrownBy(() => model.predict([[1]])),
      'LEARN_LENGTHS: x has 1 columns, and the model has learnt from 2.',
    );
    assert.equal(
      await thrownBy(() => HistGradientBoostingRegressor.fromJSON(model.toJSON())),
      'LEARN_MODEL: This is a HistGradientBoostingClassifier, not a HistGradientBoostingRegressor.',
    );
    const text = JSON.stringify(model);
    const endless = text.replaceAll(/"left":\{"\$Int32Array":\[[^\]]*\]/g, (found) =>
      found.replaceAll(/-?\d+(?=[,\]])/g, '0'),
    );
    assert.notEqual(endless, text);
    assert.equal(
      await thrownBy(() => HistGradientBoostingClassifier.fromJSON(JSON.parse(endless))),
      "LEARN_MODEL: The model's JSON is broken: a node of a tree leads nowhere.",
    );
  });
});
