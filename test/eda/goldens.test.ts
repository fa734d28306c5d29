import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CsvOptions } from '../../src/data/read/CsvOptions.ts';
import { readCsv } from '../../src/data/read/readCsv.ts';
import { eda } from '../../src/eda/eda.ts';
import type { Matrix, Profile, RatioMatrix } from '../../src/eda/profile/Profile.ts';
import type { Goldens, Triple } from './Goldens.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const goldens = JSON.parse(readFileSync(`${root}test/oracle/eda/goldens.json`, 'utf8')) as Goldens;
const fileOf = (name: string): string =>
  name === 'penguins' ? `${root}examples/data/penguins.csv` : `${root}test/oracle/eda/tables/${name}.csv`;

/** A column with `inf` among its numbers is text to DuckDB unless it is told. */
const options: Readonly<Record<string, CsvOptions>> = { nasty: { types: { infinite: 'DOUBLE' } } };

const tolerance = { moments: 1e-9, quantiles: 1e-12, relations: 1e-9 };

interface Closeness {
  /** Relative. */
  readonly within: number;
  /** Absolute; 1e-10 for figures without a unit, whose sums cancel. */
  readonly floor?: number;
  readonly what: string;
}

function close(
  actual: number | null | undefined,
  expected: number | null,
  { within, floor = 1e-10, what }: Closeness,
): void {
  if (expected === null) {
    assert.equal(actual ?? null, null, what);
    return;
  }
  assert.ok(typeof actual === 'number', `${what}: ${String(actual)}, not ${expected}`);
  assert.ok(Math.abs(actual - expected) <= within * Math.abs(expected) + floor, `${what}: ${actual}, not ${expected}`);
}

