import assert from 'node:assert/strict';
import { withRemedy } from '../../../../src/kernel/worker/modules/missingModule.ts';

const missing = (message: string, code = 'ERR_MODULE_NOT_FOUND'): Error => Object.assign(new Error(message), { code });
const messageFor = (error: Error, specifier: string): string => (withRemedy(error, specifier, '/ws') as Error).message;

describe('withRemedy', () => {
  it('names the package and the command, not the path inside it', () => {
    assert.equal(
      messageFor(missing("Cannot find package 'a' imported from /ws/n"), 'a/b'),
      'Cannot find the package "a". To install it, run "npm install a" in /ws',
    );
    assert.match(messageFor(missing("Cannot find package '@s/a' imported from /ws/n"), '@s/a/b'), /npm install @s\/a"/);
    assert.match(
      messageFor(missing("Cannot find module 'a'\nRequire stack:", 'MODULE_NOT_FOUND'), 'a'),
      /npm install a"/,
    );
  });
  it('leaves other errors as they are', () => {
    for (const [error, specifier] of [
      [missing("Cannot find module '/ws/node_modules/a/lib/x.js'"), 'a/lib/x.js'],
      [missing('No "exports" main defined', 'ERR_PACKAGE_PATH_NOT_EXPORTED'), 'a'],
      [missing("Cannot find module './x'", 'MODULE_NOT_FOUND'), './x'],
      [missing('No such built-in module: node:nope', 'ERR_UNKNOWN_BUILTIN_MODULE'), 'node:nope'],
      [missing("Cannot find package '#x'"), '#x'],
    ] as const) {
      assert.equal(withRemedy(error, specifier, '/ws'), error);
    }
  });
});
