import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  CountVectorizer,
  type Frame,
  frameFrom,
  HashingVectorizer,
  IterativeImputer,
  KNNImputer,
  MinMaxScaler,
  modelFromJSON,
  OneHotEncoder,
  OrdinalEncoder,
  QuantileTransformer,
  RobustScaler,
  SimpleImputer,
  StandardScaler,
  TargetEncoder,
  TfidfVectorizer,
} from '../../../src/index.ts';
import type { Transformer } from '../../../src/learn/model/contracts.ts';

type Columns = readonly (readonly (number | null)[])[];

interface Goldens {
  readonly by: string;
  readonly tables: Readonly<Record<string, { train: Columns; test: Columns }>>;
  readonly cases: readonly { kind: string; table: string; options: object; test: Columns }[];
  readonly oneHot: readonly { options: object; fit: string[]; rows: string[]; names: string[]; out: Columns }[];
  readonly ordinal: { fit: string[]; rows: string[]; out: Columns };
  readonly target: {
    words: string[];
    cases: readonly {
      smooth: number | 'auto';
      y: readonly (string | number)[];
      targets: readonly { values: Readonly<Record<string, number>>; mean: number }[];
    }[];
  };
  readonly text: {
    fit: string[];
    rows: string[];
    cases: readonly { kind: string; options: object; names: string[]; out: Columns }[];
  };
}

const goldens = JSON.parse(
  readFileSync(new URL('../../oracle/learn/preprocessing.json', import.meta.url), 'utf8'),
) as Goldens;

const kinds: Readonly<Record<string, new (options: never) => Transformer>> = {
  StandardScaler,
  MinMaxScaler,
  RobustScaler,
  QuantileTransformer,
  SimpleImputer,
  KNNImputer,
  IterativeImputer,
  CountVectorizer,
  TfidfVectorizer,
  HashingVectorizer,
};

/** scikit-learn's distances come from products: 1e-8 where they are 0, which its weights of 1 / distance make much of. */
const tolerances: Readonly<Record<string, number>> = { KNNImputer: 1e-5, IterativeImputer: 1e-8 };

describe(`preprocessing, as ${goldens.by}`, () => {
  for (const [number, { kind, table, options, test }] of goldens.cases.entries()) {
    it(`${kind} gives the same numbers for ${table} (${number + 1}: ${JSON.stringify(options)})`, async () => {
      const { train, test: rows } = goldens.tables[table]!;
      const model = await make(kind, options).fit(frameOfColumns(train));
      assertColumns(model.transform(frameOfColumns(rows)), test, tolerances[kind] ?? 1e-9);
      assertRestored(model, frameOfColumns(rows));
    });
  }

  for (const [number, { options, fit, rows, names, out }] of goldens.oneHot.entries()) {
    it(`OneHotEncoder gives the same columns (${number + 1}: ${JSON.stringify(options)})`, async () => {
      const model = await new OneHotEncoder(options).fit(frameFrom({ city: fit }));
      assert.deepEqual(model.featureNamesOut, names);
      assertColumns(model.transform(frameFrom({ city: rows })), out, 0);
      assertRestored(model, frameFrom({ city: rows }));
    });
  }

  it('OrdinalEncoder gives the same codes', async () => {
    const { fit, rows, out } = goldens.ordinal;
    const model = await new OrdinalEncoder({ handleUnknown: 'useEncodedValue', unknownValue: -1 }).fit(
      frameFrom({ city: fit }),
    );
    assertColumns(model.transform(frameFrom({ city: rows })), out, 0);
    assertRestored(model, frameFrom({ city: rows }));
  });

  for (const [number, { kind, options, names, out }] of goldens.text.cases.entries()) {
    it(`${kind} gives the same numbers (${number + 1}: ${JSON.stringify(options)})`, async () => {
      const model = await make(kind, options).fit(frameFrom({ text: goldens.text.fit }));
      const made = model.transform(frameFrom({ text: goldens.text.rows }));
      if (names.length > 0) assert.deepEqual(made.columnNames, names);
      assertColumns(made, out, 1e-12);
      assertRestored(model, frameFrom({ text: goldens.text.rows }));
    });
  }
});

describe('TargetEncoder, as Micci-Barreca 2001', () => {
  const { words, cases } = goldens.target;
  const x = frameFrom({ word: words });

  for (const [number, { smooth, y, targets }] of cases.entries()) {
    it(`encodes by all rows in transform (${number + 1}: smooth ${smooth})`, async () => {
      const model = await new TargetEncoder({ smooth }).fit(x, y);
      const made = model.transform(frameFrom({ word: ['ash', 'birch', 'cedar', 'date', 'elm'] }));
      const expected = targets.map(({ values, mean }) => [
        values['ash']!,
        values['birch']!,
        values['cedar']!,
        values['date']!,
        mean,
      ]);
      assertColumns(made, expected, 1e-12);
      assertRestored(model, x);
    });
  }

  it('encodes each training row by other folds, never by its own target', async () => {
    // Each word occurs once: by the other rows nothing is known of it, so that all are the mean of the other folds.
    const y = [1, 2, 3, 4, 5.5];
    const made = await new TargetEncoder({ cv: 5, shuffle: false }).fitTransform(
      frameFrom({ word: ['a', 'b', 'c', 'd', 'e'] }),
      y,
    );
    const total = 15.5;
    assertColumns(made, [y.map((own) => (total - own) / 4)], 1e-12);
  });

  it('names a column for each of three classes', async () => {
    const model = await new TargetEncoder().fit(frameFrom({ word: ['a', 'b', 'a'] }), ['x', 'y', 'z']);
    assert.deepEqual(model.featureNamesOut, ['word_x', 'word_y', 'word_z']);
  });
});

function make(kind: string, options: object): Transformer {
  return new kinds[kind]!(options as never);
}

function frameOfColumns(columns: Columns): Frame {
  return frameFrom(Object.fromEntries(columns.map((values, at) => [`c${at}`, values])));
}

function assertColumns(frame: Frame, expected: Columns, tolerance: number): void {
  assert.equal(frame.frameColumns.length, expected.length);
  frame.frameColumns.forEach(({ name, values }, at) => {
    assert.equal(values.length, expected[at]!.length);
    expected[at]!.forEach((value, row) => {
      const found = Number(values[row] ?? NaN);
      if (value === null) assert.ok(Number.isNaN(found), `${name}, row ${row}: ${found}, not missing`);
      else
        assert.ok(
          Math.abs(found - value) <= tolerance * Math.max(1, Math.abs(value)),
          `${name}, row ${row}: ${found}, not ${value}`,
        );
    });
  });
}

/** A model that comes back from JSON text does exactly the same. */
function assertRestored(model: Transformer, x: Frame): void {
  const restored = modelFromJSON(JSON.parse(JSON.stringify(model.toJSON()))) as unknown as Transformer;
  assert.deepEqual(restored.transform(x).frameColumns, model.transform(x).frameColumns);
  assert.deepEqual(restored.featureNamesOut, model.featureNamesOut);
  assert.deepEqual(model.transform(x).columnNames, model.featureNamesOut);
}
