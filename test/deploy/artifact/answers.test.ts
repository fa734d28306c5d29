import assert from 'node:assert/strict';
import { compareAnswers } from '../../../src/deploy/artifact/compareAnswers.ts';
import { joinInputs, joinKey } from '../../../src/deploy/artifact/joinInputs.ts';
import { recordsOf } from '../../../src/deploy/artifact/recordsOf.ts';
import { sliceOutput } from '../../../src/deploy/artifact/sliceOutput.ts';
import type { ModelInput, ModelOutput } from '../../../src/deploy/contract/ServedModel.ts';
import { manifestOf } from './manifestOf.ts';

const nothing = { prediction: null, probabilities: null, score: null, tensor: null };

describe('recordsOf', () => {
  it('gives the class and the share of each class, whatever they are called', () => {
    const classes = ['no', '__proto__', 'constructor'];
    const output: ModelOutput = {
      ...nothing,
      rows: 2,
      prediction: ['no', '__proto__'],
      probabilities: Float64Array.of(0.5, 0.25, 0.25, 0, 1, 0),
    };
    assert.equal(
      JSON.stringify(recordsOf(manifestOf([], { task: 'classification', classes }), output)),
      '[{"prediction":"no","probabilities":{"no":0.5,"__proto__":0.25,"constructor":0.25}},' +
        '{"prediction":"__proto__","probabilities":{"no":0,"__proto__":1,"constructor":0}}]',
    );
  });

  it('gives numbers, scores of outliers, and tensors as nested lists', () => {
    const manifest = manifestOf([]);
    assert.deepEqual(recordsOf(manifest, { ...nothing, rows: 2, prediction: Float64Array.of(1.5, -2) }), [
      { prediction: 1.5 },
      { prediction: -2 },
    ]);
    const outlier = { ...nothing, rows: 1, prediction: Float64Array.of(-1), score: Float64Array.of(-0.7) };
    assert.deepEqual(recordsOf(manifest, outlier), [{ prediction: -1, score: -0.7 }]);
    const tensor = { shape: [2, 1], values: Float32Array.of(1, 2, 3, 4) };
    assert.deepEqual(recordsOf(manifest, { ...nothing, rows: 2, tensor }), [
      { output: [[1], [2]] },
      { output: [[3], [4]] },
    ]);
    const single = { shape: [], values: Float32Array.of(1, 2) };
    assert.deepEqual(recordsOf(manifest, { ...nothing, rows: 2, tensor: single }), [{ output: 1 }, { output: 2 }]);
  });
});

describe('joinInputs', () => {
  const input = (first: number, texts: (string | null)[]): ModelInput => ({
    rows: texts.length,
    columns: [
      { name: 'n', kind: 'number', values: Float64Array.from(texts, (_, at) => first + at) },
      { name: 't', kind: 'text', values: texts },
      { name: 'x', kind: 'tensor', shape: [2], values: Float32Array.from({ length: 2 * texts.length }, (_, at) => at) },
    ],
  });

  it('puts the rows of inputs one below the other', () => {
    const joined = joinInputs([input(1, ['a']), input(5, [null, 'c'])]);
    assert.deepEqual(joined, {
      rows: 3,
      columns: [
        { name: 'n', kind: 'number', values: Float64Array.of(1, 5, 6) },
        { name: 't', kind: 'text', values: ['a', null, 'c'] },
        { name: 'x', kind: 'tensor', shape: [2], values: Float32Array.of(0, 1, 0, 1, 2, 3) },
      ],
    });
  });

  it('tells by its key which inputs go together', () => {
    const tensor = (shape: number[]): ModelInput => ({
      rows: 1,
      columns: [{ name: 'x', kind: 'tensor', shape, values: new Float32Array(4) }],
    });
    assert.equal(joinKey(tensor([4])), joinKey(tensor([4])));
    assert.notEqual(joinKey(tensor([4])), joinKey(tensor([2, 2])));
    assert.notEqual(joinKey(tensor([1, 4])), joinKey(tensor([14])));
  });
});

describe('sliceOutput', () => {
  it('gives the rows of one request out of those of many', () => {
    const output: ModelOutput = {
      rows: 3,
      prediction: ['a', 'b', 'a'],
      probabilities: Float64Array.of(1, 0, 0, 1, 0.5, 0.5),
      score: Float64Array.of(7, 8, 9),
      tensor: { shape: [2], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
    };
    assert.deepEqual(sliceOutput(output, 1, 3), {
      rows: 2,
      prediction: ['b', 'a'],
      probabilities: Float64Array.of(0, 1, 0.5, 0.5),
      score: Float64Array.of(8, 9),
      tensor: { shape: [2], values: Float32Array.of(3, 4, 5, 6) },
    });
    assert.deepEqual(
      sliceOutput({ ...nothing, rows: 2, prediction: Float64Array.of(1, 2) }, 0, 1).prediction,
      Float64Array.of(1),
    );
  });
});

describe('compareAnswers', () => {
  const answer = (prediction: string | number, yes: number) => ({ prediction, probabilities: { no: 1 - yes, yes } });

  it('holds for equal answers, and for numbers within the tolerance', () => {
    const report = compareAnswers([answer('yes', 0.75)], [answer('yes', 0.75 + 2 ** -22)]);
    assert.deepEqual([report.holds, report.rows, report.largestDifference], [true, 1, 2 ** -22]);
    assert.equal(compareAnswers([answer('yes', 0.75)], [answer('yes', 0.7501)]).holds, false);
  });

  it('counts classes that differ, also where classes are numbers, and says where', () => {
    const report = compareAnswers([answer('yes', 0.75), answer(1, 0.5)], [answer('no', 0.75), answer(0, 0.5)]);
    assert.deepEqual([report.unequalClasses, report.otherForm, report.largestDifference], [2, 0, 0]);
    assert.deepEqual(report.places, [
      { row: 0, pointer: '/prediction', expected: 'yes', given: 'no' },
      { row: 1, pointer: '/prediction', expected: 1, given: 0 },
    ]);
  });

  it('does not hold for rows or fields that are missing, too many or of another form', () => {
    const one = answer('yes', 0.5);
    for (const given of [
      null,
      'x',
      [],
      [one, one],
      [null],
      [{ prediction: 'yes' }],
      [{ ...one, more: 1 }],
      [{ ...one, prediction: 3 }],
    ]) {
      const report = compareAnswers([one], given);
      assert.equal(report.holds, false, JSON.stringify(given));
      assert.ok(report.otherForm + report.unequalClasses > 0);
    }
    assert.equal(compareAnswers([{ output: [1, [2]] }], [{ output: [1, [2, 3]] }]).otherForm, 1);
    assert.equal(compareAnswers([{ output: [1, 2] }], [{ output: [1, null] }]).otherForm, 1);
  });

  it('names at most ten places', () => {
    const expected = Array.from({ length: 50 }, () => ({ prediction: 1 }));
    assert.equal(compareAnswers(expected, []).places.length, 10);
  });
});
