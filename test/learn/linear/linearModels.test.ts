import assert from 'node:assert/strict';
import {
  ElasticNet,
  Lasso,
  LinearRegression,
  LogisticRegression,
  Ridge,
  SGDClassifier,
  SGDRegressor,
} from '../../../src/index.ts';
import { assertClose } from '../assertClose.ts';
import { type GoldenCase, goldenCases, rowsOf } from '../goldenCases.ts';

interface LinearCase extends GoldenCase {
  readonly coef: readonly number[] | readonly (readonly number[])[];
  readonly intercept: number | readonly number[];
}

const regressors = { LinearRegression, Ridge, Lasso, ElasticNet, SGDRegressor };
const classifiers = { LogisticRegression, SGDClassifier };

/**
 * Of coefficients and predictions. Solved at once, or by the same steps: 1e-8. Others by how close scikit-learn's own
 * solver comes to the minimum.
 */
const tolerances: Readonly<Record<string, number>> = {
  LinearRegression: 1e-8,
  Ridge: 1e-8,
  Lasso: 1e-6,
  ElasticNet: 1e-6,
  LogisticRegression: 1e-5,
  // scikit-learn's slope of the logarithmic loss is an approximation, right to 1e-8.
  SGDClassifier: 1e-7,
  SGDRegressor: 1e-8,
};

const { by, cases } = goldenCases('linear.json') as { by: string; cases: readonly LinearCase[] };

describe(`linear models, as ${by}`, () => {
  for (const [number, golden] of cases.entries()) {
    const { kind, options, weights } = golden;
    it(`${kind} ${JSON.stringify(options)}${weights === null ? '' : ' with weights'} (case ${number})`, async () => {
      const tolerance = tolerances[kind]!;
      const { x, y } = rowsOf(golden);
      const fit = weights === null ? {} : { sampleWeight: weights };
      if (kind in regressors) {
        const model = await new regressors[kind as keyof typeof regressors](options).fit(x, y.map(Number), fit);
        assertClose(model.coef, golden.coef as number[], tolerance);
        assertClose([model.intercept], [Number(golden.intercept)], tolerance);
        assertClose(model.predict(x), golden.predicted as number[], tolerance);
        return;
      }
      const model = await new classifiers[kind as keyof typeof classifiers](options).fit(x, y, fit);
      assert.deepEqual(model.predict(x), golden.predicted);
      if (golden.probabilities !== null) {
        assertClose(model.predictProba(x).flat(), golden.probabilities.flat(), tolerance);
      }
      // Without a penalty, and with that of absolute values for an even number of classes, the same may be added to the
      // coefficients of all classes.
      if ('penalty' in options && options.penalty === 'none' && model.classes.length > 2) return;
      if ('penalty' in options && options.penalty === 'l1' && model.classes.length === 4) return;
      assertClose(
        model.coef.flatMap((row) => [...row]),
        golden.coef.flat(),
        tolerance,
      );
      assertClose(model.intercept, golden.intercept as number[], tolerance);
    });
  }
});
