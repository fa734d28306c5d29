import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { IsolationForest, rocAucScore } from '../../../src/index.ts';
import { assertClose } from '../assertClose.ts';
import { realTables } from '../goldenCases.ts';

const { by, isolation } = JSON.parse(
  readFileSync(new URL('../../oracle/learn/forests.json', import.meta.url), 'utf8'),
) as { by: string; isolation: { areas: number[]; flagged: number[] } };
const { x, y } = realTables['breast_cancer']!;

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('the isolation forest', () => {
  it(`finds malignant cells as well as that of ${by}, and flags as many`, async () => {
    const own: number[] = [];
    const flagged: number[] = [];
    for (let seed = 0; seed < 5; seed += 1) {
      const model = await new IsolationForest({ seed }).fit(x);
      own.push(rocAucScore(y, model.scoreSamples(x)));
      flagged.push(model.predict(x).filter((one) => one < 0).length);
    }
    for (const [found, expected] of [
      [own, isolation.areas],
      [flagged, isolation.flagged],
    ] as const) {
      const mean = meanOf(expected);
      const spread = Math.sqrt(meanOf(expected.map((value) => (value - mean) ** 2)));
      assert.ok(Math.abs(meanOf(found) - mean) <= spread, `${meanOf(found)} against ${mean} ± ${spread}`);
    }
  });

  it('gives rows that are all the same one half, since none can be set apart', async () => {
    const model = await new IsolationForest({ nEstimators: 7 }).fit(Array.from({ length: 20 }, () => [3, 4]));
    assertClose(model.scoreSamples([[3, 4]]), [-0.5], 1e-12);
  });

  it('measures a way by hand: of two rows each stands alone after one border', async () => {
    // c(2) is 1 and every way is 1 long: 2^-1.
    const model = await new IsolationForest({ nEstimators: 5 }).fit([[0], [1]]);
    assertClose(model.scoreSamples([[0], [1]]), [-0.5, -0.5], 1e-12);
  });

  it('flags the share that it is told', async () => {
    const model = await new IsolationForest({ contamination: 0.1 }).fit(x);
    assert.equal(model.predict(x).filter((one) => one < 0).length, 57);
    const again = IsolationForest.fromJSON(JSON.parse(JSON.stringify(model)));
    assert.deepEqual(again.decisionFunction(x), model.decisionFunction(x));
  });

  it('names what is wrong', async () => {
    assert.throws(() => new IsolationForest({ contamination: 0.6 }), { code: 'LEARN_OPTION' });
    const weighted = new IsolationForest().fit([[1], [2]], null, { sampleWeight: [1, 2] });
    await assert.rejects(weighted, { code: 'LEARN_OPTION' });
    assert.throws(() => new IsolationForest().predict(x), { code: 'LEARN_NOT_FITTED' });
  });
});
