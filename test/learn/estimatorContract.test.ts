import assert from 'node:assert/strict';
import * as library from '../../src/index.ts';
import { crossValidate, crossValPredict, crossValScore, SGDClassifier, UserError } from '../../src/index.ts';
import type { Features } from '../../src/learn/input/readFeatures.ts';
import type { Classifier, Regressor } from '../../src/learn/model/contracts.ts';
import { modelFromJSON } from '../../src/learn/model/modelFromJSON.ts';

type Probable = Classifier & { predictProba(x: Features): number[][] };

const x = Array.from({ length: 45 }, (_, row) => [Math.sin(row) ** 2, (row * 7) % 5, row % 3 === 0 ? 1 : 0]);
const classes = x.map((row, at) => (row[0]! > 0.6 ? 'oak' : at % 4 === 0 ? 'ash' : 'fir'));
const two = classes.map((label) => (label === 'oak' ? 'oak' : 'fir'));
const numbers = x.map(([one = 0, other = 0]) => 2 * one - other);

const classifiers = {
  LogisticRegression: {},
  SGDClassifier: { maxIter: 2000 },
  KNeighborsClassifier: {},
  GaussianNB: {},
  MultinomialNB: {},
  BernoulliNB: {},
  LinearSVC: { maxIter: 100_000 },
  SVC: { probability: true },
  DummyClassifier: { strategy: 'stratified' },
} as const;
const regressors = {
  LinearRegression: {},
  Ridge: {},
  Lasso: { alpha: 0.01 },
  ElasticNet: { alpha: 0.01 },
  SGDRegressor: {},
  KNeighborsRegressor: {},
  LinearSVR: { maxIter: 100_000 },
  SVR: {},
  DummyRegressor: { strategy: 'median' },
} as const;

async function thrownBy(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    return `${error.code}: ${error.message}`;
  }
  return assert.fail('no error');
}

describe('every estimator', () => {
  for (const [kind, options] of Object.entries(classifiers)) {
    const make = () => new library[kind as 'SVC'](options as Readonly<Record<string, never>>);

    it(`${kind}: the same rows make the same model, which JSON keeps`, async () => {
      for (const y of [two, classes]) {
        const model = await make().fit(x, y);
        const again = modelFromJSON(JSON.parse(JSON.stringify(model))) as unknown as Probable;
        assert.deepEqual(again.predict(x), model.predict(x));
        assert.deepEqual((await make().fit(x, y)).predict(x), model.predict(x));
        assert.deepEqual(again.toJSON(), model.toJSON());
        if (!('predictProba' in model) || kind === 'SGDClassifier') continue;
        assert.deepEqual(again.predictProba(x), model.predictProba(x));
        for (const shares of model.predictProba(x)) {
          assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
        }
      }
    });

    it(`${kind}: names what is wrong`, async () => {
      assert.equal(await thrownBy(() => make().predict(x)), `LEARN_NOT_FITTED: The ${kind} has not been fitted.`);
      assert.equal(
        await thrownBy(() => make().fit(x, two.slice(1))),
        'LEARN_LENGTHS: x has 45 rows and y has 44 rows.',
      );
      assert.match(
        await thrownBy(() => new library[kind as 'SVC']({ oops: 1 } as object)),
        /^LEARN_OPTION: There is no option "oops"/,
      );
      const json = JSON.parse(JSON.stringify(await make().fit(x, two)));
      json.fitted.state.classes = ['same', 'same'];
      assert.match(await thrownBy(() => modelFromJSON(json)), /^LEARN_MODEL: .*classes/);
      if (kind === 'DummyClassifier') return;
      assert.match(
        await thrownBy(() =>
          make().fit(
            x,
            x.map(() => 'oak'),
          ),
        ),
        /^LEARN_UNDEFINED: All rows of y/,
      );
      const holed = x.map((row, at) => (at === 3 ? [0, Number.NaN, 1] : row));
      assert.equal(await thrownBy(() => make().fit(holed, two)), 'LEARN_VALUE: x, column 1, is NaN in row 3.');
    });
  }

  for (const [kind, options] of Object.entries(regressors)) {
    const make = () => new library[kind as 'SVR'](options as Readonly<Record<string, never>>);

    it(`${kind}: the same rows make the same model, which JSON keeps`, async () => {
      const model = await make().fit(x, numbers);
      const again = modelFromJSON(JSON.parse(JSON.stringify(model))) as unknown as Regressor;
      assert.deepEqual(again.predict(x), model.predict(x));
      assert.deepEqual((await make().fit(x, numbers)).predict(x), model.predict(x));
    });

    it(`${kind}: names what is wrong`, async () => {
      assert.equal(await thrownBy(() => make().predict(x)), `LEARN_NOT_FITTED: The ${kind} has not been fitted.`);
      const holed = numbers.map((value, at) => (at === 2 ? Number.NaN : value));
      assert.equal(await thrownBy(() => make().fit(x, holed)), 'LEARN_VALUE: y is NaN in row 2.');
      const json = JSON.parse(JSON.stringify(await make().fit(x, numbers)));
      json.fitted.state = {};
      assert.match(await thrownBy(() => modelFromJSON(json)), /^LEARN_MODEL: /);
    });
  }

  it('learns more rows by partialFit, as from all at once', async () => {
    for (const kind of ['GaussianNB', 'MultinomialNB', 'BernoulliNB'] as const) {
      const all = await new library[kind]().fit(x, classes);
      const parts = new library[kind]();
      assert.match(await thrownBy(() => parts.partialFit(x, classes)), /^LEARN_OPTION: classes is missing/);
      await parts.partialFit(x.slice(0, 20), classes.slice(0, 20), { classes: ['ash', 'fir', 'oak'] });
      await parts.partialFit(x.slice(20), classes.slice(20));
      const [one, other] = [parts.predictProba(x).flat(), all.predictProba(x).flat()];
      assert.ok(one.every((share, at) => Math.abs(share - other[at]!) < 1e-7));
      assert.match(
        await thrownBy(() =>
          parts.partialFit(
            x,
            two.map(() => 'elm'),
          ),
        ),
        /^LEARN_LABEL_UNKNOWN/,
      );
    }
    const model = new SGDClassifier({ shuffle: false });
    for (let round = 0; round < 3; round += 1) await model.partialFit(x, two, { classes: ['fir', 'oak'] });
    assert.deepEqual(model.coef, (await new SGDClassifier({ shuffle: false, maxIter: 3, tol: null }).fit(x, two)).coef);
  });
});

