import assert from 'node:assert/strict';
import { guardAddresses } from '../../../../src/kernel/host/network/guardAddresses.ts';

describe('guardAddresses', () => {
  /** Whether `host` may be connected to at `address`, when these hosts are allowed. */
  const check = (hosts: readonly string[], host: string, address: string, expected: boolean) =>
    assert.deepEqual(guardAddresses({ hosts }, { host, port: 80 }, [address]), expected ? [address] : [], host);

  it('takes public addresses of any name that is allowed', () => {
    check(['*'], 'a.test', '8.8.8.8', true);
    check(['*.test'], 'a.test', '2606:4700::1111', true);
  });

  it('takes private addresses of names listed as such, not of those that a star covers', () => {
    check(['db.test'], 'db.test', '10.0.0.5', true);
    check(['10.0.0.5'], '10.0.0.5', '10.0.0.5', true);
    check(['*.test'], 'db.test', '10.0.0.5', false);
    check(['*'], '10.0.0.5', '10.0.0.5', false);
    check(['*'], 'db.test', 'fd00::1', false);
  });

  it('takes the machine’s own addresses only where they are listed themselves', () => {
    check(['evil.test'], 'evil.test', '127.0.0.1', false);
    check(['evil.test'], 'evil.test', '169.254.169.254', false);
    check(['evil.test'], 'evil.test', '::ffff:127.0.0.1', false);
    check(['*'], '127.0.0.1', '127.0.0.1', false);
    check(['*'], 'localhost', '127.0.0.1', false);
    check(['*.localhost'], 'a.localhost', '127.0.0.1', false);
    check(['127.0.0.1'], '127.0.0.1', '127.0.0.1', true);
    check(['127.0.0.1:80'], '127.0.0.1', '127.0.0.1', true);
    check(['127.0.0.1:81'], '127.0.0.1', '127.0.0.1', false);
    check(['localhost'], 'localhost', '::1', true);
    check(['example.test', '127.0.0.1'], 'example.test', '127.0.0.1', true);
  });

  it('keeps the good ones of a mixed answer', () =>
    assert.deepEqual(guardAddresses({ hosts: ['*'] }, { host: 'a.test', port: 80 }, ['127.0.0.1', '8.8.8.8', '::1']), [
      '8.8.8.8',
    ]));
});
