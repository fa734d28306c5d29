import assert from 'node:assert/strict';
import { UserError } from '../../../../src/base/UserError.ts';
import { databaseAddress, withoutSecrets } from '../../../../src/data/sources/database/databaseAddress.ts';

describe('databaseAddress', () => {
  it('shows an address without its password and its options', () => {
    const address = databaseAddress('postgres://ada:s%2Fecret@db.example.com:5432/shop?sslpassword=geheim');
    assert.deepEqual([address.kind, address.shown], ['postgres', 'postgres://ada@db.example.com:5432/shop']);
    assert.equal(withoutSecrets('s/ecret s%2Fecret geheim x', address), '*** *** *** x');
    const [mysql, maria] = ['mysql://h/d', 'mariadb://h/d'].map((text) => databaseAddress(text));
    assert.deepEqual([mysql?.kind, maria?.kind], ['mysql', 'mysql']);
  });

  it('takes paths and sqlite: for files', () => {
    const path = (text: string): string => {
      const address = databaseAddress(text);
      return address.kind === 'sqlite' ? address.path : '';
    };
    assert.deepEqual(['data/shop.db', 'sqlite:shop.db', 'sqlite:///tmp/a.db', 'sqlite://b.db', 'C:\\a.db'].map(path), [
      'data/shop.db',
      'shop.db',
      '/tmp/a.db',
      'b.db',
      'C:\\a.db',
    ]);
  });

  it('refuses others without repeating them, since they may hold a password', () => {
    for (const text of ['postgres://ada:p#w@x:y', 'oracle://ada:p#w@x/y']) {
      assert.throws(
        () => databaseAddress(text),
        (error) => error instanceof UserError && error.code === 'DATABASE_ADDRESS' && !error.message.includes('p#w'),
      );
    }
  });
});
