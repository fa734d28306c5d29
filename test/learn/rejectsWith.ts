import assert from 'node:assert/strict';
import { type ErrorCode, UserError } from '../../src/index.ts';

/** The promise fails by an error of that code, which says what to do. */
export async function rejectsWith(code: ErrorCode, run: () => unknown, message = /./): Promise<void> {
  await assert.rejects(
    async () => {
      await run();
    },
    (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, message);
      assert.match(error.fix ?? '', /\S/);
      return true;
    },
  );
}
