import assert from 'node:assert/strict';
import {
  BernoulliNB,
  GaussianNB,
  KNeighborsClassifier,
  KNeighborsRegressor,
  LinearSVC,
  LinearSVR,
  MultinomialNB,
  SVC,
  SVR,
} from '../../src/index.ts';
import { assertClose } from './assertClose.ts';
import { type GoldenCase, goldenCases } from './goldenCases.ts';

interface EstimatorCase extends GoldenCase {
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (string | number)[];
  readonly test: readonly (readonly number[])[];
  readonly decision: readonly number[] | readonly (readonly number[])[] | null;
}

const regressors = { KNeighborsRegressor, LinearSVR, SVR };
const classifiers = { BernoulliNB, GaussianNB, KNeighborsClassifier, LinearSVC, MultinomialNB, SVC };

/** Sums are exact but for rounding; libsvm keeps its kernel in single precision. */
const tolerances: Readonly<Record<string, number>> = { SVC: 1e-6, SVR: 1e-5, LinearSVC: 1e-6, LinearSVR: 1e-5 };

const { by, cases } = goldenCases('estimators.json') as { by: string; cases: readonly EstimatorCase[] };

describe(`neighbours, naive Bayes and support vector machines, as ${by}`, () => {
  for (const [number, golden] of cases.entries()) {
    const { kind, options, x, y, test, weights } = golden;
    it(`${kind} ${JSON.stringify(options)}${weights === null ? '' : ' with weights'} (case ${number})`, async () => {
      const tolerance = tolerances[kind] ?? 1e-8;
      const fit = weights === null ? {} : { sampleWeight: weights };
      if (kind in regressors) {
        const model = await new regressors[kind as keyof typeof regressors](options).fit(x, y as number[], fit);
        assertClose(model.predict(test), golden.predicted as number[], tolerance);
        return;
      }
      const model = await new classifiers[kind as keyof typeof classifiers](options).fit(x, y, fit);
      assert.deepEqual(model.predict(test), golden.predicted);
      if (golden.probabilities !== null && 'predictProba' in model) {
        assertClose(model.predictProba(test).flat(), golden.probabilities.flat(), tolerance);
      }
      if (golden.decision !== null && 'decisionFunction' in model) {
        const decision = model.decisionFunction(test);
        assertClose([...decision].flat(), golden.decision.flat(), tolerance);
      }
    });
  }
});
