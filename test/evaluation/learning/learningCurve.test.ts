import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import { learningCurve } from '../../../src/evaluation/learning/learningCurveOf.ts';
import { validationCurve } from '../../../src/evaluation/learning/validationCurveOf.ts';
import { verdictOf } from '../../../src/evaluation/learning/verdictOf.ts';
import { DecisionTreeClassifier } from '../../../src/learn/tree/DecisionTreeClassifier.ts';
import { Ridge } from '../../../src/learn/linear/Ridge.ts';
import { seededRandom } from '../../../src/tensor/training/seededRandom.ts';

const random = seededRandom(11);
const x = Array.from({ length: 120 }, () => [random(), random(), random()]);
/** Half of it is chance, which a deep tree learns by heart. */
const noisy = x.map(([one = 0]) => (one + random() > 1 ? 'yes' : 'no'));
const line = x.map(([one = 0, two = 0, three = 0]) => 4 * one - 2 * two + three + 0.05 * random());

describe('a learning curve', () => {
  it('names overfitting of a tree that learns noise by heart', async () => {
    const tree = new DecisionTreeClassifier();
    const { points, verdict, metric } = await learningCurve(tree, { x, y: noisy }, { trainSizes: [0.3, 1], cv: 4 });
    assert.equal(metric, 'accuracy');
    assert.deepEqual(
      points.map(({ at }) => at),
      [27, 90],
    );
    assert.equal(points[1]?.train.mean, 1);
    assert.equal(points[1].train.scores.length, 4);
    assert.equal(verdict.kind, 'overfitting');
    assert.match(verdict.rule, /two standard errors/);
    assert.equal(tree.isFitted, false);
  });

  it('is content with a line through a line, and is told how far it is', async () => {
    const shares: number[] = [];
    const { verdict } = await learningCurve(
      new Ridge({ alpha: 0.01 }),
      { x, y: line },
      { trainSizes: [0.5, 1], cv: 3, onProgress: (share) => shares.push(share) },
    );
    assert.equal(verdict.kind, 'good');
    assert.equal(shares.length, 6);
    assert.equal(shares.at(-1), 1);
  });

  it('names underfitting of a model that is held back', async () => {
    const { verdict } = await learningCurve(new Ridge({ alpha: 1e6 }), { x, y: line }, { trainSizes: [1], cv: 3 });
    assert.equal(verdict.kind, 'underfitting');
  });

  it('stops when it is cancelled', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(learningCurve(new Ridge(), { x, y: line }, { signal }), /enough/);
  });

  it('refuses shares that fall', async () => {
    await assert.rejects(
      learningCurve(new Ridge(), { x, y: line }, { trainSizes: [1, 0.5] }),
      (error) => error instanceof UserError && error.code === 'LEARN_OPTION' && error.message.includes('[1,0.5]'),
    );
  });
});

describe('a validation curve', () => {
  it('names the values that over- and underfit', async () => {
    const { points, verdict, along } = await validationCurve(
      new DecisionTreeClassifier(),
      { x, y: noisy },
      { param: 'maxDepth', values: [1, 2, 12], cv: 4 },
    );
    assert.equal(along, 'maxDepth');
    assert.deepEqual(
      points.map(({ at }) => at),
      [1, 2, 12],
    );
    assert.ok((points[2]?.train.mean ?? 0) > (points[0]?.train.mean ?? 1));
    assert.match(verdict.message, /Best on others: maxDepth = [12],.*Overfit: 12\./);
  });

  it('refuses no values', async () => {
    await assert.rejects(
      validationCurve(new Ridge(), { x, y: line }, { param: 'alpha', values: [] }),
      (error) => error instanceof UserError && error.code === 'LEARN_OPTION',
    );
  });
});

describe('the verdict', () => {
  const spread = (mean: number) => ({ mean, deviation: 0.01, scores: [mean, mean, mean, mean] });
  const scale = { baseline: 0.5, perfect: 1 };
  const check = (train: number, test: number, expected: string) => {
    assert.equal(verdictOf({ at: 1, train: spread(train), test: spread(test) }, null, scale).kind, expected);
  };

  it('follows its rule', () => {
    check(0.95, 0.94, 'good');
    // 0.1 of the way from 0.5 to 0.95 is 0.045.
    check(0.95, 0.9, 'overfitting');
    check(0.7, 0.69, 'underfitting');
    check(Number.NaN, 0.5, 'unclear');
  });

  it('tells when more rows still help', () => {
    const before = { at: 1, train: spread(1), test: spread(0.6) };
    const now = { at: 2, train: spread(1), test: spread(0.7) };
    assert.match(verdictOf(now, before, scale).message, /More rows still help/);
  });
});
