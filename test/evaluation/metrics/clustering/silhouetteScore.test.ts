import assert from 'node:assert/strict';
import { UserError } from '../../../../src/base/UserError.ts';
import { daviesBouldinScore, frameFrom, silhouetteScore } from '../../../../src/index.ts';

describe('the shape of groups', () => {
  const labels = [0, 0, 1, 1];

  it('is that of the rows of a frame, too', () => {
    const frame = frameFrom({ at: [0, 1, 4, 5] });
    // By hand: of the outer points (4.5 - 1) / 4.5, of the inner ones (3.5 - 1) / 3.5.
    const expected = (3.5 / 4.5 + 2.5 / 3.5) / 2;
    assert.ok(Math.abs(silhouetteScore(frame, labels) - expected) < 1e-12);
    assert.equal(silhouetteScore([[0], [1], [4], [5]], labels), silhouetteScore(frame, labels));
    assert.equal(daviesBouldinScore(frame, labels), 0.25); // (0.5 + 0.5) / 4
  });

  it('asks for a frame of finite numbers', () => {
    const code = (expected: string) => (error: unknown) => error instanceof UserError && error.code === expected;
    assert.throws(() => silhouetteScore(frameFrom({ at: [0, null, 4, 5] }), labels), code('LEARN_VALUE'));
    assert.throws(() => silhouetteScore(frameFrom({ at: ['a', 'b', 'c', 'd'] }), labels), code('LEARN_COLUMN'));
    assert.throws(() => silhouetteScore(frameFrom({ at: [0, 1, 4] }), labels), code('LEARN_LENGTHS'));
  });
});
