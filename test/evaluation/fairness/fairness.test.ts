import assert from 'node:assert/strict';
import { fairness } from '../../../src/evaluation/fairness/fairness.ts';
import type { ClassFairness, NumberFairness, Outcome } from '../../../src/evaluation/fairness/FairnessReport.ts';
import { differenceInterval, wilsonInterval } from '../../../src/evaluation/fairness/wilsonInterval.ts';
import { normalQuantile } from '../../../src/learn/preprocessing/normalQuantile.ts';
import { golden, isClose } from '../explain/formulas.ts';

function outcomeOf(...asked: Parameters<typeof fairness>): Outcome {
  return (fairness(...asked) as ClassFairness).attributes[0]!.outcomes[0]!;
}

const gapOf = ({ gaps }: Outcome, wanted: string): number | null | undefined =>
  gaps.find(({ id }) => id === wanted)?.value;

describe('wilsonInterval', () => {
  it('equals SciPy', () => {
    for (const [hits, of, confidence, low, high] of golden.wilson) {
      const found = wilsonInterval(hits, of, normalQuantile((1 + confidence) / 2));
      assert.ok(isClose(found.low!, low, 1e-7) && isClose(found.high!, high, 1e-7), `${hits} of ${of}`);
    }
  });

  it("gives Newcombe's interval of a difference: 56/70 less 48/80, his first example", () => {
    // Newcombe 1998, table II, (a), method 10: 0.0524 to 0.3339.
    const z = normalQuantile(0.975);
    const found = differenceInterval(wilsonInterval(56, 70, z), wilsonInterval(48, 80, z));
    assert.deepEqual([found?.low.toFixed(4), found?.high.toFixed(4)], ['0.0524', '0.3339']);
  });
});

