import * as library from '../../../src/index.ts';

const { frameFrom } = library;

export const rows = Array.from({ length: 120 }, (_, at) => at);
export const numbers = frameFrom({
  a: rows.map((at) => Math.sin(at)),
  b: rows.map((at) => Math.cos(3 * at)),
  c: rows.map((at) => (at * 7) % 10),
});
export const labels = rows.map((at) => (Math.sin(at) + Math.cos(3 * at) > 0 ? 'up' : 'down'));
export const three = rows.map((at) => at % 3);
export const target = Float64Array.from(rows, (at) => 3 * Math.sin(at) - Math.cos(3 * at) + ((at * 7) % 10));
export const people = frameFrom({
  age: rows.map((at) => (at % 11 === 0 ? null : (at * 13) % 80)),
  city: rows.map((at) => (at % 17 === 0 ? null : ['Rome', 'Bern', 'Oslo'][at % 3])),
  member: rows.map((at) => at % 4 === 0),
  since: rows.map((at) => new Date(Date.UTC(2020, at % 12, 1 + (at % 28)))),
});
/** Preprocessing of all of them. */
export const prepare = (): library.ColumnTransformer =>
  new library.ColumnTransformer({
    transformers: [
      [
        'age',
        new library.Pipeline([
          ['fill', new library.SimpleImputer()],
          ['scale', new library.StandardScaler()],
        ]),
        ['age'],
      ],
      [
        'city',
        new library.Pipeline([
          ['fill', new library.SimpleImputer({ strategy: 'mostFrequent' })],
          ['code', new library.OneHotEncoder({ handleUnknown: 'ignore' })],
        ]),
        ['city'],
      ],
      ['since', new library.DateParts(), ['since']],
      ['rest', 'passthrough', ['member']],
    ],
  });

export function boostingPipeline(): Promise<library.Pipeline<library.HistGradientBoostingClassifier>> {
  const steps = [
    ['prepare', prepare()],
    ['model', new library.HistGradientBoostingClassifier({ maxIter: 20 })],
  ] as const;
  return new library.Pipeline(steps).fit(people, labels);
}
