import assert from 'node:assert/strict';
import { isPackageName, readPackageEntry } from '../../../src/extension/packages/packageSpec.ts';

describe('readPackageEntry', () => {
  it('takes names, scopes, versions, tags and ranges from the registry', () => {
    for (const text of [
      'd3-array',
      '@scope/name',
      'd3-array@3.2.4',
      '@scope/name@latest',
      'a@^1.2',
      'a@>=1.0.0',
      'JSONStream',
    ]) {
      const entry = readPackageEntry(text);
      assert.ok(entry.isValid, text);
      assert.deepEqual(
        entry.specs.map(({ type }) => type),
        ['registry'],
        text,
      );
    }
    const entry = readPackageEntry(' d3-array  @scope/name@2, lodash ');
    assert.ok(entry.isValid);
    assert.deepEqual(entry.specs, [
      { type: 'registry', text: 'd3-array', name: 'd3-array' },
      { type: 'registry', text: '@scope/name@2', name: '@scope/name' },
      { type: 'registry', text: 'lodash', name: 'lodash' },
    ]);
  });

  it('marks everything that comes from elsewhere, which the user has to confirm', () => {
    for (const text of [
      'https://example.org/x.tgz',
      'git+ssh://git@example.org/x.git',
      'github:ada/x',
      'ada/x',
      'file:../x',
      './x',
      '../x',
      '/home/ada/x',
      '~/x',
      'x.tgz',
      'x-1.0.0.tar.gz',
      'x@file:../evil',
      'x@https://example.org/x.tgz',
      'x@npm:y@1',
      'x@ada/y',
    ]) {
      const entry = readPackageEntry(text);
      assert.ok(entry.isValid, text);
      assert.equal(entry.specs[0]?.type, 'elsewhere', text);
    }
  });

  it('refuses options, whatever stands around them', () => {
    for (const text of ['--prefix=/', '-g', 'd3-array --global', 'a -g b', '--ignore-scripts=false']) {
      const entry = readPackageEntry(text);
      assert.ok(!entry.isValid, text);
      assert.match(entry.why, /is an option/);
    }
  });

  it('refuses what is nothing, with a sentence', () => {
    for (const text of [
      '',
      'a;b',
      '$(x)',
      'a`b',
      '@',
      '@scope',
      'a@',
      '.',
      'a'.repeat(215),
      'a\u0000b',
      'a&b',
      'x@|y',
    ]) {
      const entry = readPackageEntry(text);
      assert.ok(!entry.isValid || entry.specs[0]?.type === 'elsewhere', text);
      if (!entry.isValid) assert.match(entry.why, /\.$/);
    }
    for (const text of ['', 'a;b', '$(x)', '@scope', 'a@', 'a&b', 'a'.repeat(215)]) {
      assert.equal(readPackageEntry(text).isValid, false, text);
    }
  });

  it('says that Node.js has its own modules already', () => {
    const entry = readPackageEntry('fs');
    assert.ok(!entry.isValid);
    assert.match(entry.why, /part of Node\.js/);
  });
});

describe('isPackageName', () => {
  it('is true for names alone', () => {
    assert.deepEqual(
      ['d3-array', '@scope/name', 'd3-array@3', './x', '--x', 'x.tgz', '_x', 'a b', ''].map(isPackageName),
      [true, true, false, false, false, false, false, false, false],
    );
  });
});