describe('a baseline', () => {
  it('says what the rows of fit say, by their weights', async () => {
    const dummy = await new library.DummyClassifier().fit([[0], [0], [0]], ['b', 'a', 'b'], {
      sampleWeight: [1, 3, 0],
    });
    assert.deepEqual(dummy.predict([[9]]), ['a']);
    assert.deepEqual(dummy.predictProba([[9]]), [[0.75, 0.25]]);
    const always = await new library.DummyClassifier({ strategy: 'constant', constant: 'b' }).fit(
      [[0], [0]],
      ['a', 'b'],
    );
    assert.deepEqual(always.predictProba([[9]]), [[0, 1]]);
    const values = [1, 2, 4, 13];
    const rows = values.map((value) => [value]);
    for (const [options, expected] of [
      [{}, 5],
      [{ strategy: 'median' }, 3],
      [{ strategy: 'quantile', quantile: 0.9 }, 10.3],
      [{ strategy: 'constant', constant: 7 }, 7],
    ] as const) {
      const [value = 0] = (await new library.DummyRegressor(options).fit(rows, values)).predict([[0]]);
      assert.ok(Math.abs(value - expected) < 1e-12, `${value}, not ${expected}`);
    }
  });

  it('needs what its strategy goes by', async () => {
    assert.equal(
      await thrownBy(() => new library.DummyRegressor({ strategy: 'quantile' })),
      'LEARN_OPTION: quantile is missing.',
    );
    assert.match(
      await thrownBy(() => new library.DummyClassifier({ strategy: 'constant', constant: 'c' }).fit([[0]], ['a'])),
      /^LEARN_LABEL_UNKNOWN/,
    );
  });
});

describe('cross-validation', () => {
  const model = new library.GaussianNB();

  it('scores each fold by a model of the others, and leaves the model and the rows as they are', async () => {
    const scored = await crossValidate(model, x, two, {
      cv: 3,
      scoring: ['accuracy', 'neg_log_loss'],
      returnTrainScore: true,
    });
    assert.deepEqual(Object.keys(scored.test), ['accuracy', 'neg_log_loss']);
    assert.equal(scored.train?.['accuracy']?.length, 3);
    assert.equal(model.isFitted, false);
    await model.clone().fit(x, two);
    const [fold] = [...new library.StratifiedKFold({ nSplits: 3 }).split(two)];
    const own = await model.clone().fit(library.takeRows(x, [...fold!.train]), library.takeRows(two, [...fold!.train]));
    const right = [...fold!.test].filter((row) => own.predict([x[row]!])[0] === two[row]).length;
    assert.equal(scored.test['accuracy']?.[0], right / fold!.test.length);
  });

  it('keeps groups together', async () => {
    const groups = x.map((_, row) => row % 9);
    const scores = await crossValScore(model, x, two, { cv: 3, groups });
    assert.equal(scores.length, 3);
  });

  it('predicts every row by a model that has not seen it', async () => {
    const predicted = await crossValPredict(new library.KNeighborsClassifier({ nNeighbors: 1 }), x, two, { cv: 5 });
    assert.equal(predicted.length, 45);
    const shares = await crossValPredict(model, x, two, { method: 'predictProba' });
    assert.deepEqual([shares.length, shares[0]?.length], [45, 2]);
    const values = await crossValPredict(new library.Ridge(), x, numbers);
    assert.ok(values instanceof Float64Array);
  });

  it('names what is wrong', async () => {
    assert.equal(
      await thrownBy(() => crossValScore(model, x, two, { scoring: 'acuracy' })),
      'LEARN_OPTION: There is no scorer "acuracy".',
    );
    const both = [{ train: Uint32Array.of(0, 1), test: Uint32Array.of(1) }];
    assert.equal(
      await thrownBy(() => crossValScore(model, x, two, { cv: both })),
      'LEARN_LEAKAGE: Row 1 is in both parts of fold 0.',
    );
    assert.match(
      await thrownBy(() => crossValScore(model, x, two, { cv: new library.GroupKFold() })),
      /groups is missing/,
    );
    const late = crossValPredict(new library.Ridge(), x, numbers, { cv: new library.TimeSeriesSplit() });
    assert.equal(await thrownBy(() => late), 'LEARN_UNDEFINED: Row 0 is tested never.');
    const stop = AbortSignal.abort();
    await assert.rejects(crossValScore(model, x, two, { signal: stop }), { name: 'AbortError' });
  });
});
