import assert from 'node:assert/strict';
import { UserError } from '../../src/base/UserError.ts';
import { asUserError } from '../../src/extension/asUserError.ts';

describe('asUserError', () => {
  it('knows one of its own bundle and one of another', () => {
    class UserErrorOfAnotherBundle extends Error {
      override readonly name = 'UserError';
      readonly code = 'NODE_NOT_FOUND';
      readonly fix = undefined;
    }
    const own = new UserError('NODE_NOT_FOUND', 'no Node');
    const other = new UserErrorOfAnotherBundle('no Node');
    assert.equal(asUserError(own), own);
    assert.equal(asUserError(other), other);
  });

  it('takes nothing else for one', () => {
    const coded = Object.assign(new Error('no file'), { code: 'ENOENT' });
    assert.deepEqual([new Error('x'), coded, 'UserError', null, { name: 'UserError' }].map(asUserError), [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
