import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/UserError.ts';
import { parseRunOptions } from '../../../src/cli/run/RunOptions.ts';

describe('options of the sandbox', () => {
  const read = (...argv: string[]) => parseRunOptions(['n.mlnb', ...argv]).confinement;

  function checkRefused(argv: readonly string[], message: RegExp, fix: RegExp): void {
    assert.throws(
      () => read(...argv),
      (error) => {
        assert.ok(error instanceof UserError && error.code === 'CLI_USAGE', String(error));
        assert.match(error.message, message);
        assert.match(error.fix ?? '', fix);
        return true;
      },
    );
  }

  it('are off unless given: a sandbox, no network, nothing to read outside', () =>
    assert.deepEqual(read(), { isSandboxed: true, network: { hosts: [] }, readable: [] }));

  it('take hosts after an equals sign, with commas, as often as wanted', () =>
    assert.deepEqual(read('--allow-net=a.com,b.com:443', '--allow-net=*.c.com, [::1]:80').network.hosts, [
      'a.com',
      'b.com:443',
      '*.c.com',
      '[::1]:80',
    ]));

  it('take --allow-net alone for every public host, whatever follows', () => {
    assert.deepEqual(read('--allow-net').network.hosts, ['*']);
    assert.deepEqual(read('--allow-net', '--json').network.hosts, ['*']);
    assert.deepEqual(parseRunOptions(['--allow-net', 'n.mlnb']).notebook, 'n.mlnb');
    assert.deepEqual(parseRunOptions(['--', '--allow-net']).notebook, '--allow-net');
  });

  it('say where hosts belong when one stands by itself', () =>
    checkRefused(['--allow-net', 'a.com'], /"a\.com" is given too/, /write --allow-net=a\.com/));

  it('refuse what is no host, naming it', () => {
    checkRefused(['--allow-net=a.com,https://b.com/x'], /"https:\/\/b\.com\/x" is not a host/, /--allow-net=b\.com$/);
    checkRefused(['--allow-net=127.1'], /"127\.1" is not a host/, /As in/);
    checkRefused(['--allow-net=a.*.com'], /"a\.\*\.com" is not a host/, /\*\.example\.com/);
    checkRefused(['--allow-net='], /names no host/, /As in/);
    checkRefused(['--allow-net=a.com,'], /names no host/, /As in/);
  });

  it('take folders to read, as given', () => {
    assert.deepEqual(read('--allow-read', '../data', '--allow-read=/x y').readable, ['../data', '/x y']);
    checkRefused(['--allow-read='], /empty/, /As in/);
    checkRefused(['--allow-read'], /--allow-read needs a value/, /=-value/);
  });

  it('turn the sandbox off by name only', () => {
    assert.equal(read('--no-sandbox').isSandboxed, false);
    checkRefused(['--no-sandbx'], /Unknown option/, /--no-sandbox/);
  });
});
