import assert from 'node:assert/strict';
import { hostChoices } from '../../../src/extension/permissions/hostChoices.ts';
import { hostOfConnection, readHostEntry } from '../../../src/extension/permissions/hostEntry.ts';
import { allows } from '../../../src/kernel/NetworkAccess.ts';

describe('readHostEntry', () => {
  it('takes hosts, subdomains, addresses and ports, in one spelling', () => {
    const entries: readonly (readonly [string, string])[] = [
      ['example.com', 'example.com'],
      ['  Example.COM:443 ', 'example.com:443'],
      ['*.example.com', '*.example.com'],
      ['*', '*'],
      ['127.0.0.1:8080', '127.0.0.1:8080'],
      ['[::1]:8080', '[::1]:8080'],
      ['bücher.example', 'xn--bcher-kva.example'],
    ];
    for (const [typed, pattern] of entries) assert.deepEqual(readHostEntry(typed), { isValid: true, pattern }, typed);
  });

  it('says in a sentence what is wrong with anything else', () => {
    const wrong: readonly (readonly [string, RegExp])[] = [
      ['', /such as example\.com/],
      ['https://example.com', /without a scheme/],
      ['example.com/data.csv', /without a scheme, a path/],
      ['ada@example.com', /a user/],
      ['example.com:70000', /no host/],
      ['example.com:', /no host/],
      ['ex*mple.com', /no host/],
      ['*.com', /too wide/],
      ['127.1', /no host/],
    ];
    for (const [typed, why] of wrong) {
      const entry = readHostEntry(typed);
      assert.ok(!entry.isValid, typed);
      assert.match(entry.why, why);
      assert.match(entry.why, /^.*\.$/);
    }
  });
});

describe('hostOfConnection', () => {
  it('is the host of what the proxy names, and nothing for a pattern or a text made up by a script', () => {
    assert.equal(hostOfConnection('example.com:443'), 'example.com');
    assert.equal(hostOfConnection('[::1]:8080'), '::1');
    for (const text of ['example.com', '*:443', '*.example.com:443', 'a b:1', 'EXAMPLE.com:443', '', ':443']) {
      assert.equal(hostOfConnection(text), null, text);
    }
  });
});

describe('hostChoices', () => {
  it('begins with nothing, then the least, and each that grants allows the connection', () => {
    const [first, second, ...others] = hostChoices('example.com:443');
    assert.equal(first?.grant, null);
    assert.deepEqual(second?.grant, { pattern: 'example.com:443', lasting: 'once' });
    assert.deepEqual(
      others.map(({ grant }) => grant),
      [
        { pattern: 'example.com:443', lasting: 'always' },
        { pattern: 'example.com', lasting: 'always' },
        { pattern: '*', lasting: 'once' },
      ],
    );
    for (const { grant } of [second, ...others]) {
      assert.ok(allows({ hosts: [grant?.pattern ?? ''] }, 'example.com', 443));
    }
  });

  it('offers nothing for what is no connection', () => {
    assert.deepEqual(hostChoices('*'), []);
  });
});
