import assert from 'node:assert/strict';
import { UserError } from '../../src/base/UserError.ts';

describe('UserError', () => {
  it('carries its code, its remedy and its cause', () => {
    const cause = new Error('ENOENT');
    const error = new UserError('NOTEBOOK_NOT_FOUND', 'No file "a.mlnb"', { fix: 'Check the path.', cause });
    assert.equal(error.code, 'NOTEBOOK_NOT_FOUND');
    assert.equal(error.message, 'No file "a.mlnb"');
    assert.equal(error.fix, 'Check the path.');
    assert.equal(error.cause, cause);
    assert.equal(error.name, 'UserError');
  });

  it('has no own cause when none is given, so that inspecting it prints none', () => {
    assert.equal(Object.hasOwn(new UserError('KERNEL_DIED', 'gone'), 'cause'), false);
  });
});