describe('fairness', () => {
  it('has the rates and gaps of their definitions', () => {
    const { groups, actual, predicted, rates, gaps } = golden.fairness;
    const outcome = outcomeOf(actual, predicted, { groups });
    assert.equal(outcome.positive, 1);
    assert.deepEqual(
      outcome.groups.map(({ group }) => group),
      ['a', 'b', 'c'],
    );
    for (const group of outcome.groups) {
      const { rows, ...expected } = rates[group.group]!;
      assert.equal(group.rows, rows);
      for (const [name, value] of Object.entries(expected)) {
        const rate = group[name as 'accuracy'];
        assert.ok(isClose(rate.value!, value), `${name} of ${group.group}`);
        assert.ok(rate.low! <= value && value <= rate.high!);
      }
    }
    for (const [id, value] of Object.entries(gaps)) assert.ok(isClose(gapOf(outcome, id)!, value), id);
    assert.equal(outcome.passesFourFifths, gaps.demographicParityRatio! >= 0.8);
  });

  it('counts by hand', () => {
    //        group a: 2 of 4 selected; b: 1 of 4.
    const groups = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'b'];
    const yTrue = ['good', 'good', 'bad', 'bad', 'good', 'good', 'bad', 'bad'];
    const yPred = ['good', 'good', 'bad', 'bad', 'good', 'bad', 'bad', 'bad'];
    const scores = [0.75, 0.75, 0.25, 0.25, 0.75, 0.25, 0.25, 0.5];
    const outcome = outcomeOf(yTrue, yPred, { groups, posLabel: 'good', scores });
    assert.equal(gapOf(outcome, 'demographicParityDifference'), 0.25);
    assert.equal(gapOf(outcome, 'demographicParityRatio'), 0.5);
    assert.equal(gapOf(outcome, 'equalOpportunityDifference'), 0.5);
    assert.equal(gapOf(outcome, 'equalizedOddsDifference'), 0.5);
    assert.equal(gapOf(outcome, 'falsePositiveRateDifference'), 0);
    assert.equal(outcome.passesFourFifths, false);
    assert.deepEqual(
      outcome.groups.map(({ meanScore, rocAuc }) => [meanScore, rocAuc]),
      [
        [0.5, 1],
        [0.4375, 0.625],
      ],
    );
    const [gap] = outcome.gaps;
    assert.deepEqual([gap?.largest, gap?.smallest], ['a', 'b']);
    assert.ok(gap!.low! < 0.25 && gap!.high! > 0.25);
  });

  it('says what a group lacks instead of 0, and warns of it and of small groups', () => {
    const groups = [...new Array<string>(40).fill('many'), 'few', 'few'];
    const yTrue = groups.map((group, row) => Number(group === 'many' && row % 2 === 0));
    const yPred = groups.map((_, row) => row % 2);
    const found = fairness(yTrue, yPred, { groups }) as ClassFairness;
    const few = found.attributes[0]!.outcomes[0]!.groups[0]!;
    assert.deepEqual(few.truePositiveRate, { value: null, low: null, high: null, of: 0 });
    assert.equal(gapOf(found.attributes[0]!.outcomes[0]!, 'equalizedOddsDifference'), null);
    assert.equal(found.cautions.length, 2);
    assert.match(found.cautions[0]!, /few \(2\) has fewer than 30 rows/);
    assert.match(found.cautions[1]!, /few has no positive row/);
    assert.ok(found.notes.some((text) => text.includes('does not say why')));
  });

  it('takes every class of three on its own, or the one that is asked for', () => {
    const yTrue = ['x', 'y', 'z', 'x', 'y', 'z'];
    const yPred = ['x', 'y', 'x', 'x', 'z', 'z'];
    const groups = [1, 1, 1, 2, 2, 2];
    const scores = yPred.map((label) => ['x', 'y', 'z'].map((each) => (each === label ? 0.8 : 0.1)));
    const found = fairness(yTrue, yPred, { groups, scores }) as ClassFairness;
    assert.deepEqual(
      found.attributes[0]!.outcomes.map(({ positive }) => positive),
      ['x', 'y', 'z'],
    );
    const x = found.attributes[0]!.outcomes[0]!;
    // Of group 1 two of three rows are called x, of group 2 one.
    assert.ok(isClose(gapOf(x, 'demographicParityDifference')!, 1 / 3));
    assert.ok(isClose(x.groups[0]!.meanScore!, (0.8 + 0.1 + 0.8) / 3));
    const one = fairness(yTrue, yPred, { groups, posLabel: 'z' }) as ClassFairness;
    assert.deepEqual(
      one.attributes[0]!.outcomes.map(({ positive }) => positive),
      ['z'],
    );
  });

  it('takes several columns alone and together', () => {
    const sex = ['f', 'f', 'm', 'm', 'f', 'm'];
    const old = [true, false, true, false, true, null];
    const found = fairness([1, 0, 1, 0, 1, 0], [1, 0, 1, 0, 0, 0], { groups: { sex, old } }) as ClassFairness;
    assert.deepEqual(
      found.attributes.map(({ name, isIntersection }) => [name, isIntersection]),
      [
        ['sex', false],
        ['old', false],
        ['sex × old', true],
      ],
    );
    assert.deepEqual(
      found.attributes[1]!.outcomes[0]!.groups.map(({ group }) => group),
      ['false', 'true', '(missing)'],
    );
    assert.deepEqual(
      found.attributes[2]!.outcomes[0]!.groups.map(({ group, rows }) => [group, rows]),
      [
        ['f, false', 1],
        ['f, true', 2],
        ['m, false', 1],
        ['m, true', 1],
        ['m, (missing)', 1],
      ],
    );
  });

  it('compares mean errors of numbers', () => {
    const found = fairness([1.5, 2, 3, 4], [2.5, 2, 2, 2], { groups: ['a', 'a', 'b', 'b'] }) as NumberFairness;
    assert.equal(found.task, 'regression');
    const [a, b] = found.attributes[0]!.groups;
    // Errors 1 and 0; -1 and -2. The standard error of the mean of 1 and 0 is 0.5.
    assert.deepEqual([a?.meanError.value, b?.meanError.value, b?.meanAbsoluteError.value], [0.5, -1.5, 1.5]);
    assert.ok(isClose(a!.meanError.high!, 0.5 + 0.5 * normalQuantile(0.975)));
    assert.deepEqual(
      found.attributes[0]!.gaps.map(({ id, value }) => [id, value]),
      [
        ['meanErrorDifference', 2],
        ['meanAbsoluteErrorDifference', 1],
        ['meanAbsoluteErrorRatio', 1 / 3],
      ],
    );
  });

  it('refuses one group, too many, unequal lengths, text without a class, and scores of a wrong shape', () => {
    const labels = ['a', 'b', 'a', 'b'];
    const groups = [1, 1, 2, 2];
    const refuses = (ask: () => unknown, code: string): void => {
      assert.throws(ask, { code });
    };
    refuses(() => fairness(labels, labels, { groups: [1, 1, 1, 1], posLabel: 'a' }), 'LEARN_UNDEFINED');
    refuses(() => fairness(labels, labels, { groups: [1, 2], posLabel: 'a' }), 'LEARN_LENGTHS');
    refuses(() => fairness(labels, labels, { groups }), 'LEARN_OPTION');
    refuses(() => fairness(labels, labels, { groups, posLabel: 'c' }), 'LEARN_LABEL_UNKNOWN');
    refuses(() => fairness(labels, labels, { groups: {}, posLabel: 'a' }), 'LEARN_OPTION');
    refuses(() => fairness(labels, labels, { groups, posLabel: 'a', scores: [[1], [1], [1], [1]] }), 'LEARN_OPTION');
    refuses(() => fairness(labels, labels, { groups, posLabel: 'a', confidence: 2 }), 'LEARN_OPTION');
    const many = Array.from({ length: 60 }, (_, row) => row);
    refuses(() => fairness(many, many, { groups: many }), 'LEARN_OPTION');
  });
});
