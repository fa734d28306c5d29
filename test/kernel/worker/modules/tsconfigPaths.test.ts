import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tsconfigPaths } from '../../../../src/kernel/worker/modules/tsconfigPaths.ts';

describe('tsconfigPaths', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mlnb-paths-'));
    mkdirSync(join(root, 'in', 'deep'), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const candidates = (config: string, specifier: string): readonly string[] => {
    writeFileSync(join(root, 'tsconfig.json'), config);
    return tsconfigPaths(join(root, 'in', 'deep'), root)
      .candidates(specifier)
      .map((path) => path.slice(root.length + 1));
  };
  const paths = (map: object, more = ''): string => `{"compilerOptions":{"paths":${JSON.stringify(map)}${more}}}`;

  it('fills in the star', () =>
    assert.deepEqual(candidates(paths({ '@/*': ['./src/*', './lib/*'] }), '@/a/b'), ['src/a/b', 'lib/a/b']));
  it('prefers an exact name, then the longest prefix', () => {
    const map = { 'x/*': ['./short/*'], 'x/y/*': ['./long/*'], 'x/y/z': ['./exact'] };
    assert.deepEqual(candidates(paths(map), 'x/y/z'), ['exact']);
    assert.deepEqual(candidates(paths(map), 'x/y/a'), ['long/a']);
    assert.deepEqual(candidates(paths(map), 'x/a'), ['short/a']);
  });
  it('takes a suffix into account', () =>
    assert.deepEqual(candidates(paths({ '*.data': ['./d/*'] }), 'a.data'), ['d/a']));
  it('counts from baseUrl', () =>
    assert.deepEqual(candidates(paths({ '@/*': ['*'] }, ',"baseUrl":"src"'), '@/a'), ['src/a']));
  it('reads comments, trailing commas, and strings that look like either', () =>
    assert.deepEqual(
      candidates('{ /* x */ "compilerOptions": { "paths": { "//*": ["./a,}/*",], }, }, } // end', '//b'),
      ['a,}/b'],
    ));
  it('has nothing to say about other names, broken files and wrong shapes', () => {
    assert.deepEqual(candidates(paths({ '@/*': ['./src/*'] }), 'lodash'), []);
    assert.deepEqual(candidates('{', '@/a'), []);
    assert.deepEqual(candidates('{"compilerOptions":{"paths":{"@/*":5}}}', '@/a'), []);
    assert.deepEqual(candidates('null', '@/a'), []);
  });
  it('looks no higher than the workspace', () => {
    writeFileSync(join(root, 'tsconfig.json'), paths({ '@/*': ['./src/*'] }));
    assert.deepEqual(tsconfigPaths(join(root, 'in', 'deep'), join(root, 'in')).candidates('@/a'), []);
  });
});