describe('the numbers of eda, against pandas, SciPy and scikit-learn', () => {
  const profiles = new Map<string, Promise<Profile>>();
  const profileOf = (name: string): Promise<Profile> => {
    const found = profiles.get(name) ?? readCsv(fileOf(name), options[name] ?? {}).then((table) => eda(table));
    profiles.set(name, found);
    return found;
  };

  for (const [name, golden] of Object.entries(goldens.tables)) {
    describe(name, () => {
      it('has the rows, the missing values and the duplicates', async () => {
        const { overview, columns } = await profileOf(name);
        assert.equal(overview.rowCount, golden.rows);
        assert.equal(overview.duplicateRows, golden.duplicates);
        assert.deepEqual(Object.fromEntries(columns.map((column) => [column.name, column.missing])), golden.missing);
      });

      it('has the moments, quantiles, counts and outliers of each number', async () => {
        const { columns } = await profileOf(name);
        for (const [column, expected] of Object.entries(golden.numbers)) {
          const found = columns.find((own) => own.name === column);
          const numeric = found?.numeric;
          assert.ok(found !== undefined && numeric != null, column);
          assert.deepEqual(
            [found.count, found.distinct, numeric.zeros, numeric.negatives],
            [expected.count, expected.distinct, expected.zeros, expected.negatives],
            column,
          );
          const spread = (expected.standardDeviation ?? 0) * 1e-12;
          for (const figure of ['mean', 'standardDeviation', 'medianAbsoluteDeviation'] as const)
            close(numeric[figure], expected[figure], { within: 1e-12, floor: spread, what: `${column} ${figure}` });
          for (const figure of ['skewness', 'kurtosis'] as const)
            close(numeric[figure], expected[figure], { within: tolerance.moments, what: `${column} ${figure}` });
          for (const [share, value] of Object.entries(expected.quantiles))
            close(numeric.quantiles[share as 'p50'], value, {
              within: tolerance.quantiles,
              what: `${column} ${share}`,
            });
          assert.equal(numeric.outliers.iqr, expected.iqrOutliers, column);
          assert.equal(numeric.outliers.robustZ, expected.robustOutliers, column);
        }
      });

      it('has the bins of NumPy’s rule of Freedman and Diaconis, where that is within bounds and not of whole numbers', async () => {
        const { columns } = await profileOf(name);
        for (const [column, { histogram }] of Object.entries(golden.numbers)) {
          const found = columns.find((own) => own.name === column)?.histogram;
          if (histogram.counts.length < 5 || histogram.counts.length > 50 || found?.isInteger === true) continue;
          assert.deepEqual(found?.counts, histogram.counts, column);
          found.edges.forEach((edge, bin) => {
            close(edge, histogram.edges[bin] ?? null, { within: 1e-12, floor: 0, what: `${column} edge ${bin}` });
          });
        }
      });

      it('has the values of each category', async () => {
        const { columns } = await profileOf(name);
        for (const [column, levels] of Object.entries(golden.levels)) {
          const top = columns.find((own) => own.name === column)?.levels?.top ?? [];
          const expected = levels.filter(([, count]) => count > 1).slice(0, top.length);
          assert.deepEqual(new Map(top.map(({ value, count }) => [value, count])), new Map(expected), column);
        }
      });

      it('has the relations of each pair', async () => {
        const { associations, missingness } = await profileOf(name);
        for (const measure of ['pearson', 'spearman', 'kendall', 'cramersV', 'mutualInformation'] as const)
          checkMatrix(associations[measure], golden.relations[measure], measure);
        checkRatios(associations.correlationRatio, golden.relations.correlationRatio);
        checkMatrix(missingness.correlation, golden.missingCorrelation, 'missing');
      });
    });
  }

  it('keeps whole numbers beyond 2^53 exact', async () => {
    const big = (await profileOf('nasty')).columns.find(({ name }) => name === 'big');
    assert.deepEqual({ min: big?.numeric?.min, max: big?.numeric?.max, distinct: big?.distinct }, goldens.big);
    assert.deepEqual(big?.levels?.top, [{ value: '9007199254740993', count: 2 }]);
  });

  for (const [name, golden] of Object.entries(goldens.targets)) {
    it(`relates the columns of ${name} to a target`, async () => {
      const { target } = await eda(await readCsv(fileOf(name)), { target: golden.column });
      for (const expected of golden.features) {
        const found = target?.features.find(({ column }) => column === expected.column);
        const check = (actual: number | null | undefined, value: number | undefined, what: string): void => {
          if (value !== undefined)
            close(actual, value, { within: tolerance.relations, what: `${expected.column} ${what}` });
        };
        check(found?.mutualInformation, expected.mutualInformation, 'mutual information');
        check(found?.auc, expected.auc, 'AUC');
        check(found?.spearman, expected.spearman, 'Spearman');
        for (const [label, figures] of Object.entries(expected.classes ?? {})) {
          const own = found?.classes.find((distribution) => distribution.class === label);
          [own?.mean, own?.standardDeviation, own?.q1, own?.median, own?.q3].forEach((figure, place) => {
            check(figure, figures[place], `${label} ${place}`);
          });
        }
      }
    });
  }

  it('measures the drift between two halves of a table', async () => {
    const { rows, columns } = goldens.drift;
    const weather = await readCsv(fileOf('weather'));
    const [first, second] = [
      weather.filter(`date < DATE '2012-01-01' + ${rows}`),
      weather.filter(`date >= DATE '2012-01-01' + ${rows}`),
    ];
    const { comparison } = await eda(first, { compare: second });
    for (const [column, expected] of Object.entries(columns)) {
      const found = comparison?.drift.find((drift) => drift.column === column);
      const test = found?.ks ?? found?.chiSquare;
      close(found?.psi, expected.psi, { within: 1e-9, what: `${column} stability` });
      close(test?.statistic, expected.statistic, { within: 1e-9, what: `${column} statistic` });
      close(test?.pValue, expected.pValue, { within: 1e-7, what: `${column} p` });
      if (expected.jensenShannon !== undefined)
        close(found?.jensenShannon, expected.jensenShannon, { within: 1e-9, what: `${column} divergence` });
    }
  });
});

function checkMatrix(matrix: Matrix | null, expected: readonly Triple[], what: string): void {
  for (const [a, b, value] of expected) {
    const found = matrix?.values[matrix.columns.indexOf(a)]?.[matrix.columns.indexOf(b)];
    close(found, value, { within: tolerance.relations, what: `${what} of ${a} and ${b}` });
  }
}

function checkRatios(matrix: RatioMatrix | null, expected: readonly Triple[]): void {
  for (const [category, number, value] of expected) {
    const found = matrix?.values[matrix.categories.indexOf(category)]?.[matrix.numbers.indexOf(number)];
    close(found, value, { within: tolerance.relations, what: `ratio of ${category} and ${number}` });
  }
}
